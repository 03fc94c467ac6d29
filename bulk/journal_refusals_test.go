package bulk_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// unconfigured is a client whose calls all fail before they are sent.
func unconfigured(server *jumpcloudtest.Server) *jcbulk.APIClient {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: server.URL}}, DefaultHeader: map[string]string{"no header": "x"},
	})
}

// A client that can send nothing begins no session of a journal: another process may be at work over it.
func TestMistakeOfTheClientFencesNobodyOff(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	store := &journaltest.Memory{}
	options := quick()
	options.Journal = store
	sent := false
	options.Hooks.Accepted = func(context.Context, bulk.JobEvent) {
		if sent {
			return
		}
		sent = true
		late := quick()
		late.Journal = store
		outcomes, err := refused(t, bulk.Create(t.Context(), unconfigured(server), bulk.Slice(people(9)), late), 0)
		assert.True(t, errors.Is(err, jcbulk.ErrInvalidRequest), err) //nolint:testifylint // it runs in a goroutine of the run
		assert.Empty(t, outcomes)
	}
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(9)), options), 9) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
	}
	assert.True(t, sent)
}

// Users that were refused together, and not told apart, may be sent by another run in smaller jobs.
func TestJournalForgetsWhoWasRefusedWithOthers(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		if r.Operation == jumpcloudtest.BulkUsersCreate {
			return &jumpcloudtest.Fault{Status: http.StatusBadRequest}
		}
		return nil
	})
	options := quick()
	options.Journal = newJournal(t)
	first, err := refused(t, bulk.Create(t.Context(), client, bulk.Slice(people(60)), options), 60)
	require.ErrorIs(t, err, bulk.ErrRefusedAlike)
	for _, outcome := range first {
		assert.Equal(t, bulk.NotSent, outcome.Status)
	}
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		if strings.Count(r.Body, "username") > 2 || strings.Contains(r.Body, `"user3"`) {
			return &jumpcloudtest.Fault{Status: http.StatusBadRequest, Body: `{"message":"no"}`}
		}
		return nil
	})
	for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(60)), options), 60) {
		assert.False(t, outcome.FromJournal)
		if i == 3 {
			assert.Equal(t, bulk.Failed, outcome.Status)
			continue
		}
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
	}
}

// A user that nobody can write down is found by halves, without a word to the service.
func TestUserThatCannotBeSent(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	users := people(9)
	users[4].AdditionalProperties = map[string]any{"unixShell": make(chan int)}
	options := quick()
	options.SkipValidation, options.Journal = true, newJournal(t)
	for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 9) {
		if i == 4 {
			assert.Equal(t, bulk.Failed, outcome.Status)
			require.ErrorContains(t, outcome.Err, "unixShell")
			continue
		}
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
	}
	assert.Len(t, server.Users(jumpcloudtest.OrgID), 8)
}

// What was sent once is not judged again.
func TestJournalAsksNoValidationOfWhatWasSent(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	users := people(6)
	users[3].SetEmail("broken")
	options := quick()
	options.SkipValidation, options.Journal = true, newJournal(t)
	first := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 6)
	sent := creates(server)
	options.SkipValidation = false
	for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 6) {
		assert.True(t, outcome.FromJournal)
		assert.Equal(t, first[i].Status, outcome.Status)
	}
	assert.Equal(t, sent, creates(server))
}

// Where the journal cannot be read any more, nobody is said not to have been sent.
func TestJournalThatIsLostOnTheWay(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	path := filepath.Join(t.TempDir(), "run.journal")
	journal, err := boltjournal.Open(path)
	require.NoError(t, err)
	fill(t, client, journal, 200)
	sent := creates(server)
	options := quick()
	options.Journal = journal
	cut := make(chan error, 1)
	run := bulk.Create(t.Context(), client, func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
		for i, user := range people(200) {
			if i == 20 {
				cut <- os.Truncate(path, 0)
			}
			if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil) {
				return
			}
		}
	}, options)
	told, last := 0, error(nil)
	for outcome, err := range run.Outcomes() {
		if last = err; err == nil {
			told++
			assert.NotEqual(t, bulk.Failed, outcome.Status, outcome)
		}
	}
	require.NoError(t, <-cut)
	require.ErrorContains(t, last, path)
	assert.Equal(t, run.Report().Read, told)
	assert.Equal(t, sent, creates(server))
	require.ErrorContains(t, journal.Close(), "damaged")
	require.ErrorContains(t, journal.Compact(), "damaged")
}
