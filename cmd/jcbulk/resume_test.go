//go:build unix

package main

import (
	"bytes"
	"io"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A run that goes on with another key is refused, and what is known of it stays: with its own key it still sends nobody twice.
func TestResumeWithAnotherKey(t *testing.T) {
	t.Parallel()
	p := newProgram(t, jumpcloudtest.WithUnitDuration(time.Millisecond),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Keys: []string{"one", "two"}}))
	p.hires(t, 2400)
	output := func(key string, args ...string) (string, error) {
		cmd := p.command(t, args...)
		cmd.Env = append(cmd.Env, "JUMPCLOUD_API_KEY="+key)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	_, err := output("", "profile", "set", "default", "--server", p.emulator.URL)
	require.NoError(t, err)

	begun := p.command(t, "create", "hires.csv", "--yes", "--in-flight", "1")
	begun.Env = append(begun.Env, "JUMPCLOUD_API_KEY=one")
	require.NoError(t, begun.Start())
	require.Eventually(t, func() bool { return len(p.emulator.Creations(jumpcloudtest.OrgID)) > 0 }, 20*time.Second, 10*time.Millisecond)
	require.NoError(t, begun.Process.Kill())
	require.Error(t, begun.Wait())

	out, err := output("two", "resume")
	require.Error(t, err)
	assert.Contains(t, out, "the account is another")
	assert.Contains(t, out, "the key that it was begun with")
	assert.NotContains(t, out, "Nobody was sent")

	out, _ = output("one", "resume") // those on their way when it was killed may be unknown
	assert.Contains(t, out, "2400 read")
	for name, n := range p.emulator.Creations(jumpcloudtest.OrgID) {
		assert.Equal(t, 1, n, name)
	}
}

// Whoever reads the first lines alone, as head does, ends no run: all are sent, and what became of them is kept.
func TestOutputThatNobodyReads(t *testing.T) {
	t.Parallel()
	p := newProgram(t, jumpcloudtest.WithUnitDuration(time.Millisecond))
	p.hires(t, 3000)
	cmd := p.command(t, "create", "hires.csv", "--yes", "-o", "jsonl", "--in-flight", "1", "--emulator="+p.address)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	var said bytes.Buffer
	cmd.Stderr = &said
	require.NoError(t, cmd.Start())
	_, err = io.ReadFull(out, make([]byte, 100))
	require.NoError(t, err)
	require.NoError(t, out.Close())
	var ended *exec.ExitError
	require.ErrorAs(t, cmd.Wait(), &ended)
	assert.Equal(t, 1, ended.ExitCode(), said.String())
	assert.Contains(t, said.String(), "broken pipe")
	assert.Contains(t, said.String(), "3000 succeeded")
	outcomes := p.outcomes(t)
	assert.Len(t, outcomes, 3000)
	for name, status := range outcomes {
		require.Equal(t, bulk.Succeeded, status, name)
	}
}
