//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// newDatabase makes a database of its own for a test.
func newDatabase(t *testing.T) string {
	t.Helper()
	pool, err := pgxpool.New(t.Context(), address)
	require.NoError(t, err)
	defer pool.Close()
	name := fmt.Sprintf("%s_%d", strings.ToLower(t.Name()), time.Now().UnixNano())
	_, err = pool.Exec(t.Context(), "create database "+name)
	require.NoError(t, err)
	return address + " dbname=" + name
}

// ofDatabase is the environment of replicas on a database of their own.
func ofDatabase(t *testing.T, server *jumpcloudtest.Server, more ...string) []string {
	t.Helper()
	return environment(server, append([]string{"DATABASE_URL=" + newDatabase(t)}, more...)...)
}

// Either replica tells how far a run is. When one ends in the middle, the other goes on.
func TestReplicas(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	environ := ofDatabase(t, server, "DRAIN=1ms")
	one := start(t, environ...)
	path := one.upload("north", "create", hires(100)+"bad,no address,pw\n", "Idempotency-Key", "may")
	underWay(t, server)
	other := start(t, environ...)
	assert.Equal(t, path, other.upload("north", "create", hires(100)+"bad,no address,pw\n", "Idempotency-Key", "may"))
	assert.Equal(t, 4, one.show(path).Users.JobsInFlight)
	assert.Equal(t, &users{Failed: 1, Waiting: 100}, other.show(path).Users)
	assert.Equal(t, 101, strings.Count(other.get(path+"/outcomes"), "\n"))
	status, _, _ := other.call(http.MethodDelete, path, "")
	assert.Equal(t, http.StatusConflict, status)
	one.stop()

	done := other.until(server, path, ended)
	assert.Equal(t, &users{Succeeded: 100, Failed: 1}, done.Users)
	assertOnce(t, server, northID, 100)
	assert.Equal(t, "Username,Email,Password\nbad,no address,pw\n", other.get(path+"/failed"))
	status, _, _ = other.call(http.MethodDelete, path, "")
	assert.Equal(t, http.StatusNoContent, status)
	assert.JSONEq(t, `[]`, other.get("/organizations/north/runs"))
}

// A replica can drain the run that another one carries out.
func TestDrainFromAnotherReplica(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	environ := ofDatabase(t, server)
	one := start(t, environ...)
	path := one.upload("north", "create", hires(100))
	underWay(t, server)
	other := start(t, environ...)
	status, _, _ := other.call(http.MethodPost, path+"/drain", "")
	assert.Equal(t, http.StatusAccepted, status)
	assert.Less(t, other.until(server, path, stopped).Users.Succeeded, 100)
	status, _, _ = other.call(http.MethodPost, path+"/resume", "")
	assert.Equal(t, http.StatusAccepted, status)
	assert.Equal(t, &users{Succeeded: 100}, one.until(server, path, ended).Users)
	assertOnce(t, server, northID, 100)
}

// A process that is killed leaves its lock and its jobs to another replica.
func TestKilled(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	environ := ofDatabase(t, server)
	child := exec.CommandContext(t.Context(), os.Args[0]) //nolint:gosec // this test's own binary
	child.Env = append(slices.Clone(environ), childVariable+"=1")
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	first, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	killed := &program{t: t, url: strings.TrimSpace(strings.TrimPrefix(first, "listening on "))}
	path := killed.upload("north", "create", hires(100))
	underWay(t, server)
	require.NoError(t, child.Process.Kill())
	_, _ = io.Copy(io.Discard, out)
	require.Error(t, child.Wait())

	next := start(t, environ...)
	assert.Equal(t, &users{Succeeded: 100}, next.until(server, path, ended).Users)
	assertOnce(t, server, northID, 100)
}
