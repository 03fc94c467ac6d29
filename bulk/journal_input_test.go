package bulk_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A user that the journal knows is a user of the run like any other: whoever has its name and comes later is a duplicate.
func TestDuplicateOfAUserInTheJournal(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	options := quick()
	options.Journal = newJournal(t)
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3)
	seen := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(append(people(5), people(2)...)), options), 7)
	for i, outcome := range seen {
		assert.Equal(t, i < 5, outcome.Status == bulk.Succeeded, outcome)
	}
	require.ErrorIs(t, seen[5].Err, bulk.ErrDuplicate)
	assert.Len(t, server.Users(jumpcloudtest.OrgID), 5)
}

// A run that ends before it comes to those whom an earlier one may have sent does not say that they were not.
func TestJournalKeepsDoubtsOfARunThatEndsEarly(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 10)
	users := make([]jcbulk.BulkUserExpire, 10)
	for i := range users {
		users[i].SetId(userID(i))
	}
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		if r.Operation == jumpcloudtest.BulkUserExpires {
			return &jumpcloudtest.Fault{Drop: true, AfterWork: true}
		}
		return nil
	})
	options := quick()
	options.UsersPerJob, options.Journal = 4, newJournal(t)
	byIndex(t, bulk.Expire(t.Context(), client, bulk.Slice(users), options), 10)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	run := bulk.Expire(ctx, client, func(yield func(bulk.Item[jcbulk.BulkUserExpire], error) bool) {
		for i, user := range users {
			if i == 6 { // in the middle of a part
				cancel()
			}
			if !yield(bulk.Item[jcbulk.BulkUserExpire]{User: user}, nil) {
				return
			}
		}
	}, options)
	told := 0
	for outcome, err := range run.Outcomes() {
		if err == nil {
			told++
			assert.Equal(t, bulk.Unknown, outcome.Status, outcome)
		}
	}
	assert.Equal(t, run.Report().Read, told)
	assert.GreaterOrEqual(t, told, 5)
	server.SetFaults(nil)
	for _, outcome := range byIndex(t, bulk.Expire(t.Context(), client, bulk.Slice(users), options), 10) {
		assert.Equal(t, bulk.Succeeded, outcome.Status)
	}
}

// A run whose context has ended before it begins reads nothing.
func TestRunThatBeginsTooLate(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	run := bulk.Create(ctx, client, bulk.Slice(people(3)), quick())
	for _, err := range run.Outcomes() {
		require.ErrorIs(t, err, context.Canceled)
	}
	assert.Zero(t, run.Report().Read)
}
