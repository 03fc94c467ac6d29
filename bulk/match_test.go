package bulk_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

const (
	first  = "65f0a1b2c3d4e5f6a7b8c9d1"
	second = "65f0a1b2c3d4e5f6a7b8c9d2"
	third  = "65f0a1b2c3d4e5f6a7b8c9d3"
)

// following updates three users, whose job has these results, and returns what came of them.
func following(t *testing.T, results string) ([]bulk.Outcome, bulk.Report) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPatch {
			_, _ = w.Write([]byte(`{"jobId":"j"}`))
			return
		}
		_, _ = w.Write([]byte(results))
	}))
	t.Cleanup(server.Close)
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
	id, username, email := first, "Bob", "carol@example.com"
	other, another := second, third
	run := bulk.Update(t.Context(), client, bulk.Slice([]jcbulk.BulkUserUpdate{
		{Id: &id}, {Id: &other, Username: &username}, {Id: &another, Email: &email},
	}), quick())
	outcomes := make([]bulk.Outcome, 3)
	for _, outcome := range collect(t, run) {
		outcomes[outcome.Index] = outcome
	}
	return outcomes, run.Report()
}

func TestResultsFindTheirUsers(t *testing.T) {
	t.Parallel()
	const ok = `"status":"Finished","statusMsg":`
	tests := map[string]struct {
		results  string
		messages [3]string
		byOrder  [3]bool
		extra    int
	}{
		"by id, username and e-mail": {
			results: `[{` + ok + `"c","persistedFields":{"email":"CAROL@example.com"}},
				{` + ok + `"a","persistedFields":{"_id":"` + first + `"}},
				{` + ok + `"b","meta":{"user":{"username":"bob"}}}]`,
			messages: [3]string{"a", "b", "c"},
		},
		"another user is mentioned": {
			results: `[{` + ok + `"a","persistedFields":{"id":"` + first + `","manager":"` + second + `"}},
				{` + ok + `"b","persistedFields":{"manager":"` + first + `","id":"` + second + `","note":"` + third + `"}},
				{` + ok + `"c","persistedFields":{"about":"` + third + `"}}]`,
			messages: [3]string{"a", "b", "c"},
		},
		"by their order": {
			results:  `[{` + ok + `"a"},{` + ok + `"b","meta":{"id":"` + second + `"}},{` + ok + `"c"}]`,
			messages: [3]string{"a", "b", "c"},
			byOrder:  [3]bool{true, false, true},
		},
		"one too many": {
			results: `[{` + ok + `"x"},{` + ok + `"a","meta":{"id":"` + first + `"}},
				{` + ok + `"b","meta":{"id":"` + second + `"}},{` + ok + `"c","meta":{"id":"` + third + `"}}]`,
			messages: [3]string{"a", "b", "c"},
			extra:    1,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 20 { // maps have no order
				outcomes, report := following(t, test.results)
				for i, outcome := range outcomes {
					assert.Equal(t, bulk.Succeeded, outcome.Status)
					assert.Equal(t, test.messages[i], outcome.Message)
					assert.Equal(t, test.byOrder[i], outcome.ByOrder)
					assert.Equal(t, "j", outcome.JobID)
				}
				assert.Equal(t, test.extra, report.Extra)
			}
		})
	}
}

// Results that could be of more than one user are nobody's, and a word that is not known is never success.
func TestResultsThatAreNobodys(t *testing.T) {
	t.Parallel()
	outcomes, report := following(t, `[{"status":"finished","meta":{"a":"`+first+`","b":"`+second+`"}},
		{"status":"finished","meta":{"id":"`+third+`"}},{"status":"finished"},{"status":"finished"}]`)
	require.ErrorIs(t, outcomes[0].Err, bulk.ErrNoResult)
	require.ErrorIs(t, outcomes[1].Err, bulk.ErrNoResult)
	assert.Equal(t, bulk.Unknown, outcomes[0].Status)
	assert.Equal(t, bulk.Succeeded, outcomes[2].Status)
	assert.Equal(t, 3, report.Extra)
}
