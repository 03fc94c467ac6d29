package jumpcloudtest_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestNextGivesFaultsInOrder(t *testing.T) {
	a := newAPI(t, withUsers())
	a.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate,
		&jumpcloudtest.Fault{Status: 429, Header: http.Header{"retry-after": {"7"}}},
		nil,
		&jumpcloudtest.Fault{Status: 502, Header: http.Header{"Content-Type": {"text/html"}}, Body: "<h1>Bad</h1>", AfterWork: true},
		&jumpcloudtest.Fault{Header: http.Header{"X-Extra": {"1"}}},
	))
	create := func() reply { t.Helper(); return a.do("POST", "/bulk/users", newUsers(1)) }
	jobs := func() int { return len(a.Jobs(jumpcloudtest.OrgID)) }

	r := create()
	assert.Equal(t, 429, r.status)
	assert.Equal(t, "7", r.header.Get("Retry-After"))
	assert.Equal(t, "application/json", r.header.Get("Content-Type"))
	assert.Empty(t, r.body)
	assert.Equal(t, 0, jobs())

	assert.Equal(t, 200, a.do("GET", "/bulk/userstates", "").status, "another operation meets no fault")
	assert.Equal(t, 200, create().status)

	r = create()
	assert.Equal(t, 502, r.status)
	assert.Equal(t, "text/html", r.header.Get("Content-Type"))
	assert.Equal(t, "<h1>Bad</h1>", r.body)
	assert.Equal(t, 2, jobs())

	r = create()
	assert.Equal(t, 200, r.status)
	assert.Equal(t, "1", r.header.Get("X-Extra"))
	assert.Equal(t, 200, create().status)
	assert.Equal(t, 4, jobs())

	var seen []int
	for _, r := range a.Requests() {
		seen = append(seen, r.Status)
	}
	assert.Equal(t, []int{429, 200, 200, 502, 200, 200}, seen)
}

func TestFaultDropsConnections(t *testing.T) {
	a := newAPI(t)
	a.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate,
		&jumpcloudtest.Fault{Drop: true},
		&jumpcloudtest.Fault{Drop: true, AfterWork: true},
	))
	for jobs := range 2 {
		_, err := a.try("POST", "/bulk/users", newUsers(1))
		require.Error(t, err)
		assert.Len(t, a.Jobs(jumpcloudtest.OrgID), jobs)
	}
	for _, r := range a.Requests() {
		assert.Equal(t, "BulkUsersCreate", r.Operation)
		assert.Equal(t, 0, r.Status)
	}
}

func TestFaultPlanSeesEveryRequest(t *testing.T) {
	a := newAPI(t)
	var seen []jumpcloudtest.Request
	a.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		seen = append(seen, r)
		r.Header.Set("X-Api-Key", "changed")
		r.Query["limit"][0] = "changed"
		return nil
	})
	assert.Equal(t, 404, a.do("GET", "/unknown?limit=1", "").status)
	assert.Equal(t, 200, a.do("GET", "/bulk/userstates?limit=1", "").status)
	require.Len(t, seen, 2)
	assert.Empty(t, seen[0].Operation)
	assert.Equal(t, "BulkUserStatesList", seen[1].Operation)

	a.SetFaults(jumpcloudtest.Next("", &jumpcloudtest.Fault{Status: 500}))
	assert.Equal(t, 200, a.do("GET", "/bulk/userstates", "").status)
	assert.Equal(t, 500, a.do("GET", "/unknown", "").status)
	a.SetFaults(jumpcloudtest.Next("", &jumpcloudtest.Fault{Status: 500}))
	a.SetFaults(nil)
	assert.Equal(t, 404, a.do("GET", "/unknown", "").status)
	assert.Len(t, seen, 2)
}

func TestFaultWithImpossibleStatusShows(t *testing.T) {
	a := newAPI(t)
	for _, status := range []int{-1, 1, 100, 199, 600, 1000} {
		a.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesList, &jumpcloudtest.Fault{Status: status}))
		f := a.refuses(500, "GET", "/bulk/userstates", "")
		assert.Contains(t, f.Message, "Fault.Status")
	}
}

// serve asks a service without a network, so that a test can use a clock of its own.
func serve(ctx context.Context, s *jumpcloudtest.Service, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/api/v2"+path, http.NoBody)
	r.Header.Set("X-Api-Key", jumpcloudtest.APIKey)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestFaultDelayPasses(t *testing.T) {
	for _, afterWork := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s, err := jumpcloudtest.New()
			require.NoError(t, err)
			s.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesList, &jumpcloudtest.Fault{Delay: time.Hour, AfterWork: afterWork}))
			begin := time.Now()
			w := serve(t.Context(), s, "/bulk/userstates")
			assert.Equal(t, time.Hour, time.Since(begin))
			assert.Equal(t, http.StatusOK, w.Code)
		})
	}
}

func TestFaultDelayEndsWhenTheClientLeaves(t *testing.T) {
	for _, afterWork := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s, err := jumpcloudtest.New(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{{ID: ada}}}))
			require.NoError(t, err)
			s.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesList, &jumpcloudtest.Fault{Status: 503, Delay: time.Hour, AfterWork: afterWork}))
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			begin := time.Now()
			assert.PanicsWithValue(t, http.ErrAbortHandler, func() { serve(ctx, s, "/bulk/userstates") })
			assert.Equal(t, time.Minute, time.Since(begin))
			assert.Equal(t, 0, s.Requests()[0].Status)
		})
	}
}

func TestServerCloseEndsDelays(t *testing.T) {
	a := newAPI(t)
	arrived := make(chan struct{})
	a.SetFaults(func(jumpcloudtest.Request) *jumpcloudtest.Fault {
		close(arrived)
		return &jumpcloudtest.Fault{Delay: time.Hour}
	})
	failed := make(chan error)
	go func() {
		_, err := a.try("POST", "/bulk/users", newUsers(1))
		failed <- err
	}()
	<-arrived
	a.Close()
	require.Error(t, <-failed)
	assert.Empty(t, a.Jobs(jumpcloudtest.OrgID))
	a.Close()
	_, err := a.try("GET", "/bulk/userstates", "")
	require.Error(t, err)
}

func TestFaultDropAndResetDiffer(t *testing.T) {
	a := newAPI(t)
	next(a.Service, jumpcloudtest.Fault{Drop: true})
	_, err := open(t, a.URL) //nolint:bodyclose // there is no answer
	require.ErrorIs(t, err, io.EOF)
	next(a.Service, jumpcloudtest.Fault{Reset: true})
	_, err = open(t, a.URL) //nolint:bodyclose // there is no answer
	require.Error(t, err)
	assert.NotErrorIs(t, err, io.EOF)
}

func TestFaultResetWithoutPlainTCP(t *testing.T) {
	s, err := jumpcloudtest.New()
	require.NoError(t, err)
	srv := httptest.NewTLSServer(s)
	defer srv.Close()
	s.SetFaults(func(jumpcloudtest.Request) *jumpcloudtest.Fault { return &jumpcloudtest.Fault{Reset: true} })
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, srv.URL, http.NoBody)
	require.NoError(t, err)
	_, err = srv.Client().Do(req) //nolint:bodyclose // there is no answer
	require.Error(t, err)
	assert.PanicsWithValue(t, http.ErrAbortHandler, func() { serve(t.Context(), s, "/") })
}

func TestFaultHeaderReplacesTheContentType(t *testing.T) {
	a := newAPI(t)
	for want, values := range map[string][]string{"text/html": {"text/html"}, "": nil} {
		next(a.Service, jumpcloudtest.Fault{Header: http.Header{"content-type": values}})
		r := a.do("GET", "/bulk/userstates", "")
		assert.Equal(t, 200, r.status)
		assert.Equal(t, "[]", r.body)
		assert.Equal(t, want, r.header.Get("Content-Type"))
	}
}
