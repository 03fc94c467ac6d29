package bulk_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestLookUpSurvivesBadRowsAndFaults(t *testing.T) {
	t.Parallel()
	const n = 450
	server, client := staff(t, n)
	for _, change := range []jcbulk.UserState{jcbulk.UserStateSuspended, jcbulk.UserStateActivated} {
		body := suspension()
		body.State = change
		byIndex(t, bulk.Schedule(t.Context(), client, body, bulk.Slice(userIDs(n)), quick()), n)
	}
	ids := userIDs(n)
	ids[5] = "malformed"
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		if r.Query.Get("skip") == "100" && r.Query.Get("users")[:24] == userID(200) {
			return &jumpcloudtest.Fault{Status: http.StatusForbidden}
		}
		return nil
	})
	var problems []string
	found := 0
	rows := withBadRows(ids, func(i int) bool { return i == 120 })
	for change, err := range bulk.NextScheduled(t.Context(), client, rows, quick()) {
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		found++
		assert.NotEmpty(t, change.GetScheduledJobId())
	}
	require.Len(t, problems, 3)
	slices.Sort(problems)
	assert.Contains(t, problems[0], "rows 200 to 299 ")
	assert.Contains(t, problems[1], "row 120 ")
	assert.Contains(t, problems[2], "row 5 ")
	assert.Equal(t, 2*(n-2)-100, found) // the second page of one look-up was refused
}

// A service whose list never ends is given up, and the rows that were asked for are named.
func TestLookUpOfAListWithoutAnEnd(t *testing.T) {
	t.Parallel()
	calls := 0
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "key", HTTPClient: &http.Client{Transport: answering(func(*http.Request) *http.Response {
		calls++
		return answerOf(http.StatusOK, fmt.Sprintf(`{"events_count":2000000000,"results":[{"scheduledJobId":"%024x"}]}`, calls))
	})}})
	found, problems := 0, []error{}
	for _, err := range bulk.NextScheduled(t.Context(), client, bulk.Slice(userIDs(10)), bulk.Options{}) {
		if err != nil {
			problems = append(problems, err)
			continue
		}
		found++
	}
	require.Len(t, problems, 1)
	require.ErrorContains(t, problems[0], "rows 0 to 9 ")
	assert.Equal(t, 40, found)
	assert.LessOrEqual(t, calls, 41)
}
