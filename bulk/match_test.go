package bulk_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const (
	first  = "65f0a1b2c3d4e5f6a7b8c9d1"
	second = "65f0a1b2c3d4e5f6a7b8c9d2"
	third  = "65f0a1b2c3d4e5f6a7b8c9d3"
)

// following updates three users, whose job has these results, and returns what came of them.
func following(t *testing.T, results string, change ...func(*bulk.Options)) ([]bulk.Outcome, bulk.Report) {
	t.Helper()
	options := quick()
	for _, set := range change {
		set(&options)
	}
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
		{Id: &id, Sudo: jcbulk.PtrBool(true)}, {Id: &other, Username: &username}, {Id: &another, Email: &email},
	}), options)
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

// Results that do not stand in their users' places say nothing by their own.
func TestOrderThatIsNotKept(t *testing.T) {
	t.Parallel()
	outcomes, _ := following(t, `[{"status":"finished","meta":{"id":"`+second+`"}},{"status":"finished"},{"status":"finished"}]`)
	assert.Equal(t, bulk.Unknown, outcomes[0].Status)
	assert.Equal(t, bulk.Succeeded, outcomes[1].Status)
	assert.Equal(t, bulk.Unknown, outcomes[2].Status)
}

// A result in the place of a user that speaks of somebody else is not that user's.
func TestOrderThatIsContradicted(t *testing.T) {
	t.Parallel()
	for name, twice := range map[string]string{
		"the same again":       `"persistedFields":{"id":"` + second + `","username":"bob"}`,
		"another result of it": `"id":"x","meta":{"username":"bob"}`,
		"mentions another":     `"meta":{"note":"bob"}`,
		"a stranger's id":      `"persistedFields":{"id":"65f0a1b2c3d4e5f6a7b8c9ff"}`,
		"a stranger's address": `"persistedFields":{"email":"zed@example.com"}`,
	} {
		outcomes, report := following(t, `[{"status":"finished","meta":{"id":"`+first+`"}},{"status":"finished","meta":{"id":"`+second+`"}},
			{"status":"finished",`+twice+`}]`)
		assert.Equal(t, bulk.Unknown, outcomes[2].Status, name)
		require.ErrorIs(t, outcomes[2].Err, bulk.ErrNoResult, name)
		assert.Equal(t, 1, report.Extra, name)
		assert.Equal(t, 2, report.Succeeded, name)
	}
	outcomes, _ := following(t, `[{"status":"finished"},{"status":"finished","meta":{"id":"`+second+`"}},
		{"status":"finished","meta":{"username":"carol","email":"","note":"Carol@Example.com "}}]`)
	assert.True(t, outcomes[2].ByOrder, "what the job does not know of the user speaks against nothing")
}

func TestMatcherOfTheUsersOwnIsNotOverruled(t *testing.T) {
	t.Parallel()
	outcomes, report := following(t, `[{"status":"finished"},{"status":"finished"},{"status":"finished"}]`, func(o *bulk.Options) {
		o.Match = func([]bulk.Identity, *jcbulk.JobWorkresult) int { return -1 }
	})
	for _, outcome := range outcomes {
		assert.Equal(t, bulk.Unknown, outcome.Status)
	}
	assert.Equal(t, 3, report.Extra)
}

func TestMatcherOfTheUsersOwn(t *testing.T) {
	t.Parallel()
	outcomes, report := following(t, `[{"id":"2","status":"finished"},{"id":"0","status":"failed"},{"id":"7","status":"finished"},
		{"id":"1","status":"finished"},{"id":"1","status":"finished"}]`, func(o *bulk.Options) {
		o.Match = func(job []bulk.Identity, result *jcbulk.JobWorkresult) int {
			assert.Equal(t, []bulk.Identity{{ID: first}, {ID: second, Username: "Bob"}, {ID: third, Email: "carol@example.com"}}, job)
			place, _ := strconv.Atoi(result.GetId())
			return place
		}
	})
	assert.Equal(t, bulk.Failed, outcomes[0].Status)
	assert.Equal(t, bulk.Succeeded, outcomes[1].Status)
	assert.Equal(t, bulk.Succeeded, outcomes[2].Status)
	assert.Equal(t, 2, report.Extra)
}

// Whoever would be unknown is asked about, and whoever is known is not.
func TestVerify(t *testing.T) {
	t.Parallel()
	var asked []string
	outcomes, report := following(t, `[{"status":"finished","meta":{"id":"`+third+`"}},{"status":"done"},{"status":"done"}]`,
		func(o *bulk.Options) {
			o.Deadline = 300 * time.Millisecond
			o.Verify = func(ctx context.Context, user bulk.Identity) (bulk.Status, error) {
				asked = append(asked, user.ID)
				require.NoError(t, ctx.Err())
				if user.ID == first {
					return bulk.Succeeded, nil
				}
				return bulk.Succeeded, errors.New("no luck")
			}
		})
	assert.Equal(t, []string{first, second}, asked)
	assert.Equal(t, bulk.Succeeded, outcomes[0].Status)
	assert.True(t, outcomes[0].Verified)
	require.ErrorIs(t, outcomes[0].Err, bulk.ErrDeadline)
	assert.Equal(t, bulk.Unknown, outcomes[1].Status)
	require.ErrorContains(t, outcomes[1].Err, "no luck")
	assert.False(t, outcomes[2].Verified)
	assert.Equal(t, 2, report.Succeeded)
}

func TestStatusesThatThereAreNot(t *testing.T) {
	t.Parallel()
	outcomes, report := following(t, `[{"status":"finished","meta":{"id":"`+first+`"}},{"status":"finished"}]`, func(o *bulk.Options) {
		o.Deadline = 200 * time.Millisecond
		o.Verify = func(context.Context, bulk.Identity) (bulk.Status, error) { return bulk.Status(7), nil }
	})
	assert.Equal(t, bulk.Unknown, outcomes[1].Status)
	require.ErrorContains(t, outcomes[1].Err, "Status(7)")
	assert.Equal(t, 2, report.Unknown)
	for _, status := range []bulk.Status{-1, 3} {
		run := bulk.Create(t.Context(), jcbulk.NewAPIClient(nil), bulk.Slice(people(1)), bulk.Options{Statuses: map[string]bulk.Status{"done": status}})
		for _, err := range run.Outcomes() {
			require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
			require.ErrorContains(t, err, "bulk.Options.Statuses")
		}
	}
}

// A create job whose answer is lost is asked about too.
func TestVerifyAfterLostAnswer(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(lostOnce())
	options := quick()
	options.Verify = func(_ context.Context, wanted bulk.Identity) (bulk.Status, error) {
		for _, user := range server.Users(jumpcloudtest.OrgID) {
			if user.Username == wanted.Username {
				return bulk.Succeeded, nil
			}
		}
		return bulk.Failed, nil
	}
	for _, outcome := range collect(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options)) {
		assert.Equal(t, bulk.Succeeded, outcome.Status)
		assert.True(t, outcome.Verified)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown)
	}
}
