package bulk_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
)

// answered is a client of a service that answers each request in one way.
func answered(status int, body string) *jcbulk.APIClient {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey: "key", Retry: jcbulk.Retry{Attempts: 1},
		HTTPClient: &http.Client{Transport: answering(func(*http.Request) *http.Response { return answerOf(status, body) })},
	})
}

// The page of a wall in front of the service cancels nothing.
func TestCancelThatAPageAnswers(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]bulk.Status{
		"": bulk.Succeeded, "\n": bulk.Succeeded, "{}": bulk.Succeeded, "null": bulk.Succeeded, `{"ok":true}`: bulk.Succeeded,
		"<html>Sign in</html>": bulk.Unknown, `{"ok":`: bulk.Unknown, "OK": bulk.Unknown,
	} {
		for _, outcome := range byIndex(t, bulk.Cancel(t.Context(), answered(http.StatusOK, body), bulk.Slice(userIDs(1)), quick()), 1) {
			assert.Equal(t, want, outcome.Status, body)
		}
	}
}

// An answer about another change than the one that was asked for is no receipt of it.
func TestScheduleThatIsAnsweredWithAnotherChange(t *testing.T) {
	t.Parallel()
	change := suspension()
	change.StartDate = time.Date(2040, 5, 4, 12, 0, 0, 0, time.UTC)
	for scheduled, want := range map[string]bulk.Status{
		``:                     bulk.Succeeded,
		`,"state":"SUSPENDED"`: bulk.Succeeded,
		`,"state":"ACTIVATED"`: bulk.Unknown,
		`,"scheduledDate":"2040-05-04T12:00:00Z"`:      bulk.Succeeded,
		`,"scheduledDate":"2040-05-04T00:00:00+02:00"`: bulk.Succeeded,
		`,"scheduledDate":"2045-05-04T12:00:00Z"`:      bulk.Unknown,
		`,"scheduledDate":"soon"`:                      bulk.Succeeded,
	} {
		body := `[{"scheduledJobId":"5f1b9a3c2d4e6f7081920a3b","systemUserId":"` + userID(0) + `"` + scheduled + `}]`
		for _, outcome := range byIndex(t, bulk.Schedule(t.Context(), answered(http.StatusOK, body), change, bulk.Slice(userIDs(1)), quick()), 1) {
			assert.Equal(t, want, outcome.Status, scheduled)
		}
	}
}

// The changes of people who were not asked about are no answer.
func TestLookUpThatIsAnsweredWithOthers(t *testing.T) {
	t.Parallel()
	client := answered(http.StatusOK, `{"events_count":1,"results":[{"scheduledJobId":"x","systemUserId":"`+userID(7)+`"}]}`)
	problems := 0
	for _, err := range bulk.NextScheduled(t.Context(), client, bulk.Slice(userIDs(2)), bulk.Options{}) {
		require.ErrorContains(t, err, "not asked about")
		problems++
	}
	assert.Equal(t, 1, problems)
}

// A journal knows a change again in whatever zone its date is written.
func TestJournalKnowsAnInstantInAnyZone(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 3)
	once := suspension()
	for name, run := range map[string]func(zone *time.Location, o bulk.Options) *bulk.Run{
		"Schedule": func(zone *time.Location, o bulk.Options) *bulk.Run {
			change := once
			change.StartDate = change.StartDate.In(zone)
			return bulk.Schedule(t.Context(), client, change, bulk.Slice(userIDs(3)), o)
		},
		"ScheduleEach": func(zone *time.Location, o bulk.Options) *bulk.Run {
			var changes []jcbulk.BulkScheduledStatechangeCreate
			for i := range 3 {
				changes = append(changes, oneChange(userID(i), jcbulk.UserStateActivated, 9))
				changes[i].StartDate = changes[i].StartDate.In(zone)
			}
			return bulk.ScheduleEach(t.Context(), client, bulk.Slice(changes), o)
		},
	} {
		options := quick()
		options.Journal = &journaltest.Memory{}
		byIndex(t, run(time.UTC, options), 3)
		sent := requests(server)
		for _, outcome := range byIndex(t, run(time.FixedZone("", 7200), options), 3) {
			assert.True(t, outcome.FromJournal, name)
		}
		assert.Equal(t, sent, requests(server), name)
	}
}
