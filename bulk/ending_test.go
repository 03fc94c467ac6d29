package bulk_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestContextEndsRun(t *testing.T) {
	t.Parallel()
	_, client := start(t, jumpcloudtest.WithUnitDuration(time.Hour))
	ctx, cancel := context.WithCancel(t.Context())
	options := quick()
	options.UsersPerJob, options.JobsInFlight = 10, 2
	run := bulk.Create(ctx, client, func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
		for i, user := range people(100) {
			if i == 25 {
				cancel()
			}
			if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil) {
				return
			}
		}
	}, options)
	total, last := 0, error(nil)
	for outcome, err := range run.Outcomes() {
		if last = err; err == nil {
			total++
			assert.NotEqual(t, bulk.Succeeded, outcome.Status)
			require.ErrorIs(t, outcome.Err, context.Canceled)
		}
	}
	require.ErrorIs(t, last, context.Canceled)
	assert.Equal(t, run.Report().Read, total)
}

// Leaving the loop sends nothing more, and the report names what is under way.
func TestLeavingTheLoop(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	options := quick()
	options.UsersPerJob, options.JobsInFlight = 10, 1
	run := bulk.Create(t.Context(), client, bulk.Slice(people(100)), options)
	for _, err := range run.Outcomes() {
		require.NoError(t, err)
		break
	}
	assert.LessOrEqual(t, len(server.Jobs(jumpcloudtest.OrgID)), 2)
	assert.NotEmpty(t, run.Report().Jobs)
	for _, err := range run.Outcomes() {
		require.Error(t, err, "a run is looped over once")
	}
}

// An input that never ends, and has nothing but bad rows, ends with the context all the same.
func TestContextEndsEndlessInput(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	bad := errors.New("bad row")
	run := bulk.Create(ctx, client, func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
		for yield(bulk.Item[jcbulk.BulkUserCreate]{}, bad) {
		}
	}, quick())
	total := 0
	for outcome, err := range run.Outcomes() {
		if err != nil {
			require.ErrorIs(t, err, context.Canceled)
			continue
		}
		require.ErrorIs(t, outcome.Err, bad)
		total++
		if total == 100 {
			cancel()
		}
	}
	assert.Equal(t, run.Report().Read, total)
}

// A loop that panics leaves nothing behind that waits to be heard.
func TestLoopThatPanics(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	options := quick()
	options.UsersPerJob = 5
	run := bulk.Create(t.Context(), client, bulk.Slice(people(100)), options)
	assert.PanicsWithValue(t, "enough", func() {
		for range run.Outcomes() { //nolint:errcheck // it does not come to one
			panic("enough")
		}
	})
	assert.NotEmpty(t, run.Report().Jobs)
}

// An answer that is no list of results says nothing about the job.
func TestLooksAgainAfterStrangeAnswers(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]jumpcloudtest.Fault{
		"redirect":        {Status: http.StatusFound, Header: http.Header{"Location": {"http://localhost/"}}},
		"a portal's page": {Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/html"}}, Body: "<html>"},
		"cut off":         {Truncate: true},
		"no list":         {Status: http.StatusOK, Body: `{"message":"later"}`},
		"nothing at all":  {Status: http.StatusOK},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := start(t)
			server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreateResults, &fault, &fault))
			for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), quick()), 3) {
				assert.Equal(t, bulk.Succeeded, outcome.Status, outcome.Err)
			}
		})
	}
}
