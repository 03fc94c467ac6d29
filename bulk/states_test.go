package bulk_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestScheduleLookUpAndCancel(t *testing.T) {
	t.Parallel()
	const n = 1000
	server, client := staff(t, n)
	run := bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(n)), quick())
	jobs := map[string]string{}
	for i, outcome := range byIndex(t, run, n) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
		assert.Equal(t, userID(i), outcome.Key)
		jobs[outcome.JobID] = outcome.Key
	}
	require.Len(t, server.ScheduledChanges(jumpcloudtest.OrgID), n)
	for _, change := range server.ScheduledChanges(jumpcloudtest.OrgID) {
		assert.Equal(t, change.UserID, jobs[change.ID])
	}
	assert.Equal(t, 2, requests(server))
	assert.Equal(t, n, run.Report().Succeeded)

	var found []string
	for change, err := range bulk.NextScheduled(t.Context(), client, bulk.Slice(userIDs(n)), quick()) {
		require.NoError(t, err)
		assert.Equal(t, change.GetSystemUserId(), jobs[change.GetScheduledJobId()])
		found = append(found, change.GetScheduledJobId())
	}
	require.Len(t, found, n)

	called := map[string]bool{}
	for _, outcome := range byIndex(t, bulk.Cancel(t.Context(), client, bulk.Slice(found[:200]), quick()), 200) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
		assert.Equal(t, outcome.Key, outcome.JobID)
		called[outcome.JobID] = true
	}
	require.Len(t, called, 200)
	for _, change := range server.ScheduledChanges(jumpcloudtest.OrgID) {
		assert.Equal(t, called[change.ID], change.Cancelled)
	}
}

// An organization that is not there refuses everything, and dividing the request would not help.
func TestStatesGoToTheirOrganization(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 2)
	options := quick()
	options.OrgID = userID(7)
	for name, run := range map[string]*bulk.Run{
		"schedule": bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(2)), options),
		"cancel":   bulk.Cancel(t.Context(), client, bulk.Slice(userIDs(2)), options),
	} {
		var outcomes []bulk.Outcome
		for outcome, err := range run.Outcomes() {
			if err == nil {
				outcomes = append(outcomes, outcome)
			} else {
				require.ErrorIs(t, err, jcbulk.ErrNotFound, name)
			}
		}
		for _, outcome := range outcomes {
			assert.NotEqual(t, bulk.Succeeded, outcome.Status, name)
			require.ErrorIs(t, outcome.Err, jcbulk.ErrNotFound, name)
			assert.Contains(t, outcome.Message, "organization", name)
		}
	}
	assert.Equal(t, 1, requests(server))
	refusals := 0
	for _, err := range bulk.NextScheduled(t.Context(), client, bulk.Slice(userIDs(2)), options) {
		require.ErrorIs(t, err, jcbulk.ErrNotFound)
		refusals++
	}
	assert.Equal(t, 1, refusals)
}

func TestContextEndsStates(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 100)
	options := quick()
	options.UsersPerJob, options.JobsInFlight = 10, 2
	ctx, cancel := context.WithCancel(t.Context())
	rows := withBadRows(userIDs(100), func(i int) bool {
		if i == 45 {
			cancel()
		}
		return false
	})
	for name, run := range map[string]*bulk.Run{
		"schedule": bulk.Schedule(ctx, client, suspension(), rows, options),
		"cancel":   bulk.Cancel(ctx, client, rows, options),
	} {
		total, last := 0, error(nil)
		for _, err := range run.Outcomes() {
			if last = err; err == nil {
				total++
			}
		}
		require.ErrorIs(t, last, context.Canceled, name)
		assert.Equal(t, run.Report().Read, total, name)
		assert.Less(t, total, 100, name)
	}
	assert.LessOrEqual(t, len(server.ScheduledChanges(jumpcloudtest.OrgID)), 50)
	var problems []error
	for _, err := range bulk.NextScheduled(ctx, client, rows, options) {
		problems = append(problems, err)
	}
	require.Len(t, problems, 1)
	require.ErrorIs(t, problems[0], context.Canceled)
}

// When the loop is left, by a break or by a panic, what was read is accounted for and nothing more is sent.
func TestLeavingTheLoopOverStates(t *testing.T) {
	t.Parallel()
	endless := func(yield func(bulk.Item[string], error) bool) {
		more := true
		for i := 0; more; i++ {
			more = yield(bulk.Item[string]{User: userID(i % 1000)}, nil)
		}
	}
	for name, leave := range map[string]func(){
		"break": func() {},
		"panic": func() { panic("the loop's own") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, _ := staff(t, 1000)
			var calls counter
			client := through(server, testhttp.Func(calls.count))
			options := quick()
			options.UsersPerJob = 10
			run := bulk.Schedule(t.Context(), client, suspension(), endless, options)
			func() {
				defer func() { _ = recover() }()
				for _, err := range run.Outcomes() {
					require.NoError(t, err)
					leave()
					break
				}
			}()
			report, before := run.Report(), calls.sent.Load()
			assert.Equal(t, report.Read, report.Succeeded+report.Failed+report.NotSent+report.Unknown)
			for _, err := range bulk.NextScheduled(t.Context(), client, bulk.Slice(userIDs(10)), options) {
				require.NoError(t, err)
			}
			assert.Equal(t, before+1, calls.sent.Load())
			for _, err := range run.Outcomes() {
				require.Error(t, err)
			}
		})
	}
}

func TestStatesNeedSoundArguments(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 1)
	named := suspension()
	named.UserIds = userIDs(1)
	ids := bulk.Slice(userIDs(1))
	for name, run := range map[string]*bulk.Run{
		"ids in the change": bulk.Schedule(t.Context(), client, named, ids, quick()),
		"no client":         bulk.Schedule(t.Context(), nil, suspension(), ids, quick()),
		"no input":          bulk.Cancel(t.Context(), client, nil, quick()),
		"options":           bulk.Cancel(t.Context(), client, ids, bulk.Options{JobsInFlight: -1}),
	} {
		n := 0
		for _, err := range run.Outcomes() {
			require.Error(t, err, name)
			n++
		}
		assert.Equal(t, 1, n, name)
	}
	for _, err := range bulk.NextScheduled(t.Context(), client, ids, bulk.Options{UsersPerJob: 801}) {
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	}
	assert.Empty(t, server.Requests())
}

func TestDryRunAndProgressOfStates(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 1)
	options := quick()
	options.UsersPerJob, options.DryRun, options.Total = 2, true, 3
	var last bulk.Progress
	options.Progress = func(p bulk.Progress) { last = p }
	schedule := bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(3)), options)
	for name, run := range map[string]*bulk.Run{
		"schedule": schedule,
		"cancel":   bulk.Cancel(t.Context(), client, bulk.Slice(userIDs(3)), options),
	} {
		for _, outcome := range byIndex(t, run, 3) {
			assert.Equal(t, bulk.NotSent, outcome.Status, name)
			require.ErrorIs(t, outcome.Err, bulk.ErrDryRun, name)
		}
		assert.Equal(t, 3, last.Read, name)
		assert.Equal(t, 3, last.NotSent, name)
	}
	assert.Len(t, schedule.Report().Jobs, 2)
	assert.Empty(t, server.Requests())
}
