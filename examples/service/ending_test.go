package main

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// underWay waits until all jobs that may be in flight are: 40 of the users are with the emulator then, and nobody is on the way there. A job
// is looked at once its id is in the journal.
func underWay(t *testing.T, server *jumpcloudtest.Server) {
	t.Helper()
	eventually(t, func() bool {
		looked := map[string]bool{}
		for _, request := range server.Requests() {
			if request.Operation == jumpcloudtest.BulkUsersCreateResults && request.Done {
				looked[request.Path] = true
			}
		}
		return len(looked) == 4
	})
}

// A drained run sends nothing more, and what was sent is followed to its end. Somebody may resume it.
func TestDrain(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(100))
	underWay(t, server)
	one := p.show(path)
	assert.Equal(t, 4, one.Users.JobsInFlight)
	assert.Equal(t, 100, one.Users.Waiting)
	assert.Contains(t, p.get("/metrics"), `jcbulk_jobs_in_flight{organization="north"} 4`)
	assert.Contains(t, p.get("/metrics"), `jcbulk_jobs_in_flight{organization="south"} 0`)
	status, _, _ := p.call(http.MethodGet, path+"/failed", "")
	assert.Equal(t, http.StatusConflict, status, "more may fail")
	status, _, _ = p.call(http.MethodDelete, path, "")
	assert.Equal(t, http.StatusConflict, status)

	status, _, _ = p.call(http.MethodPost, path+"/drain", "")
	assert.Equal(t, http.StatusAccepted, status)
	eventually(t, func() bool { return p.show(path).State == draining })
	one = p.until(server, path, stopped)
	assert.Equal(t, &users{Succeeded: one.Users.Succeeded, NotSent: 100 - one.Users.Succeeded}, one.Users)
	assert.Less(t, one.Users.Succeeded, 100)
	status, _, _ = p.call(http.MethodPost, path+"/resume", "")
	assert.Equal(t, http.StatusAccepted, status)
	assert.Equal(t, &users{Succeeded: 100}, p.until(server, path, ended).Users)
	assertOnce(t, server, northID, 100)
	assert.NotContains(t, p.get("/metrics"), `outcome="not sent"`, "they were, in the end")
}

// On SIGTERM the service takes nothing more, answers while jobs are followed, and ends. The next one goes on.
func TestSIGTERM(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	environ := environment(server, "DATA_DIR="+t.TempDir())
	p := start(t, environ...)
	path := p.upload("north", "create", hires(100))
	underWay(t, server)
	p.end()
	eventually(t, func() bool {
		status, _, _ := p.call(http.MethodGet, "/readyz", "")
		return status == http.StatusServiceUnavailable
	})
	status, _, header := p.call(http.MethodPost, "/organizations/north/runs?kind=create", hires(1), "Content-Type", "text/csv")
	assert.Equal(t, http.StatusServiceUnavailable, status)
	assert.NotEmpty(t, header.Get("Retry-After"))
	assert.Equal(t, open, p.show(path).State)
	server.Advance(time.Hour)
	<-p.done
	assert.Len(t, server.Jobs(northID), 4)

	next := start(t, environ...)
	assert.Equal(t, &users{Succeeded: 100}, next.until(server, path, ended).Users)
	assertOnce(t, server, northID, 100)
}

// A service that has no time left leaves its jobs to the next one, which finds them in the journal.
func TestRestartInTheMiddle(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	environ := environment(server, "DATA_DIR="+t.TempDir(), "DRAIN=1ms")
	p := start(t, environ...)
	path := p.upload("north", "create", hires(100))
	underWay(t, server)
	p.stop()
	next := start(t, environ...)
	assert.Equal(t, &users{Succeeded: 100}, next.until(server, path, ended).Users)
	assertOnce(t, server, northID, 100)
}

// An organization has no more runs at once than it may.
func TestRunsAtOnce(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir(), "RUNS_AT_ONCE=1")...)
	first := p.upload("north", "create", hires(100))
	underWay(t, server)
	second := p.upload("north", "update", "id,department\n65f0a1b2c3d4e5f6a7b8c9d0,Sales\n")
	other := p.upload("south", "create", hires(1))
	eventually(t, func() bool { return len(server.Jobs(southID)) == 1 })
	assert.Zero(t, server.Counts()[jumpcloudtest.BulkUsersUpdate].Asked)
	for _, path := range []string{first, second, other} {
		p.until(server, path, ended)
	}
}
