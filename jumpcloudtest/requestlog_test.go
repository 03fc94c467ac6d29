package jumpcloudtest_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/url"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestRequestIsAsItArrived(t *testing.T) {
	a := newAPI(t, withUsers())
	a.do("POST", "/bulk/users?suppressEmail=true&x=a%2Cb", newUsers(1), "x-org-id: "+jumpcloudtest.OrgID)
	a.Advance(1)
	a.do("GET", "/bulk/users/a%2Fb/results", "", "x-api-key:")

	seen := a.Requests()
	require.Len(t, seen, 2)
	assert.Equal(t, jumpcloudtest.OrgID, seen[0].Header.Get("X-Org-Id"))
	assert.Equal(t, jumpcloudtest.APIKey, seen[0].Header.Get("X-Api-Key"))
	assert.Equal(t, jumpcloudtest.Request{
		Operation: "BulkUsersCreate", Method: "POST", Host: seen[0].Host, Path: "/api/v2/bulk/users", RawQuery: "suppressEmail=true&x=a%2Cb",
		Query: url.Values{"suppressEmail": {"true"}, "x": {"a,b"}}, Header: seen[0].Header, Body: newUsers(1),
		Time: epoch(), Done: true, Made: []string{a.Jobs(jumpcloudtest.OrgID)[0].ID}, Status: 200,
	}, seen[0])
	assert.Equal(t, jumpcloudtest.Request{
		Operation: "BulkUsersCreateResults", Method: "GET", Host: seen[0].Host, Path: "/api/v2/bulk/users/a%2Fb/results",
		Query: url.Values{}, Header: seen[1].Header, Time: epoch().Add(1), Status: 401,
	}, seen[1])

	seen[0].Header.Set("X-Org-Id", "changed")
	seen[0].Query["x"][0] = "changed"
	seen[0].Made[0] = "changed"
	again := a.Requests()
	assert.Equal(t, jumpcloudtest.OrgID, again[0].Header.Get("X-Org-Id"))
	assert.Equal(t, "a,b", again[0].Query.Get("x"))
	assert.Equal(t, a.Jobs(jumpcloudtest.OrgID)[0].ID, again[0].Made[0])
}

func TestRequestLogKeepsTheNewest(t *testing.T) {
	for limit, want := range map[int][]string{
		0:  {},
		1:  {"7"},
		3:  {"5", "6", "7"},
		7:  {"1", "2", "3", "4", "5", "6", "7"},
		20: {"1", "2", "3", "4", "5", "6", "7"},
	} {
		t.Run(strconv.Itoa(limit), func(t *testing.T) {
			s, err := jumpcloudtest.New(jumpcloudtest.WithRequestLog(limit))
			require.NoError(t, err)
			for n := range 7 {
				serve(t.Context(), s, fmt.Sprintf("/bulk/userstates?limit=%d", n+1))
			}
			got := []string{}
			for _, r := range s.Requests() {
				got = append(got, r.Query.Get("limit"))
				assert.Equal(t, 200, r.Status)
			}
			assert.Equal(t, want, got)
		})
	}
}

func TestRequestLogTellsWhatBecameOfEachRequest(t *testing.T) {
	a := newAPI(t, withUsers(), jumpcloudtest.WithRequestLog(100))
	assert.Empty(t, a.Counts())
	broken := jumpcloudtest.Fault{Kind: jumpcloudtest.BrokenAfter, Drop: true, AfterWork: true}
	a.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesCreate,
		&jumpcloudtest.Fault{Status: 500},
		&broken,
		nil,
		&jumpcloudtest.Fault{Kind: "my own", Status: 502, AfterWork: true},
		&broken,
	))
	body := schedule("2030-02-01T00:00:00Z", "SUSPENDED", ada, bob)
	for _, body := range []string{body, body, body, body, "{}"} {
		_, err := a.try("POST", "/bulk/userstates", body)
		_ = err // the log tells
	}
	changes := a.ScheduledChanges(jumpcloudtest.OrgID)
	require.Len(t, changes, 6)
	a.do("DELETE", "/bulk/userstates/"+changes[0].ID, "")
	a.do("DELETE", "/bulk/userstates/"+changes[0].ID, "")
	a.do("GET", "/nowhere", "")

	type entry struct {
		fault  jumpcloudtest.FaultKind
		done   bool
		made   []string
		status int
	}
	var got []entry
	for _, r := range a.Requests() {
		got = append(got, entry{r.Fault, r.Done, r.Made, r.Status})
	}
	assert.Equal(t, []entry{
		{jumpcloudtest.Scripted, false, nil, 500},
		{jumpcloudtest.BrokenAfter, true, []string{changes[0].ID, changes[1].ID}, 0},
		{"", true, []string{changes[2].ID, changes[3].ID}, 201},
		{"my own", true, []string{changes[4].ID, changes[5].ID}, 502},
		{jumpcloudtest.BrokenAfter, false, nil, 0},
		{"", true, nil, 204},
		{"", false, nil, 404},
		{"", false, nil, 404},
	}, got)

	want := map[string]jumpcloudtest.Count{
		jumpcloudtest.BulkUserStatesCreate: {
			Asked: 5, Done: 3,
			Faults: map[jumpcloudtest.FaultKind]int{jumpcloudtest.Scripted: 1, jumpcloudtest.BrokenAfter: 2, "my own": 1},
		},
		jumpcloudtest.BulkUserStatesDelete: {Asked: 2, Done: 1, Faults: map[jumpcloudtest.FaultKind]int{}},
		"":                                 {Asked: 1, Faults: map[jumpcloudtest.FaultKind]int{}},
	}
	counts := a.Counts()
	assert.Equal(t, want, counts)
	delete(counts, "")
	clear(counts[jumpcloudtest.BulkUserStatesCreate].Faults)
	assert.Equal(t, want, a.Counts())
}

func TestRequestLogCountsWhatIsNotKept(t *testing.T) {
	a := newAPI(t, jumpcloudtest.WithRequestLog(0))
	a.start("POST", "/bulk/users", newUsers(1))
	assert.Empty(t, a.Requests())
	assert.Equal(t, 1, a.Counts()[jumpcloudtest.BulkUsersCreate].Done)
}

func TestRequestPrintsNoSecret(t *testing.T) {
	a := newAPI(t)
	a.do("POST", "/bulk/users?x=secret", `[{"username":"ada","email":"ada@example.com","password":"secret"}]`, "x-api-key:", "x-api-key: secret")
	r := a.Requests()[0]
	require.Equal(t, "secret", r.Header.Get("X-Api-Key"))
	var out bytes.Buffer
	for _, value := range []any{r, &r, a.Requests()} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
			fmt.Fprintf(&out, verb, value)
		}
	}
	slog.New(slog.NewTextHandler(&out, nil)).Info("seen", "request", r)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("seen", "request", r)
	assert.NotContains(t, out.String(), "secret")
	assert.Equal(t, `POST /api/v2/bulk/users: status 401, done false, fault ""`, fmt.Sprint(r))
}
