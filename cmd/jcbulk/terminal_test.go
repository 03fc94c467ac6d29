//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// screen is a program at a terminal.
type screen struct {
	cmd      *exec.Cmd
	terminal *os.File
	mu       sync.Mutex
	shown    string
	changed  chan struct{}
}

// atTerminal starts the program at a terminal. Its standard output is there too.
func (p *program) atTerminal(t *testing.T, args ...string) *screen {
	t.Helper()
	s := &screen{cmd: p.command(t, args...), changed: make(chan struct{}, 1)}
	s.cmd.Env = append([]string{"TERM=xterm"}, s.cmd.Env...)
	var err error
	s.terminal, err = pty.StartWithSize(s.cmd, &pty.Winsize{Rows: 50, Cols: 160})
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.terminal.Close() })
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, err := s.terminal.Read(buffer)
			s.mu.Lock()
			s.shown += string(buffer[:n])
			s.mu.Unlock()
			select {
			case s.changed <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	return s
}

// text is what the program has shown so far.
func (s *screen) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shown
}

// await waits until the program shows a text.
func (s *screen) await(t *testing.T, text string) {
	t.Helper()
	deadline := time.After(30 * time.Second)
	for !strings.Contains(s.text(), text) {
		select {
		case <-s.changed:
		case <-deadline:
			require.Fail(t, "the text is not shown", "%q is not in %q", text, s.text())
		}
	}
}

// types enters a text.
func (s *screen) types(t *testing.T, text string) {
	t.Helper()
	_, err := s.terminal.WriteString(text)
	require.NoError(t, err)
}

// ends waits for the end of the program and returns its exit code.
func (s *screen) ends(t *testing.T) int {
	t.Helper()
	err := s.cmd.Wait()
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		return ended.ExitCode()
	}
	require.NoError(t, err)
	return 0
}

const ctrlC = "\x03"

// The plan is shown, and nothing is done without a yes.
func TestAsksAtTheTerminal(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]int{"y\r": 0, "yes\r": 0, "n\r": 1, "\r": 1, "perhaps\r": 1} {
		p := newProgram(t, jumpcloudtest.WithUnitDuration(0))
		p.hires(t, 3)
		s := p.atTerminal(t, "create", "hires.csv", "--emulator="+p.address)
		s.await(t, "Create 3 users in 1 job")
		s.await(t, "Create 3 users on an emulator? [y/N] ")
		assert.Empty(t, p.emulator.Jobs(jumpcloudtest.OrgID))
		s.types(t, answer)
		assert.Equal(t, want, s.ends(t), "%q", answer)
		assert.Len(t, p.emulator.Jobs(jumpcloudtest.OrgID), 1-want)
		if want != 0 {
			s.await(t, "nothing was done")
		}
	}
}

// A file without a row that can be sent is not asked about.
func TestAsksNothingAboutNobody(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	p.hires(t, 0)
	s := p.atTerminal(t, "create", "hires.csv", "--emulator="+p.address)
	s.await(t, "no row of the file can be sent")
	assert.Equal(t, 20, s.ends(t))
}

// Progress is a bar, which is gone in the end.
func TestShowsABar(t *testing.T) {
	t.Parallel()
	p := newProgram(t, jumpcloudtest.WithUnitDuration(4*time.Millisecond))
	p.hires(t, 2000)
	s := p.atTerminal(t, "create", "hires.csv", "--yes", "--emulator="+p.address)
	s.await(t, "under way")
	s.await(t, "2000 read: 2000 succeeded")
	assert.Equal(t, 0, s.ends(t))
	before, after, found := strings.Cut(s.text(), "2000 read")
	assert.True(t, found)
	assert.Contains(t, before, "[")
	assert.NotContains(t, after, "under way")
}

// The first Ctrl-C drains: what is under way is followed to its end.
func TestFirstInterruptDrains(t *testing.T) {
	t.Parallel()
	p := newProgram(t, jumpcloudtest.WithUnitDuration(2*time.Millisecond))
	p.hires(t, 6000)
	s := p.atTerminal(t, "create", "hires.csv", "--yes", "--emulator="+p.address)
	s.await(t, "under way")
	s.types(t, ctrlC)
	s.await(t, "Nothing more is sent.")
	s.await(t, "Go on with jcbulk resume ")
	assert.Equal(t, 130, s.ends(t))
	sent := len(p.emulator.Creations(jumpcloudtest.OrgID))
	assert.Less(t, sent, 6000)
	succeeded := 0
	for _, status := range p.outcomes(t) {
		if status.String() == "succeeded" {
			succeeded++
		}
	}
	assert.Equal(t, sent, succeeded, "nobody is left unknown")
	// A run that has come to its end since then is not the one that is meant.
	require.NoError(t, os.WriteFile(filepath.Join(p.home, "other.csv"), []byte("Username,Email\nada,ada@example.com\n"), 0o600))
	require.NoError(t, p.command(t, "create", "other.csv", "--yes", "--emulator").Run())
	require.NoError(t, p.command(t, "resume").Run())
	assert.Len(t, p.emulator.Creations(jumpcloudtest.OrgID), 6000)
}

// The second ends at once, and the run goes on all the same.
func TestSecondInterruptEndsAtOnce(t *testing.T) {
	t.Parallel()
	p := newProgram(t, jumpcloudtest.WithUnitDuration(time.Minute))
	p.hires(t, 1000)
	s := p.atTerminal(t, "create", "hires.csv", "--yes", "--emulator="+p.address)
	s.await(t, "under way")
	s.types(t, ctrlC)
	s.await(t, "Nothing more is sent.")
	s.types(t, ctrlC)
	s.await(t, "Go on with jcbulk resume ")
	assert.Equal(t, 130, s.ends(t))
	p.emulator.Advance(24 * time.Hour)
	require.NoError(t, p.command(t, "resume").Run())
	for name, n := range p.emulator.Creations(jumpcloudtest.OrgID) {
		assert.Equal(t, 1, n, name)
	}
}

// SIGTERM is a Ctrl-C, and so is the end of the connection to the terminal.
func TestTerminationDrains(t *testing.T) {
	t.Parallel()
	for _, signal := range []os.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			p := newProgram(t, jumpcloudtest.WithUnitDuration(time.Millisecond))
			p.hires(t, 6000)
			s := p.atTerminal(t, "create", "hires.csv", "--yes", "--in-flight", "1", "--emulator="+p.address)
			s.await(t, "under way")
			require.NoError(t, s.cmd.Process.Signal(signal))
			s.await(t, "Go on with jcbulk resume ")
			assert.Equal(t, 130, s.ends(t))
		})
	}
}

// A terminal that moves no cursor gets lines.
func TestDumbTerminal(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	p.hires(t, 10)
	p.variables = []string{"TERM=dumb"}
	s := p.atTerminal(t, "create", "hires.csv", "--yes", "--emulator")
	assert.Equal(t, 0, s.ends(t))
	s.await(t, "10 succeeded")
	assert.NotContains(t, s.text(), "\x1b")
}
