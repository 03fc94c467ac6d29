package jumpcloudtest_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// behaving is an emulator with a behavior, and a job that creates n users, of which the last has no e-mail address.
func behaving(t *testing.T, b jumpcloudtest.Behavior, n int) (a api, job string) {
	t.Helper()
	a = newAPI(t, jumpcloudtest.WithBehavior(b))
	body := newUsers(n - 1)
	if n > 1 {
		body = body[:len(body)-1] + ","
	} else {
		body = "["
	}
	return a, a.start("POST", "/bulk/users", body+`{"username":"Last"}]`)
}

// raw returns the results of a job as they are.
func (a api) raw(job, query string) []map[string]any {
	a.t.Helper()
	r := a.do(http.MethodGet, "/bulk/users/"+job+"/results"+query, "")
	require.Equal(a.t, http.StatusOK, r.status, r.body)
	return decode[[]map[string]any](a.t, r.body)
}

// values returns what each result has under a name.
func values(results []map[string]any, name string) []any {
	out := make([]any, len(results))
	for i, r := range results {
		out[i] = r[name]
	}
	return out
}

// usernames returns the numbers of users such as user7, and -1 for any other.
func usernames(results []map[string]any) []int {
	out := make([]int, len(results))
	for i, r := range results {
		out[i] = -1
		if name, _ := r["username"].(string); len(name) > len("user") {
			if n, err := strconv.Atoi(name[len("user"):]); err == nil {
				out[i] = n
			}
		}
	}
	return out
}

func atTop() []jumpcloudtest.Naming { return []jumpcloudtest.Naming{{Place: jumpcloudtest.AtTop}} }

func TestBehaviorIsChecked(t *testing.T) {
	t.Parallel()
	for _, b := range []jumpcloudtest.Behavior{
		{Identity: []jumpcloudtest.Naming{{}}},
		{Identity: []jumpcloudtest.Naming{{Place: jumpcloudtest.AtTop, Names: []string{"name"}}}},
		{Mentions: jumpcloudtest.Mentions{Message: "x"}},
		{Words: jumpcloudtest.Words{UnknownFor: -1}},
		{Oddities: jumpcloudtest.Oddities{Kinds: []jumpcloudtest.Oddity{"x"}}},
		{Order: "x"}, {Growth: "x"}, {Repeats: "x"},
		{Retries: jumpcloudtest.Retries{Kind: "x"}}, {Retries: jumpcloudtest.Retries{After: -1}},
		{Listing: jumpcloudtest.Listing{After: -1}},
		{Pages: jumpcloudtest.Pages{Cap: -1}}, {Pages: jumpcloudtest.Pages{Total: "x"}},
		{Lookups: jumpcloudtest.Lookups{Order: "x"}}, {Lookups: jumpcloudtest.Lookups{TotalCount: "x"}},
		{Lookups: jumpcloudtest.Lookups{BareOperators: "x"}}, {Lookups: jumpcloudtest.Lookups{EmailCase: "x"}},
		{Lookups: jumpcloudtest.Lookups{Unset: "x"}}, {Lookups: jumpcloudtest.Lookups{Cap: -1}}, {Lookups: jumpcloudtest.Lookups{MaxIn: -1}},
		{Pages: jumpcloudtest.Pages{Failing: -1}}, {Pages: jumpcloudtest.Pages{Padding: -1}},
	} {
		_, err := jumpcloudtest.New(jumpcloudtest.WithBehavior(b))
		require.ErrorContains(t, err, "WithBehavior")
	}
}

func TestRandomBehaviorIsTheSameFromASeedAndValid(t *testing.T) {
	t.Parallel()
	distinct := map[string]bool{}
	for seed := range uint64(2000) {
		b := jumpcloudtest.RandomBehavior(seed)
		assert.Equal(t, b, jumpcloudtest.RandomBehavior(seed))
		_, err := jumpcloudtest.New(jumpcloudtest.WithBehavior(b))
		require.NoError(t, err)
		text, err := json.Marshal(b)
		require.NoError(t, err)
		distinct[string(text)] = true
	}
	assert.Len(t, distinct, 2000)
}

// Whatever the service shows, the emulator tells the truth: a job that was accepted has made its users, once each.
func TestRandomBehaviorLeavesTheTruth(t *testing.T) {
	t.Parallel()
	refused := 0
	for seed := range uint64(500) {
		s, err := jumpcloudtest.New(jumpcloudtest.WithClock(epoch), jumpcloudtest.WithBehavior(jumpcloudtest.RandomBehavior(seed)))
		require.NoError(t, err)
		client := &http.Client{Transport: s.Transport()}
		ask := func(method, path, body string) int {
			r, err := http.NewRequestWithContext(t.Context(), method, "http://service.test/api/v2/bulk/users"+path, strings.NewReader(body))
			require.NoError(t, err)
			r.Header = http.Header{"X-Api-Key": {jumpcloudtest.APIKey}, "Content-Type": {"application/json"}}
			response, err := client.Do(r)
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			return response.StatusCode
		}
		status := ask(http.MethodPost, "", newUsers(7))
		jobs := s.Jobs(jumpcloudtest.OrgID)
		if len(jobs) == 0 {
			assert.Contains(t, []int{400, 413}, status)
			refused++
			continue
		}
		for i, want := range [][]int{{200, 404, 500}, {200, 404, 500}, {200}} {
			assert.Contains(t, want, ask(http.MethodGet, "/"+jobs[0].ID+"/results?limit=3&skip=3", ""), seed)
			s.Advance(time.Duration(i) * time.Hour)
		}
		assert.Len(t, s.Users(jumpcloudtest.OrgID), 7)
		for _, unit := range s.Jobs(jumpcloudtest.OrgID)[0].Units {
			assert.Equal(t, jumpcloudtest.Finished, unit.Status)
			assert.NotEmpty(t, unit.UserID)
			assert.NotZero(t, s.Creations(jumpcloudtest.OrgID)[unit.Input["username"].(string)])
		}
	}
	assert.InDelta(t, 30, refused, 30)
}
