package bulk_test

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
)

// A row that the journal does not know waits for those that it knows: one of them may be the same user, who is not sent twice.
func TestMendedRowIsTheSameAsALaterOne(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	options := quick()
	options.Journal = &journaltest.Memory{}
	users := people(6)
	users[1].Email, users[3].Email = nil, nil
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 6)
	users[1] = people(6)[4] // mended to the name of a row that has been created
	users[3] = people(6)[3]
	for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 6) {
		if i == 1 {
			require.ErrorIs(t, outcome.Err, bulk.ErrDuplicate)
			continue
		}
		assert.Equal(t, bulk.Succeeded, outcome.Status, "%d: %v", i, outcome.Err)
		assert.Equal(t, i != 3, outcome.FromJournal)
	}
	for name, times := range timesTaken(server) {
		assert.Equal(t, 1, times, name)
	}
}

// Users who are refused alone, before anything was accepted, fail only once it is known that the call is not to blame.
func TestRefusedAloneBeforeAnythingWasAccepted(t *testing.T) {
	t.Parallel()
	for _, refused := range []int{2, 10} {
		posts := 0
		client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "key", HTTPClient: &http.Client{Transport: answering(func(r *http.Request) *http.Response {
			if r.Method == http.MethodPost {
				posts++
				if posts <= refused {
					return answerOf(http.StatusBadRequest, `{"message":"the organization has no licence"}`)
				}
				return answerOf(http.StatusCreated, fmt.Sprintf(`{"jobId":"%024x"}`, posts))
			}
			return answerOf(http.StatusOK, `[{"id":"x","status":"finished"}]`)
		})}})
		options := quick()
		options.UsersPerJob, options.JobsInFlight = 1, 1
		run := bulk.Create(t.Context(), client, bulk.Slice(people(10)), options)
		counts := map[bulk.Status]int{}
		for outcome, err := range run.Outcomes() {
			if err == nil {
				counts[outcome.Status]++
			}
		}
		if refused == 2 {
			require.NoError(t, run.Err())
			assert.Equal(t, map[bulk.Status]int{bulk.Failed: 2, bulk.Succeeded: 8}, counts)
			continue
		}
		require.ErrorIs(t, run.Err(), bulk.ErrRefusedAlike)
		assert.Equal(t, map[bulk.Status]int{bulk.NotSent: 10}, counts)
	}
}

// Users of a goroutine that ended without returning have outcomes.
func TestHookThatEndsItsGoroutine(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	options := quick()
	options.Hooks.Sent = func(context.Context, bulk.JobEvent) { runtime.Goexit() }
	told := 0
	run := bulk.Create(t.Context(), client, bulk.Slice(people(5)), options)
	for outcome, err := range run.Outcomes() {
		if err == nil {
			told++
			assert.NotEqual(t, bulk.Succeeded, outcome.Status)
		}
	}
	require.Error(t, run.Err())
	assert.Equal(t, run.Report().Read, told)
}

// Results of an id that two jobs have are nobody's by their place.
func TestPlacesInAListOfTwoJobs(t *testing.T) {
	t.Parallel()
	posts := 0
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "key", HTTPClient: &http.Client{Transport: answering(func(r *http.Request) *http.Response {
		if r.Method == http.MethodPost {
			posts++
			return answerOf(http.StatusCreated, `{"jobId":"5f1b9a3c2d4e6f7081920a3b"}`)
		}
		if posts < 2 {
			return answerOf(http.StatusOK, `[{"id":"a","status":"pending"},{"id":"b","status":"pending"}]`)
		}
		return answerOf(http.StatusOK, `[{"id":"a","status":"failed"},{"id":"b","status":"failed"}]`)
	})}})
	options := quick()
	options.UsersPerJob, options.JobsInFlight = 2, 2
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(4)), options), 4) {
		assert.Equal(t, bulk.Unknown, outcome.Status)
	}
}

// An input that breaks off is no row that fails: those before it have their outcomes, and the run says why it ended.
func TestInputThatBreaksOff(t *testing.T) {
	t.Parallel()
	broken := fmt.Errorf("reading people.csv: %w: the disk is gone", bulk.ErrInputBroken)
	for _, name := range []string{"with a journal", "without"} {
		server, client := start(t)
		options := quick()
		if name == "with a journal" {
			options.Journal = &journaltest.Memory{}
		}
		breaksOff := func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
			for _, user := range people(7) {
				if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil) {
					return
				}
			}
			yield(bulk.Item[jcbulk.BulkUserCreate]{}, broken)
		}
		for range 2 {
			run, told, last := bulk.Create(t.Context(), client, breaksOff, options), 0, error(nil)
			for outcome, err := range run.Outcomes() {
				if last = err; err == nil {
					told++
					assert.Contains(t, []bulk.Status{bulk.Succeeded, bulk.Failed}, outcome.Status)
				}
			}
			assert.Equal(t, 7, told)
			require.ErrorIs(t, last, bulk.ErrInputBroken)
			require.ErrorIs(t, run.Err(), bulk.ErrInputBroken)
			assert.Equal(t, 7, run.Report().Read)
		}
		if options.Journal != nil { // the run goes on once the input is whole
			for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(9)), options), 9) {
				assert.Equal(t, bulk.Succeeded, outcome.Status)
				assert.Equal(t, i < 7, outcome.FromJournal)
			}
			assert.Len(t, timesTaken(server), 9)
		}
	}
}
