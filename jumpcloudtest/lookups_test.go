package jumpcloudtest_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestLookupsTellOfUsers(t *testing.T) {
	a := newAPI(t, withUsers())
	a.finish("POST", "/bulk/users", `[{"username":"Dan","email":"Dan@Example.com","password":"hunter2","state":"ACTIVATED","attributes":[{"name":"n","value":"v"}]}]`)
	a.finish("POST", "/bulk/user/expires", `[{"id":"`+carol+`"}]`)
	list := a.v1().users("")
	assert.InDelta(t, 4, list.TotalCount, 0)
	assert.Equal(t, []listedUser{
		{
			"_id": ada, "id": ada, "organization": jumpcloudtest.OrgID, "username": "ada", "email": "ada@example.com", "state": "STAGED",
			"account_locked": false, "password_expired": false, "employeeIdentifier": nil,
		},
		{
			"_id": bob, "id": bob, "organization": jumpcloudtest.OrgID, "username": "bob", "email": "bob@example.com", "state": "SUSPENDED",
			"account_locked": true, "password_expired": false, "employeeIdentifier": nil,
		},
		{
			"_id": carol, "id": carol, "organization": jumpcloudtest.OrgID, "username": "carol", "email": "carol@example.com", "state": "STAGED",
			"account_locked": false, "password_expired": true, "employeeIdentifier": "E-3", "unix_uid": 5000.0,
		},
		{
			"_id": "757365720000000000000001", "id": "757365720000000000000001", "organization": jumpcloudtest.OrgID, "username": "Dan",
			"email": "dan@example.com", "state": "ACTIVATED", "account_locked": false, "password_expired": false, "employeeIdentifier": nil,
			"attributes": []any{map[string]any{"name": "n", "value": "v"}},
		},
	}, list.Results)
	for _, want := range list.Results {
		r := a.v1().do("GET", "/systemusers/"+want.text("_id"), "")
		assert.Equal(t, 200, r.status)
		assert.Equal(t, want, decode[listedUser](t, r.body))
	}
	assert.NotContains(t, a.v1().do("GET", "/systemusers?fields=password+Password", "").body, "hunter2")
}

func TestLookupsCutPages(t *testing.T) {
	a := newAPI(t)
	a.finish("POST", "/bulk/users", newUsers(120))
	v1 := a.v1()
	for _, tt := range []struct{ query, first, last string }{
		{"", "user0", "user9"},
		{"?limit=100", "user0", "user99"},
		{"?limit=100&skip=100", "user100", "user119"},
		{"?limit=1&skip=7", "user7", "user7"},
		{"?limit=3&sort=-_id", "user119", "user117"},
		{"?limit=3&sort=username", "user0", "user10"},
		{"?limit=2&sort=state+-username", "user99", "user98"},
		{"?limit=2&sort=nothing", "user0", "user1"},
		{"?filter=username:$in:user5|user7", "user5", "user7"},
	} {
		list := v1.users(tt.query)
		assert.Equal(t, tt.first, list.Results[0].text("username"), tt.query)
		assert.Equal(t, tt.last, list.Results[len(list.Results)-1].text("username"), tt.query)
	}
	assert.JSONEq(t, `{"totalCount":120,"results":[]}`, v1.do("GET", "/systemusers?skip=120", "").body)
	assert.JSONEq(t, `{"totalCount":0,"results":[]}`, v1.do("GET", "/systemusers?filter=username:$eq:nobody", "").body)
	assert.InDelta(t, 2, v1.users("?limit=1&filter=username:$in:user5|user7").TotalCount, 0)
	assert.InDelta(t, 120, v1.users("?sort=").TotalCount, 0)
}

func TestLookupsSortByAnyMember(t *testing.T) {
	a := newAPI(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{
		{ID: ada, Username: "b", Fields: jumpcloudtest.Fields{"unix_uid": 10, "sudo": true}},
		{ID: bob, Username: "C", Fields: jumpcloudtest.Fields{"unix_uid": 9, "tags": []string{"x"}}},
		{ID: carol, Username: "a"},
	}})).v1()
	for sort, want := range map[string][]string{
		"username": {bob, carol, ada}, "-username": {ada, carol, bob}, "unix_uid": {carol, bob, ada}, "-unix_uid": {ada, bob, carol},
		"sudo": {bob, carol, ada}, "tags": {ada, bob, carol}, "password": {ada, bob, carol}, "-tags _id": {ada, bob, carol},
	} {
		assert.Equal(t, want, ids(a.users("?sort="+url.QueryEscape(sort))), sort)
	}
}

func TestLookupsKeepToFields(t *testing.T) {
	a := newAPI(t, withUsers()).v1()
	one := "&filter=username:$eq:carol"
	assert.Equal(t, listedUser{"_id": carol}, a.users("?fields=_id" + one).Results[0])
	assert.Equal(t, listedUser{"_id": carol, "username": "carol"}, a.users("?fields=username" + one).Results[0])
	assert.Equal(t, listedUser{"_id": carol, "username": "carol", "email": "carol@example.com"}, a.users("?fields=+email%20username++nothing" + one).Results[0])
	assert.Equal(t, listedUser{"_id": carol}, a.users("?fields=username,email" + one).Results[0])
	assert.Equal(t, listedUser{"_id": ada, "employeeIdentifier": nil}, a.users("?fields=employeeIdentifier&limit=1").Results[0])
	assert.Len(t, a.users("?fields=&limit=1").Results[0], 9)
	assert.Equal(t, listedUser{"_id": ada, "id": ada}, decode[listedUser](t, a.do("GET", "/systemusers/"+ada+"?fields=id", "").body))
	assert.Equal(t, listedUser{"_id": bob, "state": "SUSPENDED"}, a.search(`{"filter":{"username":"bob"},"fields":"state"}`).Results[0])
}

func TestLookupsRefuse(t *testing.T) {
	a := newAPI(t, withUsers()).v1()
	for _, limit := range []int{101, 1000} {
		r := a.do("GET", fmt.Sprintf("/systemusers?limit=%d", limit), "")
		assert.Equal(t, 400, r.status)
		assert.JSONEq(t, `{"message":"Bad Request: request parameter \"limit\" exceeds maximum value of 100"}`, r.body)
	}
	for _, query := range []string{
		"limit=0", "limit=-1", "limit=", "limit=ten", "limit=1.5", "limit=99999999999999999999", "skip=-1", "skip=x", "limit=1&limit=1",
		"sort=_id&sort=_id", "fields=%zz",
	} {
		a.refused(400, "GET", "/systemusers?"+query, "")
	}
	a.refused(401, "GET", "/systemusers", "", "x-api-key:")
	a.refused(404, "GET", "/systemusers/"+noID, "")
	a.refused(404, "GET", "/systemusers/ada", "")
	a.refused(404, "GET", "/systemusers/%2E%2E", "")
	a.refuses(404, "GET", "/systemusers/", "")
	assert.Equal(t, "GET", a.do("POST", "/systemusers", "{}").header.Get("Allow"))
	assert.Equal(t, "POST", a.do("GET", "/search/systemusers", "").header.Get("Allow"))
}

func TestLookupsAreOfOneOrganization(t *testing.T) {
	a := newAPI(t,
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{{ID: ada, Username: "ada"}}}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: org2, Keys: []string{"two", jumpcloudtest.APIKey}, Users: []jumpcloudtest.User{{ID: bob, Username: "bob"}}}),
	)
	for _, headers := range [][]string{
		{"x-org-id: " + org2},
		{"x-api-key:", "x-api-key: two"},
		{"x-api-key:", a.token(), "x-org-id: " + org2},
	} {
		list := decode[userList](t, a.v1().do("GET", "/systemusers", "", headers...).body)
		assert.Equal(t, []string{bob}, ids(list))
		assert.InDelta(t, 1, list.TotalCount, 0)
		found := decode[userList](t, a.v1().do("POST", "/search/systemusers", `{"filter":{"username":{"$regex":"."}}}`, headers...).body)
		assert.Equal(t, []string{bob}, ids(found))
		a.v1().refused(404, "GET", "/systemusers/"+ada, "", headers...)
	}
	a.v1().refused(401, "GET", "/systemusers", "")
}

func TestLookupsMeetFaultsAndAreLogged(t *testing.T) {
	a := newAPI(t, withUsers())
	for _, call := range [][4]string{
		{jumpcloudtest.SystemusersList, "GET", "/systemusers?limit=1", ""},
		{jumpcloudtest.SystemusersGet, "GET", "/systemusers/" + ada, ""},
		{jumpcloudtest.SearchSystemusersPost, "POST", "/search/systemusers", `{"limit":1}`},
	} {
		a.SetFaults(jumpcloudtest.Next(call[0], &jumpcloudtest.Fault{Status: 503}))
		assert.Equal(t, 503, a.v1().do(call[1], call[2], call[3]).status)
		assert.Equal(t, 200, a.v1().do(call[1], call[2], call[3]).status)
		assert.Equal(t, jumpcloudtest.Count{Asked: 2, Done: 1, Faults: map[jumpcloudtest.FaultKind]int{jumpcloudtest.Scripted: 1}}, a.Counts()[call[0]])
		seen := a.Requests()
		assert.Equal(t, call[0], seen[len(seen)-1].Operation)
		assert.True(t, strings.HasPrefix("/api"+call[2], seen[len(seen)-1].Path))
	}
}

func TestLookupsWithoutASocketFindWhoWasCreated(t *testing.T) {
	service, err := jumpcloudtest.New(jumpcloudtest.WithClock(epoch), jumpcloudtest.WithUnitDuration(time.Second))
	require.NoError(t, err)
	client := &http.Client{Transport: service.Transport()}
	ask := func(method, path, body string) string {
		r, err := http.NewRequestWithContext(t.Context(), method, "https://console.service.test/api"+path, strings.NewReader(body))
		require.NoError(t, err)
		r.Header = http.Header{"X-Api-Key": {jumpcloudtest.APIKey}, "Content-Type": {"application/json"}}
		response, err := client.Do(r)
		require.NoError(t, err)
		text, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		return string(text)
	}
	ask(http.MethodPost, "/v2/bulk/users", newUsers(3))
	for created := range 4 {
		assert.Len(t, decode[userList](t, ask(http.MethodGet, "/systemusers", "")).Results, created)
		service.Advance(time.Second)
	}
}
