package command

import (
	"bytes"
	"io"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
)

// answering types something on a terminal when a question is printed.
type answering struct {
	printed  bytes.Buffer
	question string
	terminal io.Writer
	text     string
}

func (a *answering) Write(p []byte) (int, error) {
	if strings.HasPrefix(string(p), a.question) {
		if _, err := io.WriteString(a.terminal, a.text); err != nil {
			return 0, err
		}
	}
	return a.printed.Write(p)
}

func (a *answering) String() string { return a.printed.String() }

// TestLoginAsksOnATerminal types what is asked for. Neither the program nor the terminal shows it.
func TestLoginAsksOnATerminal(t *testing.T) {
	a := newAccount(t)
	for question, c := range map[string]struct {
		typed, user string
		args        []string
	}{
		"API key (not shown): ":                {mark + "-key", "default", []string{"auth", "login"}},
		"Client secret of robot (not shown): ": {mark + "-client", "eu/client-secret", []string{"auth", "login", "--profile", "eu", "--client-id", "robot", "--token-url", a.server.TokenURL}},
	} {
		if c.user != "default" {
			a.run(t, exit.OK, nil, "profile", "set", "eu", "--server", a.server.URL)
		}
		terminal, tty, err := pty.Open()
		require.NoError(t, err)
		printed := &answering{question: question, terminal: terminal, text: c.typed + "\r"}
		a.runTo(t, exit.OK, tty, printed, c.args...)
		assert.Contains(t, printed.String(), question)
		assert.Equal(t, c.typed, key(c.user))
		require.NoError(t, tty.Close())
		shown, err := io.ReadAll(terminal)
		require.ErrorIs(t, err, syscall.EIO) // nobody has the terminal open any more
		assert.NotContains(t, string(shown), mark)
		require.NoError(t, terminal.Close())
	}
}
