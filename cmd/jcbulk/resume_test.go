//go:build unix

package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A run that goes on with another key is refused, and what is known of it stays: with its own key it still sends nobody twice.
func TestResumeWithAnotherKey(t *testing.T) {
	t.Parallel()
	p := newProgram(t, jumpcloudtest.WithUnitDuration(10*time.Millisecond),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Keys: []string{"one", "two"}}))
	p.hires(t, 6000)
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
	assert.Contains(t, out, "6000 read")
	for name, n := range p.emulator.Creations(jumpcloudtest.OrgID) {
		assert.Equal(t, 1, n, name)
	}
}
