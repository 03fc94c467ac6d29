//go:build unix

package main

import (
	"bufio"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The emulator serves runs that come one after another, with faults on the way, and ends at Ctrl-C.
func TestEmulatorServes(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	p.hires(t, 50)
	cmd := p.command(t, "emulator", "--addr", "127.0.0.1:0", "--faults", "0.02", "--seed", "7", "--unit", "0s")
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	found := regexp.MustCompile(`--emulator=(\S+),`).FindStringSubmatch(line)
	require.Len(t, found, 2, line)
	for _, command := range [][]string{{"create", "hires.csv"}, {"unlock", "hires.csv"}} {
		text, err := p.command(t, append(command, "--yes", "--emulator="+found[1])...).CombinedOutput()
		require.NoError(t, err, "%s", text)
		assert.Contains(t, string(text), "50 succeeded")
	}
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	require.NoError(t, cmd.Wait())
}
