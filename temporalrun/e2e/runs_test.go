//go:build unix

package e2e

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/temporalrun"
)

// A worker is stopped in the middle of a run, and another one goes on. Nobody is sent twice, nobody is lost, and nothing is anywhere.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	name := unique(t)
	const n = 3000
	server, ids := service(t, 2*time.Millisecond, "takeover")
	var seen logs
	c, pool := connect(t, &seen)
	config := configOf(pool, server.URL, seen.logger())
	var mu sync.Mutex
	succeeded := map[int]bool{}
	config.Outcome = func(_ context.Context, _ string, outcome bulk.Outcome) error {
		mu.Lock()
		defer mu.Unlock()
		if outcome.Status == bulk.Succeeded {
			succeeded[outcome.Index] = true
		}
		return nil
	}
	stop := startWorker(t, c, name, config)
	run := start(t, c, name, "", "takeover", fmt.Sprint("takeover ", n))
	until(t, run, func(temporalrun.Status) bool { return len(server.Users(ids["takeover"])) > 0 })
	stop()
	assert.Less(t, len(server.Users(ids["takeover"])), n, "it was stopped in the middle")
	startWorker(t, c, name, config)
	progress, err := run.Wait(within(t, 40*time.Second))
	require.NoError(t, err)
	assert.Equal(t, temporalrun.Progress{Read: n, Succeeded: n}, progress)
	assert.Len(t, succeeded, n)
	judgeBooks(t, server, ids["takeover"], n)
	lookForMarks(t, c, pool, here.file, seen.String())

	again := start(t, c, name, "", "takeover", fmt.Sprint("takeover ", n))
	progress, err = again.Wait(t.Context())
	require.NoError(t, err, "the same ID is the same run")
	assert.Equal(t, n, progress.Succeeded)
	_, err = temporalrun.Start(t.Context(), c, name, temporalrun.Spec{ID: name, Kind: temporalrun.Create, Organization: "takeover", Input: "x 1"})
	require.ErrorIs(t, err, temporalrun.ErrOtherSpec)
}

// A drained run has followed what it sent, a cancelled one has not, and both go on with the same ID.
func TestDrainAndCancel(t *testing.T) {
	t.Parallel()
	name := unique(t)
	const n = 1000
	server, ids := service(t, 20*time.Millisecond, "ends")
	var seen logs
	c, pool := connect(t, &seen)
	config := configOf(pool, server.URL, seen.logger())
	config.HeartbeatTimeout = soon
	startWorker(t, c, name, config)
	input := fmt.Sprint("ends ", n)

	run := start(t, c, name, "", "ends", input)
	until(t, run, func(s temporalrun.Status) bool { return s.Progress.JobsInFlight > 0 })
	require.NoError(t, run.Drain(t.Context()))
	progress, err := run.Wait(within(t, 30*time.Second))
	require.ErrorIs(t, err, bulk.ErrDrained)
	assert.Zero(t, progress.Unknown)
	assert.Positive(t, progress.Succeeded)
	assert.Less(t, progress.Succeeded, n)
	status, err := run.Progress(t.Context())
	require.NoError(t, err)
	assert.Equal(t, temporalrun.Stopped, status.State)

	run = start(t, c, name, "", "ends", input)
	sent := len(server.Users(ids["ends"]))
	until(t, run, func(temporalrun.Status) bool { return len(server.Users(ids["ends"])) > sent })
	require.NoError(t, run.Cancel(t.Context()))
	_, err = run.Wait(within(t, 30*time.Second))
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, len(server.Users(ids["ends"])), n)

	progress, err = start(t, c, name, "", "ends", input).Wait(within(t, 40*time.Second))
	require.NoError(t, err)
	assert.Equal(t, n, progress.Succeeded)
	judgeBooks(t, server, ids["ends"], n)
}

// Runs of one organization take turns, and those of another have their own.
func TestOrganizations(t *testing.T) {
	t.Parallel()
	name := unique(t)
	server, ids := service(t, 5*time.Millisecond, "first", "second")
	var seen logs
	c, pool := connect(t, &seen)
	config := configOf(pool, server.URL, seen.logger())
	config.RunsAtOnce = 2
	var mu sync.Mutex
	now, most, both := map[string]int{}, map[string]int{}, false
	create := config.Client
	config.Client = func(ctx context.Context, organization string) (*jcbulk.APIClient, error) {
		mu.Lock()
		defer mu.Unlock()
		now[organization]++
		most[organization] = max(most[organization], now[organization])
		both = both || now["first"] > 0 && now["second"] > 0
		return create(ctx, organization)
	}
	done := map[string]bool{}
	config.Outcome = func(_ context.Context, run string, outcome bulk.Outcome) error {
		mu.Lock()
		defer mu.Unlock()
		if outcome.Index == 149 && !done[run] { // the last user of the only job that is left
			done[run] = true
			now[run[strings.LastIndex(run, "-")+1:]]--
		}
		return nil
	}
	config.Options.JobsInFlight = 1
	startWorker(t, c, name, config)
	startWorker(t, c, name, config)
	var runs []*temporalrun.Run
	for i := range 5 {
		organization := []string{"first", "second"}[i%2]
		runs = append(runs, start(t, c, name, fmt.Sprintf("%d-%s", i, organization), organization, fmt.Sprintf("run%dx 150", i)))
	}
	for _, run := range runs {
		progress, err := run.Wait(within(t, 40*time.Second))
		require.NoError(t, err)
		assert.Equal(t, 150, progress.Succeeded)
	}
	judgeBooks(t, server, ids["first"], 450)
	judgeBooks(t, server, ids["second"], 300)
	mu.Lock()
	defer mu.Unlock()
	assert.Equal(t, map[string]int{"first": 2, "second": 2}, most)
	assert.True(t, both)

	require.EventuallyWithT(t, func(t *assert.CollectT) {
		listed := map[string]temporalrun.State{}
		for status, err := range temporalrun.List(context.Background(), c, "first") {
			require.NoError(t, err)
			if !strings.HasPrefix(status.Spec.ID, name) {
				continue // of another time that this test was run
			}
			listed[status.Spec.ID] = status.State
			assert.Equal(t, 150, status.Progress.Succeeded)
		}
		assert.Len(t, listed, 3)
		for _, state := range listed {
			assert.Equal(t, temporalrun.Completed, state)
		}
	}, 10*time.Second, 100*time.Millisecond)
	lookForMarks(t, c, pool, here.file, seen.String())
}

// A key that the service refuses ends the run, and what the service said stays on the worker.
func TestWrongKey(t *testing.T) {
	t.Parallel()
	name := unique(t)
	server, _ := service(t, time.Millisecond, "known")
	var seen logs
	c, pool := connect(t, &seen)
	config := configOf(pool, server.URL, seen.logger())
	failures := make(chan error, 10)
	config.Failed = func(_ context.Context, _ string, err error) { failures <- err }
	startWorker(t, c, name, config)
	_, err := start(t, c, name, "", "unknown", "wrong 10").Wait(within(t, 30*time.Second))
	var ended *temporalrun.RunError
	require.ErrorAs(t, err, &ended)
	assert.Equal(t, temporalrun.Refused, ended.Reason)
	require.ErrorIs(t, <-failures, jcbulk.ErrUnauthorized)
	lookForMarks(t, c, pool, here.file, seen.String())
	require.ErrorIs(t, temporalrun.Open(c, "nobody").Drain(t.Context()), temporalrun.ErrNotFound)
}
