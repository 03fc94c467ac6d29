package bulk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// oneChange is a change of one user, so many days from now.
func oneChange(id string, state jcbulk.UserState, days int) jcbulk.BulkScheduledStatechangeCreate {
	when := time.Now().Truncate(24 * time.Hour).Add(time.Duration(days) * 24 * time.Hour)
	return *jcbulk.NewBulkScheduledStatechangeCreate(when, state, []string{id})
}

// Each row has a state and a date of its own. Rows that are alike share a request.
func TestScheduleEach(t *testing.T) {
	t.Parallel()
	const users = 100
	server, client := staff(t, users)
	var changes []jcbulk.BulkScheduledStatechangeCreate
	for i := range users {
		changes = append(changes, oneChange(userID(i), jcbulk.UserStateSuspended, 2+i%5), oneChange(userID(i), jcbulk.UserStateActivated, 20))
	}
	options := quick()
	options.UsersPerJob = users
	for i, outcome := range byIndex(t, bulk.ScheduleEach(t.Context(), client, bulk.Slice(changes), options), 2*users) {
		require.Equal(t, bulk.Succeeded, outcome.Status, outcome.Err)
		assert.Equal(t, userID(i/2), outcome.UserID)
		assert.NotEmpty(t, outcome.JobID)
		assert.Equal(t, 1, outcome.Sent)
	}
	assert.Equal(t, 6, requests(server))
	byState := map[string]int{}
	for _, change := range server.ScheduledChanges(jumpcloudtest.OrgID) {
		byState[change.State]++
	}
	assert.Equal(t, map[string]int{"SUSPENDED": users, "ACTIVATED": users}, byState)
}

// One instant is one change, in whatever zone a row writes it: rows share a request, and a user's second row is a duplicate.
func TestScheduleEachInSeveralZones(t *testing.T) {
	t.Parallel()
	const users = 6
	server, client := staff(t, users)
	var changes []jcbulk.BulkScheduledStatechangeCreate
	for i := range 2 * users {
		change := oneChange(userID(i%users), jcbulk.UserStateSuspended, 2)
		change.StartDate = change.StartDate.In(time.FixedZone("", i*3600))
		changes = append(changes, change)
	}
	for i, outcome := range byIndex(t, bulk.ScheduleEach(t.Context(), client, bulk.Slice(changes), quick()), 2*users) {
		if i < users {
			assert.Equal(t, bulk.Succeeded, outcome.Status, outcome.Err)
			continue
		}
		assert.Equal(t, bulk.Failed, outcome.Status)
		require.ErrorIs(t, outcome.Err, bulk.ErrDuplicate)
	}
	assert.Equal(t, 1, requests(server))
}

// However many changes differ, no more than four batches' users wait.
func TestScheduleEachBoundsWhoWaits(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 50)
	var changes []jcbulk.BulkScheduledStatechangeCreate
	for i := range 50 {
		changes = append(changes, oneChange(userID(i), jcbulk.UserStateSuspended, 2+i))
	}
	options := quick()
	options.UsersPerJob, options.JobsInFlight = 5, 1
	read, most := 0, 0
	done := map[int]bool{}
	run := bulk.ScheduleEach(t.Context(), client, func(yield func(bulk.Item[jcbulk.BulkScheduledStatechangeCreate], error) bool) {
		for _, change := range changes {
			most = max(most, read-requests(server))
			read++
			if !yield(bulk.Item[jcbulk.BulkScheduledStatechangeCreate]{User: change}, nil) {
				return
			}
		}
	}, options)
	for outcome, err := range run.Outcomes() {
		require.NoError(t, err)
		done[outcome.Index] = outcome.Status == bulk.Succeeded
	}
	assert.Len(t, done, 50)
	assert.LessOrEqual(t, most, 4*5+3)
	assert.Equal(t, 50, requests(server))
}

// A row that is not one change of one user is Failed, and the others are not affected.
func TestScheduleEachRefusesRows(t *testing.T) {
	t.Parallel()
	_, client := staff(t, 3)
	none, two, odd, past := oneChange("", "SUSPENDED", 3), oneChange(userID(0), "SUSPENDED", 3), oneChange("x", "SUSPENDED", 3), oneChange(userID(1), "GONE", 3)
	none.UserIds, two.UserIds = nil, userIDs(2)
	override := oneChange(userID(2), jcbulk.UserStateActivated, 3)
	override.SetSendActivationEmails(true)
	override.SetActivationEmailOverride("boss@example.com")
	changes := []jcbulk.BulkScheduledStatechangeCreate{
		none, two, odd, past, oneChange(userID(0), "SUSPENDED", 3), oneChange(userID(0), "SUSPENDED", 3), override,
	}
	seen := byIndex(t, bulk.ScheduleEach(t.Context(), client, bulk.Slice(changes), quick()), len(changes))
	for i, want := range []bulk.Status{bulk.Failed, bulk.Failed, bulk.Failed, bulk.Failed, bulk.Succeeded, bulk.Failed, bulk.Succeeded} {
		assert.Equal(t, want, seen[i].Status, "%d: %v", i, seen[i].Err)
	}
	require.ErrorContains(t, seen[0].Err, "a row has one user id")
	require.ErrorIs(t, seen[5].Err, bulk.ErrDuplicate)
	for range bulk.ScheduleEach(t.Context(), client, nil, quick()).Outcomes() { //nolint:errcheck // Err has it
	}
}
