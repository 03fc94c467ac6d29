package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
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
	options.Quiet = 20 * time.Millisecond
	for _, set := range change {
		set(&options)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPatch {
			_, _ = w.Write([]byte(`{"jobId":"j"}`))
			return
		}
		if skip := r.URL.Query().Get("skip"); skip != "" && skip != "0" {
			_, _ = w.Write([]byte("[]"))
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
	result := func(status, rest string) string { return `{"status":"` + status + `",` + rest + `}` }
	id := func(place, id string) string { return `"` + place + `":{"id":"` + id + `"}` }
	all := func(results ...string) string { return "[" + strings.Join(results, ",") + "]" }
	s, u, f := bulk.Succeeded, bulk.Unknown, bulk.Failed
	for name, test := range map[string]struct {
		results  string
		statuses [3]bulk.Status
		byOrder  bool
		extra    int
	}{
		"in another order": {
			results: all(result("Finished", id("meta", third)), result("failed", `"meta":{"systemUser":{"_id":"`+first+`"}}`),
				result("finished", `"meta":{"systemUser":{"systemUserId":"`+second+`"}}`)),
			statuses: [3]bulk.Status{f, s, s},
		},
		"in lists and at the top": {
			results: all(result("failed", `"id":"`+first+`","userId":"`+third+`"`), result("finished", `"persistedFields":[{"id":"`+first+`"}]`),
				result("finished", `"id":"`+third+`","meta":[{"id":"`+second+`"}]`)),
			statuses: [3]bulk.Status{s, s, f},
		},
		"a manager who is in the job": {
			results: all(result("finished", `"persistedFields":{"id":"`+first+`","manager":"`+second+`"}`),
				result("failed", `"persistedFields":{"manager":"`+first+`","id":"`+second+`","note":"`+third+`"}`),
				result("finished", id("persistedFields", third))),
			statuses: [3]bulk.Status{s, f, s},
		},
		"a manager alone": {
			results: all(result("finished", `"persistedFields":{"manager":"`+second+`"}`), result("finished", id("meta", second)),
				result("finished", id("meta", third))),
			statuses: [3]bulk.Status{u, s, s}, extra: 1,
		},
		"a user of the job in the message": {
			results:  all(result("finished", id("meta", second)), result("finished", `"statusMsg":"user Bob was there."`), result("finished", id("meta", third))),
			statuses: [3]bulk.Status{u, s, s}, extra: 1,
		},
		"two users in one": {
			results:  all(result("finished", `"persistedFields":[{"id":"`+first+`"},{"id":"`+second+`"}]`), result("finished", id("meta", third))),
			statuses: [3]bulk.Status{u, u, s}, extra: 1,
		},
		"two places with two users": {
			results:  all(result("finished", id("meta", first)+","+id("persistedFields", second)), result("finished", id("meta", third))),
			statuses: [3]bulk.Status{u, u, s}, extra: 1,
		},
		"who asked for the job": {
			results: all(result("finished", `"meta":{"user":{"id":"`+first+`"}}`), result("failed", `"meta":{"user":{"id":"`+first+`"}}`),
				result("finished", `"meta":{"user":{"id":"`+first+`"}}`)),
			statuses: [3]bulk.Status{u, u, u}, extra: 3,
		},
		"who asked, and whom it is about": {
			results: all(result("finished", `"meta":{"user":{"id":"`+first+`"}},`+id("persistedFields", third)),
				result("failed", `"meta":{"user":{"id":"`+first+`"}},`+id("persistedFields", second)),
				result("finished", `"meta":{"user":{"id":"`+first+`"}},`+id("persistedFields", first))),
			statuses: [3]bulk.Status{s, f, s},
		},
		"names of users who have an id": {
			results: all(result("finished", id("meta", first)), result("failed", `"meta":{"username":"bob"}`),
				result("finished", `"meta":{"email":"carol@example.com"}`)),
			statuses: [3]bulk.Status{s, u, u}, extra: 2,
		},
		"by place, all the same": {
			results:  all(result("finished", `"statusMsg":"a"`), result("finished", id("meta", second)), result("finished", `"statusMsg":"b"`)),
			statuses: [3]bulk.Status{s, s, s}, byOrder: true,
		},
		"by place, all failed": {
			results:  all(result("failed", `"statusMsg":"a"`), result("finished", id("meta", second)), result("failed", `"statusMsg":"b"`)),
			statuses: [3]bulk.Status{f, s, f}, byOrder: true,
		},
		"by place, not the same": {
			results:  all(result("finished", `"id":"1"`), result("finished", id("meta", second)), result("failed", `"id":"2"`)),
			statuses: [3]bulk.Status{u, s, u}, extra: 2,
		},
		"one too many": {
			results:  all(result("finished", `"id":"1"`), result("finished", id("meta", second)), result("finished", `"id":"2"`), result("finished", `"id":"3"`)),
			statuses: [3]bulk.Status{u, s, u}, extra: 3,
		},
		"a stranger's id": {
			results:  all(result("finished", id("meta", first)), result("finished", id("meta", second)), result("finished", id("meta", "65f0a1b2c3d4e5f6a7b8c9ff"))),
			statuses: [3]bulk.Status{s, s, u}, extra: 1,
		},
		"a second try": {
			results: all(result("failed", `"id":"1",`+id("meta", first)+`,"updatedAt":"2026-01-01T00:00:00Z"`),
				result("finished", `"id":"2",`+id("meta", first)+`,"updatedAt":"2026-01-01T00:00:01Z"`),
				result("finished", id("meta", second)), result("finished", id("meta", third))),
			statuses: [3]bulk.Status{s, s, s},
		},
		"failed after it was done": {
			results: all(result("failed", `"id":"1",`+id("meta", first)+`,"updatedAt":"2026-01-01T00:00:01Z"`),
				result("finished", `"id":"2",`+id("meta", first)+`,"updatedAt":"2026-01-01T00:00:00Z"`),
				result("finished", id("meta", second)), result("finished", id("meta", third))),
			statuses: [3]bulk.Status{u, s, s},
		},
		"failed and done": {
			results: all(result("failed", `"id":"1",`+id("meta", first)), result("finished", `"id":"2",`+id("meta", first)),
				result("finished", id("meta", second)), result("finished", id("meta", third))),
			statuses: [3]bulk.Status{u, s, s},
		},
		"the same twice": {
			results: all(result("failed", `"id":"1",`+id("meta", first)), result("failed", `"id":"1",`+id("meta", first)),
				result("finished", id("meta", second)), result("finished", id("meta", third))),
			statuses: [3]bulk.Status{f, s, s},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 5 { // maps have no order
				outcomes, report := following(t, test.results)
				for i, outcome := range outcomes {
					assert.Equal(t, test.statuses[i], outcome.Status, "%d: %v", i, outcome.Err)
					assert.Equal(t, test.byOrder && i != 1, outcome.ByOrder)
					assert.Equal(t, "j", outcome.JobID)
					assert.Equal(t, []string{first, second, third}[i], outcome.UserID)
				}
				assert.Equal(t, test.extra, report.Unmatched)
			}
		})
	}
}

// Somebody who knows that the service keeps the order can say so.
func TestTrustInTheOrder(t *testing.T) {
	t.Parallel()
	trust := func(o *bulk.Options) { o.TrustOrder = true }
	outcomes, _ := following(t, `[{"status":"finished","statusMsg":"a"},{"status":"finished","meta":{"id":"`+second+`"}},{"status":"failed","statusMsg":"c"}]`, trust)
	assert.Equal(t, []bulk.Status{bulk.Succeeded, bulk.Succeeded, bulk.Failed}, []bulk.Status{outcomes[0].Status, outcomes[1].Status, outcomes[2].Status})
	assert.Equal(t, "c", outcomes[2].Message)
	assert.True(t, outcomes[2].ByOrder)
	outcomes, _ = following(t, `[{"status":"finished","meta":{"id":"`+second+`"}},{"status":"finished"},{"status":"failed"}]`, trust)
	assert.Equal(t, bulk.Unknown, outcomes[0].Status, "the order is not kept")
	assert.Equal(t, bulk.Unknown, outcomes[2].Status)
}

func TestMatcherOfTheUsersOwnIsNotOverruled(t *testing.T) {
	t.Parallel()
	outcomes, report := following(t, `[{"status":"finished"},{"status":"finished"},{"status":"finished"}]`, func(o *bulk.Options) {
		o.Match = func([]bulk.Identity, *jcbulk.JobWorkresult) int { return -1 }
	})
	for _, outcome := range outcomes {
		assert.Equal(t, bulk.Unknown, outcome.Status)
	}
	assert.Equal(t, 3, report.Unmatched)
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
	assert.Equal(t, 1, report.Unmatched, "a result that is seen twice is one")
}

// Whoever would be unknown is asked about, and whoever is known is not.
func TestVerify(t *testing.T) {
	t.Parallel()
	var asked []string
	outcomes, report := following(t, `[{"status":"finished","meta":{"id":"`+third+`"}},{"status":"done"},{"status":"done"},{"status":"pending"}]`,
		func(o *bulk.Options) {
			o.Deadline = 300 * time.Millisecond
			o.Verify = eachOf(func(ctx context.Context, user bulk.Identity) (bulk.Status, error) {
				asked = append(asked, user.ID)
				require.NoError(t, ctx.Err())
				if user.ID == first {
					return bulk.Succeeded, nil
				}
				return bulk.Succeeded, errors.New("no luck")
			})
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
	outcomes, report := following(t, `[{"status":"finished","meta":{"id":"`+first+`"}},{"status":"pending"}]`, func(o *bulk.Options) {
		o.Deadline = 200 * time.Millisecond
		o.Verify = eachOf(func(context.Context, bulk.Identity) (bulk.Status, error) { return bulk.Status(7), nil })
	})
	assert.Equal(t, bulk.Unknown, outcomes[1].Status)
	require.ErrorContains(t, outcomes[1].Err, "Status(7)")
	assert.Equal(t, 2, report.Unknown)
	for _, status := range []bulk.Status{-1, 4} {
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
	options.Verify = eachOf(func(_ context.Context, wanted bulk.Identity) (bulk.Status, error) {
		for _, user := range server.Users(jumpcloudtest.OrgID) {
			if user.Username == wanted.Username {
				return bulk.Succeeded, nil
			}
		}
		return bulk.Failed, nil
	})
	for _, outcome := range collect(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options)) {
		assert.Equal(t, bulk.Succeeded, outcome.Status)
		assert.True(t, outcome.Verified)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown)
	}
}

// Those of a job are asked about at once. A job whose answer was lost is left alone for a while before.
func TestVerifyAsksOnceAJob(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		service, client := inBubble(t)
		service.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
		began := time.Now()
		var asked [][]bulk.Identity
		options := bulk.Options{UsersPerJob: 5, JobsInFlight: 1, Verify: func(_ context.Context, users []bulk.Identity) ([]bulk.Status, error) {
			asked = append(asked, users)
			assert.GreaterOrEqual(t, time.Since(began), bulk.DefaultMaxPollInterval)
			return []bulk.Status{bulk.Succeeded, bulk.Unknown, bulk.Failed, bulk.NotSent, bulk.Unknown}, errors.New("no luck")
		}}
		all := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(10)), options), 10)
		require.Len(t, asked, 1)
		require.Len(t, asked[0], 5)
		for i, want := range []bulk.Status{bulk.Succeeded, bulk.Unknown, bulk.Failed, bulk.NotSent, bulk.Unknown} {
			assert.Equal(t, fmt.Sprintf("user%d", i), asked[0][i].Username)
			assert.Equal(t, want, all[i].Status)
			assert.Equal(t, want != bulk.Unknown, all[i].Verified)
			assert.Equal(t, want == bulk.Unknown, strings.Contains(all[i].Err.Error(), "no luck"))
		}
	})
}

// Each user who stays Unknown has its own reason alone, if there is one of each.
func TestVerifyErrorsAreOfTheirUsers(t *testing.T) {
	t.Parallel()
	reasons := bulk.VerifyErrors{errors.New("the first"), nil, errors.New("the third")}
	require.EqualError(t, reasons, "bulk: 2 users are in doubt: the first")
	require.ErrorIs(t, reasons, reasons[2])
	require.EqualError(t, bulk.VerifyErrors{nil}, "bulk: no user is in doubt")
	for n, own := range map[int]bool{3: true, 2: false} {
		server, client := start(t)
		server.SetFaults(lostOnce())
		options := quick()
		options.Verify = func(_ context.Context, users []bulk.Identity) ([]bulk.Status, error) {
			return make([]bulk.Status, len(users)), fmt.Errorf("asked: %w", reasons)
		}
		for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(n)), options), n) {
			assert.Equal(t, bulk.Unknown, outcome.Status)
			require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown)
			for j, reason := range reasons {
				assert.Equal(t, reason != nil && (!own || i == j), errors.Is(outcome.Err, reason), "%d of %d: %v", i, n, outcome.Err)
			}
		}
	}
}

// Statuses that are not those of the users are those of nobody.
func TestVerifyOfAnotherLength(t *testing.T) {
	t.Parallel()
	for _, statuses := range [][]bulk.Status{nil, {bulk.Succeeded}, {bulk.Succeeded, bulk.Succeeded, bulk.Succeeded}} {
		server, client := start(t)
		server.SetFaults(lostOnce())
		options := quick()
		options.Verify = func(context.Context, []bulk.Identity) ([]bulk.Status, error) { return statuses, nil }
		for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(2)), options), 2) {
			assert.Equal(t, bulk.Unknown, outcome.Status)
			require.ErrorContains(t, outcome.Err, "statuses for 2 users")
		}
	}
}

// Nobody is asked about of whom a failure may tell that names nobody: that somebody of the name exists proves nothing then.
func TestVerifyIsNotAskedAgainstTheResults(t *testing.T) {
	t.Parallel()
	asked := 0
	outcomes, _ := following(t, `[{"id":"a","status":"finished"},{"id":"b","status":"failed","statusMsg":"username belongs to another user"}]`, func(o *bulk.Options) {
		o.Verify = func(_ context.Context, users []bulk.Identity) ([]bulk.Status, error) {
			asked += len(users)
			return slices.Repeat([]bulk.Status{bulk.Succeeded}, len(users)), nil
		}
	})
	for _, outcome := range outcomes[:2] {
		assert.Equal(t, bulk.Unknown, outcome.Status)
	}
	assert.Zero(t, asked)
}
