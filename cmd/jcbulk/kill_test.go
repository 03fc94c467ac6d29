//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// program is the program with a home and an emulator of its own.
type program struct {
	path, home, address string
	variables           []string // further ones of the environment
	emulator            *jumpcloudtest.Server
}

func newProgram(tb testing.TB, options ...jumpcloudtest.Option) *program {
	tb.Helper()
	path, err := exec.LookPath("jcbulk") // which TestMain has put there
	require.NoError(tb, err)
	server := jumpcloudtest.NewServer(options...)
	tb.Cleanup(server.Close)
	address := strings.TrimSuffix(strings.TrimPrefix(server.URL, "http://"), jumpcloudtest.BasePath)
	return &program{path: path, home: tb.TempDir(), address: address, emulator: server}
}

// command returns a command that is not started yet.
func (p *program) command(tb testing.TB, args ...string) *exec.Cmd {
	tb.Helper()
	cmd := exec.CommandContext(tb.Context(), p.path, args...) //nolint:gosec // runs this test as the program
	cmd.Dir = p.home
	cmd.Env = []string{"HOME=" + p.home, "XDG_STATE_HOME=" + filepath.Join(p.home, "state"), "XDG_CONFIG_HOME=" + filepath.Join(p.home, "config"), "PATH=" + os.Getenv("PATH")}
	cmd.Env = append(cmd.Env, p.variables...)
	return cmd
}

// hires writes a file of users.
func (p *program) hires(tb testing.TB, n int) {
	tb.Helper()
	var b bytes.Buffer
	b.WriteString("Username,Email,Password\n")
	for i := range n {
		fmt.Fprintf(&b, "user%05d,user%05d@example.com,battery staple\n", i, i)
	}
	require.NoError(tb, os.WriteFile(filepath.Join(p.home, "hires.csv"), b.Bytes(), 0o600))
}

// outcomes are those of the latest run, by the user.
func (p *program) outcomes(t *testing.T) map[string]bulk.Status {
	t.Helper()
	out, err := p.command(t, "results", "-o", "jsonl").Output()
	require.NoError(t, err)
	statuses := map[string]bulk.Status{}
	for line := range bytes.Lines(out) {
		var outcome bulk.Outcome
		require.NoError(t, json.Unmarshal(line, &outcome))
		require.NotEmpty(t, outcome.Key)
		require.NotContains(t, statuses, outcome.Key)
		statuses[outcome.Key] = outcome.Status
	}
	return statuses
}

// A run is killed at any moment, again and again, and goes on each time. The books of the emulator say that nobody was created twice, and that
// every word about a user is true.
func TestResumeAfterKills(t *testing.T) {
	t.Parallel()
	const users, kills = 8000, 20
	p := newProgram(t, jumpcloudtest.WithUnitDuration(time.Millisecond), jumpcloudtest.WithRequestLog(0))
	p.hires(t, users)
	random := rand.New(rand.NewPCG(1, 2))
	args := []string{"create", "hires.csv", "--yes", "--emulator=" + p.address}
	for killed := 0; killed < kills; {
		cmd := p.command(t, args...)
		require.NoError(t, cmd.Start())
		timer := time.AfterFunc(time.Duration(20+random.IntN(400))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		err := cmd.Wait()
		timer.Stop()
		require.Error(t, err, "the run ended after %d kills", killed)
		killed++
		if p.command(t, "runs", "show").Run() == nil {
			args = []string{"resume"}
		}
	}
	out, err := p.command(t, "resume").CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		require.Equal(t, 21, exit.ExitCode(), "%s", out)
	} else {
		require.NoError(t, err)
	}

	created := p.emulator.Creations(jumpcloudtest.OrgID)
	for name, n := range created {
		assert.Equal(t, 1, n, name)
	}
	outcomes := p.outcomes(t)
	assert.Len(t, outcomes, users)
	for name, status := range outcomes {
		switch status {
		case bulk.Succeeded:
			assert.Contains(t, created, name)
		case bulk.Unknown: // its job was on its way
		default:
			assert.Fail(t, "a user is neither created nor unknown", "%s is %s", name, status)
		}
	}
	assert.Greater(t, len(created), users/2)
}

// A run by usernames goes on although somebody was renamed meanwhile, and changes whom it meant at first.
func TestResumeAfterRenaming(t *testing.T) {
	t.Parallel()
	p := newProgram(t, jumpcloudtest.WithUnitDuration(3*time.Millisecond))
	p.hires(t, 5000)
	require.NoError(t, p.command(t, "create", "hires.csv", "--yes", "--emulator="+p.address).Run())
	users := p.emulator.Users(jumpcloudtest.OrgID)
	var moves bytes.Buffer
	moves.WriteString("Username,department\nnobody,x\n")
	for _, user := range users {
		fmt.Fprintf(&moves, "%s,Finance\n", user.Username)
	}
	write := func(name string, text []byte) {
		require.NoError(t, os.WriteFile(filepath.Join(p.home, name), text, 0o600))
	}
	write("moves.csv", moves.Bytes())
	write("rename.csv", []byte("id,Username\n"+users[0].ID+",renamed\n"+users[1].ID+",nobody\n"))

	s := p.atTerminal(t, "update", "moves.csv", "--yes", "--in-flight", "1", "--emulator="+p.address)
	s.await(t, "under way")
	s.types(t, ctrlC)
	s.await(t, "Go on with jcbulk resume ")
	require.Equal(t, 130, s.ends(t))
	stopped, err := p.command(t, "runs", "show").Output()
	require.NoError(t, err)
	id := regexp.MustCompile(`\d{8}-\d{6}-update-\w{4}`).FindString(string(stopped))
	require.NoError(t, p.command(t, "update", "rename.csv", "--yes", "--emulator="+p.address).Run())

	out, err := p.command(t, "resume", id).CombinedOutput()
	var ended *exec.ExitError
	require.ErrorAs(t, err, &ended)
	require.Equal(t, 20, ended.ExitCode(), "%s", out)
	assert.Contains(t, string(out), "5001 read: 5000 succeeded, 1 failed")
	for _, user := range p.emulator.Users(jumpcloudtest.OrgID) {
		assert.Equal(t, "Finance", user.Fields["department"], user.Username)
	}
}
