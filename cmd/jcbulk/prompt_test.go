//go:build linux || darwin

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/term"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// onTerminal starts jcbulk on a terminal of its own, waits until a key is asked for, and answers. It returns what was on the terminal
// and on standard output. The terminal is to be afterwards as it was before.
func onTerminal(t *testing.T, answer func(terminal *os.File, program *os.Process) error, args ...string) (shown string, ended error) {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	master, tty, err := pty.Open()
	require.NoError(t, err)
	defer master.Close()                                   //nolint:errcheck // a terminal of the test
	cmd := exec.CommandContext(t.Context(), self, args...) //nolint:gosec // the test itself
	cmd.Args[0] = "jcbulk"                                 // TestMain runs the program of this name
	folder := t.TempDir()
	cmd.Env = []string{"HOME=" + folder, "XDG_CONFIG_HOME=" + folder, "DBUS_SESSION_BUS_ADDRESS=unix:path=" + folder + "/none"}
	var output bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, &output, tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	require.NoError(t, os.MkdirAll(filepath.Join(folder, "jcbulk"), 0o700))
	server := jumpcloudtest.NewServer(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Keys: []string{mark + "-key"}}))
	defer server.Close()
	config := "[profiles.default]\nserver = '" + server.URL + "'\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, "jcbulk", "config.toml"), []byte(config), 0o600))
	before, err := term.GetState(int(tty.Fd()))
	require.NoError(t, err)
	require.NoError(t, cmd.Start())

	var screen bytes.Buffer
	part := make([]byte, 256)
	for !strings.Contains(screen.String(), "API key (not shown): ") {
		n, err := master.Read(part)
		require.NoError(t, err, screen.String())
		screen.Write(part[:n])
	}
	require.NoError(t, answer(master, cmd.Process))
	ended = cmd.Wait()
	after, err := term.GetState(int(tty.Fd()))
	require.NoError(t, err)
	assert.Equal(t, before, after)
	require.NoError(t, tty.Close())
	for err == nil { // until nobody has the terminal open any more
		var n int
		n, err = master.Read(part)
		screen.Write(part[:n])
	}
	return screen.String() + output.String(), ended
}

// typing answers by a text.
func typing(text string) func(*os.File, *os.Process) error {
	return func(terminal *os.File, _ *os.Process) error {
		_, err := terminal.WriteString(text)
		return err
	}
}

func TestPromptHidesWhatIsTyped(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{mark + "-key\n", mark + "-key\r", mark + "-wrong\x15" + mark + "-kay\x7f\x08ey\r", mark + "-key\x04"} {
		shown, err := onTerminal(t, typing(typed), "auth", "status", "--key-file", "-")
		require.NoError(t, err, "%q: %s", typed, shown)
		assert.Contains(t, shown, "yes")
		assert.NotContains(t, shown, mark)
	}
}

func TestPromptRefusesWhatIsNoKey(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"\r":                             "standard input holds no key",
		"\x04":                           "standard input holds no key",
		mark + " key\r":                  "at byte 7",
		strings.Repeat(mark, 700) + "\r": "more than 4096 bytes",
	} {
		shown, err := onTerminal(t, typing(typed), "auth", "status", "--key-file", "-")
		assert.Equal(t, 3, codeOf(err), "%q: %s", typed, shown)
		assert.Contains(t, shown, want)
		assert.NotContains(t, shown, mark)
	}
}

func TestPromptCanBeInterrupted(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func(*os.File, *os.Process) error{
		"Ctrl-C":  typing("\x03"),
		"SIGINT":  func(_ *os.File, program *os.Process) error { return program.Signal(os.Interrupt) },
		"SIGTERM": func(_ *os.File, program *os.Process) error { return program.Signal(syscall.SIGTERM) },
	} {
		shown, err := onTerminal(t, answer, "auth", "status", "--key-file", "-")
		assert.Equal(t, 130, codeOf(err), "%s: %s", name, shown)
		assert.Contains(t, shown, "interrupted before a key was given")
	}
}

// codeOf returns the exit code of a program that ended.
func codeOf(err error) int {
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		return ended.ExitCode()
	}
	return 0
}
