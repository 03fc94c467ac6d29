package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func userID(i int) string { return fmt.Sprintf("%024x", i) }

func userIDs(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = userID(i)
	}
	return ids
}

// staff starts a service that has the users 0 to n-1.
func staff(t *testing.T, n int) (*jumpcloudtest.Server, *jcbulk.APIClient) {
	t.Helper()
	users := make([]jumpcloudtest.User, n)
	for i := range users {
		users[i] = jumpcloudtest.User{ID: userID(i), Username: fmt.Sprintf("user%d", i), Email: fmt.Sprintf("user%d@example.com", i)}
	}
	return start(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: users}))
}

func suspension() jcbulk.BulkScheduledStatechangeCreate {
	return *jcbulk.NewBulkScheduledStatechangeCreate(time.Now().Add(24*time.Hour), jcbulk.UserStateSuspended, nil)
}

// byIndex collects a run in which everybody comes out once.
func byIndex(t *testing.T, run *bulk.Run, n int) map[int]bulk.Outcome {
	t.Helper()
	seen := map[int]bulk.Outcome{}
	for _, outcome := range collect(t, run) {
		require.NotContains(t, seen, outcome.Index)
		seen[outcome.Index] = outcome
	}
	require.Len(t, seen, n)
	return seen
}

// withBadRows is an input in which some rows are errors.
func withBadRows(ids []string, bad func(int) bool) iter.Seq2[bulk.Item[string], error] {
	return func(yield func(bulk.Item[string], error) bool) {
		for i, id := range ids {
			var err error
			if bad(i) {
				err = errBadRow
			}
			if !yield(bulk.Item[string]{User: id}, err) {
				return
			}
		}
	}
}

var errBadRow = errors.New("bad row")

// requests counts those that schedule.
func requests(server *jumpcloudtest.Server) int {
	n := 0
	for _, request := range server.Requests() {
		if request.Operation == jumpcloudtest.BulkUserStatesCreate {
			n++
		}
	}
	return n
}

// through is a client whose calls go through a transport of the test.
func through(server *jumpcloudtest.Server, transport http.RoundTripper) *jcbulk.APIClient {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:     jumpcloudtest.APIKey,
		Servers:    jcbulk.ServerConfigurations{{URL: server.URL}},
		HTTPClient: &http.Client{Transport: transport},
	})
}

// hush takes the words out of every refusal.
func hush(r *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(r)
	if err == nil && response.StatusCode >= 400 {
		err = response.Body.Close()
		response.Body = http.NoBody
	}
	return response, err
}

// counter counts what the client sends; the server may hear of it later.
type counter struct{ sent atomic.Int64 }

func (c *counter) count(r *http.Request) (*http.Response, error) {
	c.sent.Add(1)
	return http.DefaultTransport.RoundTrip(r)
}

// eachOf makes a Verify of one that looks a single user up.
func eachOf(one func(context.Context, bulk.Identity) (bulk.Status, error)) func(context.Context, []bulk.Identity) ([]bulk.Status, error) {
	return func(ctx context.Context, users []bulk.Identity) (statuses []bulk.Status, problems error) {
		for _, user := range users {
			status, err := one(ctx, user)
			if err != nil {
				status, problems = bulk.Unknown, errors.Join(problems, err)
			}
			statuses = append(statuses, status)
		}
		return statuses, problems
	}
}
