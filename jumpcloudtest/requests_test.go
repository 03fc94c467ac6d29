package jumpcloudtest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestRequestsAreAsTheyArrived(t *testing.T) {
	a := newAPI(t, withUsers())
	a.do("POST", "/bulk/users?suppressEmail=true&x=a%2Cb", newUsers(1), "x-org-id: "+jumpcloudtest.OrgID)
	a.Advance(1)
	a.do("GET", "/bulk/users/a%2Fb/results", "", "x-api-key:")

	seen := a.Requests()
	require.Len(t, seen, 2)
	assert.Equal(t, jumpcloudtest.OrgID, seen[0].Header.Get("X-Org-Id"))
	assert.Equal(t, jumpcloudtest.APIKey, seen[0].Header.Get("X-Api-Key"))
	assert.Equal(t, jumpcloudtest.Request{
		Operation: "BulkUsersCreate", Method: "POST", Path: "/api/v2/bulk/users", RawQuery: "suppressEmail=true&x=a%2Cb",
		Query: url.Values{"suppressEmail": {"true"}, "x": {"a,b"}}, Header: seen[0].Header, Body: newUsers(1),
		Time: epoch(), Status: 201,
	}, seen[0])
	assert.Equal(t, jumpcloudtest.Request{
		Operation: "BulkUsersCreateResults", Method: "GET", Path: "/api/v2/bulk/users/a%2Fb/results",
		Query: url.Values{}, Header: seen[1].Header, Time: epoch().Add(1), Status: 401,
	}, seen[1])

	seen[0].Header.Set("X-Org-Id", "changed")
	seen[0].Query["x"][0] = "changed"
	again := a.Requests()
	assert.Equal(t, jumpcloudtest.OrgID, again[0].Header.Get("X-Org-Id"))
	assert.Equal(t, "a,b", again[0].Query.Get("x"))
}

func TestTheNewestRequestsAreKept(t *testing.T) {
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
				serve(t.Context(), s, http.MethodGet, fmt.Sprintf("/bulk/userstates?limit=%d", n+1))
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
