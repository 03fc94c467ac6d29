package credential

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
)

// maxKey is how long a file with a key may be, in bytes.
const maxKey = 4 << 10

// Read returns the secret in a file that nobody else can read, or for - that of standard input, as Ask does. A link to a file is
// followed. The error is an *exit.Error.
func Read(ctx context.Context, path string, in io.Reader, out io.Writer, what string) (Secret, error) {
	if path == "-" {
		return Ask(ctx, in, out, what)
	}
	text, err := contents(path)
	if err == nil {
		var secret Secret
		if secret, err = check(text); err == nil {
			return secret, nil
		}
		err = fmt.Errorf("%s %w", path, err)
	}
	hint := ""
	if errors.Is(err, errOpen) {
		hint = "Make it yours alone: chmod 600 " + path
	}
	return Secret{}, exit.With(exit.NoKey, err, hint)
}

var errOpen = errors.New("can be read or changed by others")

func contents(path string) (string, error) {
	info, err := os.Stat(path) // before it is opened, which would wait for the other end of a pipe
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s is not a regular file", path)
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	opened, err := file.Stat()
	if err != nil {
		return "", err
	}
	switch {
	case !os.SameFile(info, opened):
		return "", fmt.Errorf("%s was exchanged while it was opened", path)
	case runtime.GOOS != "windows" && opened.Mode().Perm()&0o077 != 0: // which has no such modes
		return "", fmt.Errorf("%s %w", path, errOpen)
	}
	text, err := io.ReadAll(io.LimitReader(file, maxKey+1))
	return string(text), err
}

// check returns a text as a key or a client secret: one line of printable ASCII without blanks, with or without its end. The error
// says what is wrong with it, to be put behind where it came from, and never repeats it.
func check(text string) (Secret, error) {
	if len(text) > maxKey {
		return Secret{}, fmt.Errorf("has more than %d bytes", maxKey)
	}
	line := strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	switch at := strings.IndexFunc(line, func(r rune) bool { return r <= ' ' || r > '~' }); {
	case line == "":
		return Secret{}, errors.New("holds no key")
	case at < 0:
		return NewSecret(line), nil
	case strings.ContainsAny(line, "\r\n"):
		return Secret{}, errors.New("has more than one line")
	default:
		return Secret{}, fmt.Errorf("holds a blank or another character that no key has, at byte %d", at+1)
	}
}

// Ask reads a key, or another secret, from standard input. On a terminal it asks for it and shows nothing of what is typed.
// Otherwise it reads the first line, and leaves what comes after. It waits no longer than the context, and on a terminal until Ctrl-C.
// A read that has begun then keeps its goroutine until the process ends, and may take what comes next. The error is an *exit.Error.
func Ask(ctx context.Context, in io.Reader, out io.Writer, what string) (Secret, error) {
	if in == nil {
		return Secret{}, exit.With(exit.NoKey, errors.New("there is no standard input to read a key from"), "")
	}
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer, 1)
	read := firstLine
	if file, ok := in.(*os.File); ok && IsTerminal(file) {
		var stop func()
		ctx, stop = signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM) // whose default would leave the terminal as it is
		defer stop()
		defer hidden(file, out, what+" (not shown): ")()
		read = typedLine
	}
	go func() {
		text, err := read(in)
		answers <- answer{text, err}
	}()
	select {
	case <-ctx.Done():
		return Secret{}, exit.With(exit.Interrupted, errInterrupted, "")
	case a := <-answers:
		if errors.Is(a.err, errInterrupted) {
			return Secret{}, exit.With(exit.Interrupted, errInterrupted, "")
		}
		secret, err := check(a.text)
		if a.err != nil && !errors.Is(a.err, io.EOF) {
			err = fmt.Errorf("cannot be read: %w", a.err)
		}
		if err != nil {
			return Secret{}, exit.With(exit.NoKey, fmt.Errorf("standard input %w", err), "")
		}
		return secret, nil
	}
}

// firstLine reads a line, byte by byte, so that what comes after it can be read by others.
func firstLine(in io.Reader) (string, error) {
	var line []byte
	for one := make([]byte, 1); len(line) <= maxKey && one[0] != '\n'; {
		if _, err := io.ReadFull(in, one); err != nil {
			return string(line), err
		}
		line = append(line, one[0])
	}
	return string(line), nil
}
