//go:build unix

package main

import (
	"errors"
	"net/http"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// ends runs a command to its end and returns its exit code with all that it printed.
func (p *program) ends(t *testing.T, args ...string) (int, string) {
	t.Helper()
	out, err := p.command(t, args...).CombinedOutput()
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		return ended.ExitCode(), string(out)
	}
	require.NoError(t, err)
	return 0, string(out)
}

// Each way in which a service says no has a code of its own, and nobody is said to have been sent.
func TestCodesOfRefusals(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		operation string
		fault     jumpcloudtest.Fault
		args      []string
		code      int
		says      string
	}{
		"forbidden": {
			jumpcloudtest.BulkUsersCreate, jumpcloudtest.Fault{Status: http.StatusForbidden, Body: `{"message":"not yours"}`},
			[]string{"create", "hires.csv", "--yes"}, 4, "Nobody was sent.",
		},
		"the key was taken back": {
			jumpcloudtest.BulkUsersCreate, jumpcloudtest.Fault{Status: http.StatusUnauthorized},
			[]string{"create", "hires.csv", "--yes"}, 3, "Nobody was sent.",
		},
		"not before an hour": {
			jumpcloudtest.BulkUserStatesList, jumpcloudtest.Fault{Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {"3600"}}},
			[]string{"scheduled", "list"}, 5, "Try again later",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProgram(t, jumpcloudtest.WithUnitDuration(0))
			p.hires(t, 3)
			p.emulator.SetFaults(jumpcloudtest.Next(test.operation, &test.fault, &test.fault, &test.fault, &test.fault))
			code, out := p.ends(t, append(test.args, "--emulator="+p.address)...)
			assert.Equal(t, test.code, code, out)
			assert.Contains(t, out, test.says)
			assert.Empty(t, p.emulator.Jobs(jumpcloudtest.OrgID))
		})
	}
}

// A job that takes longer than --wait leaves its users unknown, and the next step is to look them up.
func TestCodeOfUnknownUsers(t *testing.T) {
	t.Parallel()
	p := newProgram(t, jumpcloudtest.WithUnitDuration(time.Hour))
	p.hires(t, 3)
	code, out := p.ends(t, "create", "hires.csv", "--yes", "--wait", "1s", "--emulator="+p.address)
	assert.Equal(t, 21, code, out)
	assert.Contains(t, out, "3 unknown")
	assert.Contains(t, out, "jcbulk lookup")
	for name, status := range p.outcomes(t) {
		assert.Equal(t, bulk.Unknown, status, name)
	}
}

// Users who would be unknown are counted as created if the directory has them.
func TestVerifyLooksUnknownUsersUp(t *testing.T) {
	t.Parallel()
	p := newProgram(t, jumpcloudtest.WithUnitDuration(0))
	p.hires(t, 3)
	lost := &jumpcloudtest.Fault{Drop: true, AfterWork: true}
	p.emulator.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, lost))
	code, out := p.ends(t, "create", "hires.csv", "--yes", "--verify", "--emulator="+p.address)
	assert.Equal(t, 0, code, out)
	assert.Contains(t, out, "3 succeeded")
}
