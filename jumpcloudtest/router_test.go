package jumpcloudtest_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestRouterMatchesPathsAsSent(t *testing.T) {
	a := newAPI(t, withUsers())
	for _, tt := range []struct {
		method, path string
		status       int
		operation    string
		allow        string
	}{
		{method: "GET", path: "/bulk/users/%2E%2E/results", status: 404, operation: "BulkUsersCreateResults"},
		{method: "GET", path: "/bulk/users/a%2Fb/results", status: 404, operation: "BulkUsersCreateResults"},
		{method: "GET", path: "/bulk/users//results", status: 404},
		{method: "GET", path: "/bulk/users/./results", status: 404, operation: "BulkUsersCreateResults"},
		{method: "DELETE", path: "/bulk/userstates/%2e", status: 404, operation: "BulkUserStatesDelete"},
		{method: "GET", path: "/bulk/%75serstates", status: 200, operation: "BulkUserStatesList"},
		{method: "GET", path: "/bulk/userstates/", status: 404},
		{method: "GET", path: "", status: 404},
		{method: "GET", path: "/", status: 404},
		{method: "GET", path: "/systemusers", status: 404},
		{method: "GET", path: "/bulk/users", status: 405, allow: "POST, PATCH"},
		{method: "GET", path: "/bulk/userstates/" + noID, status: 405, allow: "DELETE"},
		{method: "PUT", path: "/bulk/userstates", status: 405, allow: "POST, GET"},
	} {
		t.Run(tt.method+" "+tt.path, func(t *testing.T) {
			a := api{a.Server, t}
			r := a.do(tt.method, tt.path, "")
			assert.Equal(t, tt.status, r.status, r.body)
			assert.Equal(t, "application/json", r.header.Get("Content-Type"))
			assert.Equal(t, tt.allow, r.header.Get("Allow"))
			seen := a.Requests()
			last := seen[len(seen)-1]
			assert.Equal(t, tt.operation, last.Operation)
			assert.Equal(t, "/api/v2"+tt.path, last.Path)
			assert.Equal(t, tt.status, last.Status)
		})
	}

	t.Run("outside the base path", func(t *testing.T) {
		for _, path := range []string{"/bulk/userstates", "/api/v1/bulk/userstates", "/api/v2bulk/userstates"} {
			w := httptest.NewRecorder()
			a.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody))
			assert.Equal(t, http.StatusNotFound, w.Code, path)
		}
	})
}

func TestPageRefusesQueries(t *testing.T) {
	a := newAPI(t, withUsers())
	for _, path := range []string{"/bulk/userstates", "/bulk/userstates/eventlist/next?users=" + ada, "/bulk/users/" + noID + "/results"} {
		and := "?"
		if strings.Contains(path, "?") {
			and = "&"
		}
		for _, query := range []string{
			"limit=0", "limit=101", "limit=-1", "limit=", "limit=ten", "limit=1.5", "limit=99999999999999999999",
			"skip=-1", "skip=", "skip=x", "limit=1&limit=1", "limit=%zz",
		} {
			t.Run(path+and+query, func(t *testing.T) {
				api{a.Server, t}.refuses(400, "GET", path+and+query, "")
			})
		}
	}
	assert.Equal(t, 200, a.do("GET", "/bulk/userstates?limit=100&skip=0&unknown=1", "").status)
}

func TestBodyRefusals(t *testing.T) {
	a := newAPI(t, withUsers())
	for _, route := range [][2]string{
		{"POST", "/bulk/users"},
		{"PATCH", "/bulk/users"},
		{"POST", "/bulk/user/expires"},
		{"POST", "/bulk/user/unlocks"},
		{"POST", "/bulk/userstates"},
	} {
		t.Run(route[0]+" "+route[1], func(t *testing.T) {
			a := api{a.Server, t}
			a.refuses(400, route[0], route[1], "")
			for _, body := range []string{"null", `"x"`, "1", "[", "{} {}", "[] x", "\x00"} {
				a.refuses(400, route[0], route[1], body)
			}
			a.refuses(415, route[0], route[1], "[]", "Content-Type:")
			a.refuses(415, route[0], route[1], "[]", "Content-Type:", "Content-Type: text/plain")
			a.refuses(415, route[0], route[1], "[]", "Content-Type:", "Content-Type: ;")
			assert.Empty(t, a.Jobs(jumpcloudtest.OrgID))
			assert.Empty(t, a.ScheduledChanges(jumpcloudtest.OrgID))
		})
	}
	a.start("POST", "/bulk/users", newUsers(1), "Content-Type:", "Content-Type: application/json; charset=utf-8")
}

func TestBodyMayNotBeHuge(t *testing.T) {
	a := newAPI(t)
	f := a.refuses(413, "POST", "/bulk/users", `[{"username":"`+strings.Repeat("x", 64<<20)+`"}]`)
	assert.Contains(t, f.Message, "67108864")
	assert.Empty(t, a.Jobs(jumpcloudtest.OrgID))
}

func TestBodyThatEndsEarlyIsNotCarriedOut(t *testing.T) {
	service, err := jumpcloudtest.New()
	require.NoError(t, err)
	body := iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(newUsers(1))))
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/v2/bulk/users", body)
	r.Header.Set("X-Api-Key", jumpcloudtest.APIKey)
	w := httptest.NewRecorder()
	service.ServeHTTP(w, r)
	assert.Equal(t, http.StatusBadRequest, w.Code)
	assert.Empty(t, service.Jobs(jumpcloudtest.OrgID))
}
