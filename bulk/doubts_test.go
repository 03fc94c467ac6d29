package bulk_test

import (
	"context"
	"errors"
	"net/http"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// lostThenRefused loses the answer to the first create call, after it was served, and refuses the second as a whole.
func lostThenRefused() jumpcloudtest.FaultPlan {
	return jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate,
		&jumpcloudtest.Fault{Drop: true, AfterWork: true}, &jumpcloudtest.Fault{Status: http.StatusBadRequest})
}

// Who was sent again, refused with others and sent in halves was sent before all the same.
func TestDoubtsOutliveADivision(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(lostThenRefused())
	options := quick()
	options.ResubmitUnknown = true
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(6)), options), 6) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
		assert.True(t, outcome.Presumed)
	}
	assert.Equal(t, 4, creates(server))
}

// A run that dies between such halves leaves both of them in doubt.
func TestJournalKeepsDoubtsOverADivision(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(lostThenRefused())
	path := filepath.Join(t.TempDir(), "run.journal")
	options := quick()
	options.Journal = unsynced(t, path)
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(6)), options), 6)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	dying := options
	dying.ResubmitUnknown = true
	for range bulk.Create(ctx, through(server, testhttp.Func((&death{at: 2, journal: path, die: cancel}).serve)), bulk.Slice(people(6)), dying).Outcomes() { //nolint:errcheck // nobody is left to hear it
	}
	sent := creates(server)
	require.Equal(t, 2, sent)
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(6)), options), 6) {
		assert.Equal(t, bulk.Unknown, outcome.Status, outcome)
	}
	assert.Equal(t, sent, creates(server))
}

// Where an earlier sending is in doubt, what is given up is kept: it was refused as it was sent before.
func TestJournalKeepsWhoWasGivenUpInDoubt(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	lost := false
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		switch {
		case r.Operation != jumpcloudtest.BulkUsersCreate:
			return nil
		case !lost:
			lost = true
			return &jumpcloudtest.Fault{Drop: true}
		}
		return &jumpcloudtest.Fault{Status: http.StatusBadRequest}
	})
	options := quick()
	options.ResubmitUnknown, options.Journal = true, newJournal(t)
	outcomes, err := refused(t, bulk.Create(t.Context(), client, bulk.Slice(people(40)), options), 40)
	require.ErrorIs(t, err, bulk.ErrRefusedAlike)
	for _, outcome := range outcomes {
		assert.NotEqual(t, bulk.NotSent, outcome.Status, "the first sending may have been accepted")
	}
}

// Of users who were sent together, those who are settled are not sent again with the others.
func TestSettledUsersAreNotSentAgain(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(lostOnce())
	options := quick()
	options.Journal = newJournal(t)
	options.Verify = eachOf(func(_ context.Context, user bulk.Identity) (bulk.Status, error) {
		if user.Username == "user1" {
			return bulk.Unknown, nil
		}
		return bulk.Succeeded, nil
	})
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3)
	options.Verify, options.ResubmitUnknown = nil, true
	for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3) {
		assert.Equal(t, bulk.Succeeded, outcome.Status)
		assert.Equal(t, i == 1, outcome.Presumed)
	}
	assert.Equal(t, map[string]int{"user0": 1, "user1": 2, "user2": 1}, timesTaken(server))
}

// ResubmitUnknown is about Create: what is scheduled twice may be done twice.
func TestScheduleIsNeverSentAgain(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 2)
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesCreate, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
	options, change := quick(), suspension()
	options.ResubmitUnknown, options.Journal = true, newJournal(t)
	for range 2 {
		for _, outcome := range byIndex(t, bulk.Schedule(t.Context(), client, change, bulk.Slice(userIDs(2)), options), 2) {
			assert.Equal(t, bulk.Unknown, outcome.Status)
		}
	}
	assert.Equal(t, 1, requests(server))
}

// A journal that cannot be written ends the run: nothing more is sent that would be in no journal.
func TestJournalThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	options := quick()
	options.UsersPerJob, options.JobsInFlight = 1, 1
	var memory journaltest.Memory
	options.Journal = &memory
	run := bulk.Create(t.Context(), client, bulk.Slice(people(20)), options)
	told, last := 0, error(nil)
	for outcome, err := range run.Outcomes() {
		if last = err; err != nil {
			continue
		}
		told++
		if told == 1 {
			memory.Fail(errors.New("the journal is full"))
		}
		if outcome.Status == bulk.Failed {
			assert.NotContains(t, timesTaken(server), outcome.Key)
		}
	}
	require.ErrorContains(t, last, "journal")
	assert.Equal(t, run.Report().Read, told)
	assert.LessOrEqual(t, creates(server), 2)
}

// A row that is an error now is not what was sent.
func TestJournalRefusesRowsThatAreErrorsNow(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	options := quick()
	options.Journal = newJournal(t)
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3)
	var last error
	for _, err := range bulk.Create(t.Context(), client, func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
		for i, user := range people(3) {
			if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, map[bool]error{true: errors.New("bad row")}[i == 1]) {
				return
			}
		}
	}, options).Outcomes() {
		last = err
	}
	require.ErrorIs(t, last, bulk.ErrInputChanged)
	require.ErrorContains(t, last, "user 1 (user1)")
}

// The doubts of a job that was taken in the end are kept with it.
func TestJournalKeepsDoubtsOfAJob(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(lostOnce())
	path := filepath.Join(t.TempDir(), "run.journal")
	options := quick()
	options.ResubmitUnknown, options.Journal = true, unsynced(t, path)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for range bulk.Create(ctx, through(server, testhttp.Func((&death{at: 3, journal: path, die: cancel}).serve)), bulk.Slice(people(3)), options).Outcomes() { //nolint:errcheck // nobody is left to hear it
	}
	require.Equal(t, 2, creates(server))
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
		assert.True(t, outcome.Presumed)
	}
	assert.Equal(t, 2, creates(server))
}
