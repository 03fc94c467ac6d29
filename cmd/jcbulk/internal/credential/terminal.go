package credential

import (
	"errors"
	"io"
	"os"

	"golang.org/x/term"
)

// IsTerminal reports whether somebody types what is read.
func IsTerminal(in io.Reader) bool {
	file, ok := in.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// hidden asks on a terminal and lets it show nothing of what is typed. It returns what makes the terminal as it was.
func hidden(terminal *os.File, out io.Writer, question string) (restore func()) {
	fd := int(terminal.Fd())
	before, err := term.MakeRaw(fd) // before the question, so that not even the first letter is shown
	write(out, question)
	return func() {
		if err == nil {
			_ = term.Restore(fd, before)
		}
		write(out, "\n")
	}
}

func write(out io.Writer, text string) {
	if out != nil {
		_, _ = io.WriteString(out, text)
	}
}

var errInterrupted = errors.New("interrupted before a key was given")

// The control characters that somebody types on a terminal that does not act on them itself.
const (
	ctrlC     = 3
	ctrlD     = 4
	backspace = 8
	ctrlU     = 21
	del       = 127
)

// typedLine reads a line of a terminal that does not act on control characters itself.
func typedLine(terminal io.Reader) (string, error) {
	var line []byte
	for one := make([]byte, 1); len(line) <= maxKey; {
		if _, err := io.ReadFull(terminal, one); err != nil {
			return string(line), err
		}
		switch c := one[0]; c {
		case '\r', '\n', ctrlD:
			return string(line), nil
		case ctrlC:
			return "", errInterrupted
		case ctrlU:
			line = line[:0]
		case backspace, del:
			line = line[:max(len(line)-1, 0)]
		default:
			line = append(line, c)
		}
	}
	return string(line), nil
}
