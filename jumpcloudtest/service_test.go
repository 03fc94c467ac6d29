package jumpcloudtest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestNewRefusesOptions(t *testing.T) {
	org := jumpcloudtest.WithOrganization
	users := func(users ...jumpcloudtest.User) jumpcloudtest.Option {
		return org(jumpcloudtest.Organization{Users: users})
	}
	account := jumpcloudtest.WithServiceAccount
	for name, opts := range map[string][]jumpcloudtest.Option{
		"no clock":              {jumpcloudtest.WithClock(nil)},
		"unit duration":         {jumpcloudtest.WithUnitDuration(-1)},
		"status":                {jumpcloudtest.WithSuccessStatus(202)},
		"request log":           {jumpcloudtest.WithRequestLog(-1)},
		"token lifetime":        {jumpcloudtest.WithTokenLifetime(time.Second - 1)},
		"account twice":         {account(jumpcloudtest.ServiceAccount{}), account(jumpcloudtest.ServiceAccount{ClientID: jumpcloudtest.ClientID})},
		"account of nothing":    {account(jumpcloudtest.ServiceAccount{Organizations: []string{}})},
		"account of unknown":    {account(jumpcloudtest.ServiceAccount{Organizations: []string{org2}})},
		"account of one twice":  {account(jumpcloudtest.ServiceAccount{Organizations: []string{jumpcloudtest.OrgID, jumpcloudtest.OrgID}})},
		"organization id":       {org(jumpcloudtest.Organization{ID: "acme"})},
		"organization twice":    {org(jumpcloudtest.Organization{}), org(jumpcloudtest.Organization{})},
		"bulk state":            {org(jumpcloudtest.Organization{BulkState: "NEW"})},
		"application state":     {org(jumpcloudtest.Organization{ApplicationState: "staged"})},
		"empty key":             {org(jumpcloudtest.Organization{Keys: []string{""}})},
		"key twice":             {org(jumpcloudtest.Organization{Keys: []string{"a", "a"}})},
		"user id":               {users(jumpcloudtest.User{ID: "ada"})},
		"user twice":            {users(jumpcloudtest.User{ID: ada}, jumpcloudtest.User{ID: ada})},
		"user in two":           {users(jumpcloudtest.User{ID: ada}), org(jumpcloudtest.Organization{ID: org2, Users: []jumpcloudtest.User{{ID: ada}}})},
		"username twice":        {users(jumpcloudtest.User{Username: "ada"}, jumpcloudtest.User{Username: "Ada"})},
		"user state":            {users(jumpcloudtest.User{State: "NEW"})},
		"field that is no JSON": {users(jumpcloudtest.User{Fields: jumpcloudtest.Fields{"a": func() {}}})},
		"field of a wrong type": {users(jumpcloudtest.User{Fields: jumpcloudtest.Fields{"sudo": 1}})},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := jumpcloudtest.New(opts...)
			require.ErrorContains(t, err, "jumpcloudtest: ")
			assert.Nil(t, s)
			assert.PanicsWithValue(t, err.Error(), func() { jumpcloudtest.NewServer(opts...) })
		})
	}
}

func TestWithOrganizationAddsUsers(t *testing.T) {
	fields := jumpcloudtest.Fields{"email": "b@example.com", "unix_uid": 7, "state": "SUSPENDED", "tags": []string{"x"}}
	a := newAPI(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{
		{
			ID: "757365720000000000000001", Username: "first", State: jumpcloudtest.Activated,
			Fields: jumpcloudtest.Fields{"username": "other", "state": "SUSPENDED"},
		},
		{Username: "second", Locked: true, PasswordExpired: true, Fields: fields},
	}}))
	fields["email"] = "changed"
	assert.Equal(t, []jumpcloudtest.User{
		{
			ID: "757365720000000000000001", Username: "first", State: jumpcloudtest.Activated,
			Fields: jumpcloudtest.Fields{"username": "first", "state": "ACTIVATED"},
		},
		{
			ID: "757365720000000000000002", Username: "second", Email: "b@example.com", State: jumpcloudtest.Suspended,
			Locked: true, PasswordExpired: true,
			Fields: jumpcloudtest.Fields{
				"username": "second", "email": "b@example.com", "unix_uid": json.Number("7"), "state": "SUSPENDED",
				"tags": []any{"x"}, "account_locked": true,
			},
		},
	}, a.Users(jumpcloudtest.OrgID))
}

func TestWithSuccessStatus(t *testing.T) {
	a := newAPI(t, withUsers(), jumpcloudtest.WithSuccessStatus(200))
	id := `[{"id":"` + ada + `"}]`
	for _, call := range [][3]string{
		{"POST", "/bulk/users", newUsers(1)}, {"PATCH", "/bulk/users", id}, {"POST", "/bulk/user/expires", id}, {"POST", "/bulk/user/unlocks", id},
	} {
		assert.Equal(t, 200, a.do(call[0], call[1], call[2]).status)
	}
	assert.Equal(t, 201, a.do("POST", "/bulk/userstates", schedule("2030-02-01T00:00:00Z", "SUSPENDED", ada)).status)
}

func TestServiceClockNeverRunsBackwards(t *testing.T) {
	at := epoch()
	s, err := jumpcloudtest.New(jumpcloudtest.WithClock(func() time.Time { return at }))
	require.NoError(t, err)
	assert.Equal(t, epoch(), s.Now())
	s.Advance(time.Hour)
	assert.Equal(t, epoch().Add(time.Hour), s.Now())
	s.Advance(math.MinInt64)
	assert.Equal(t, epoch().Add(time.Hour), s.Now())
	at = at.Add(-time.Minute)
	assert.Equal(t, epoch().Add(time.Hour), s.Now())
	at = at.Add(2 * time.Minute)
	assert.Equal(t, epoch().Add(time.Hour+time.Minute), s.Now())
}

func TestServiceClockIsTheWallClock(t *testing.T) {
	s, err := jumpcloudtest.New()
	require.NoError(t, err)
	before := time.Now().Round(0)
	now := s.Now()
	assert.False(t, now.Before(before))
	assert.False(t, now.After(time.Now().Round(0)))
	assert.Equal(t, time.UTC, now.Location())
}

func TestServiceOnAnyServer(t *testing.T) {
	s, err := jumpcloudtest.New()
	require.NoError(t, err)
	srv := httptest.NewTLSServer(s)
	defer srv.Close()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, srv.URL+jumpcloudtest.BasePath+"/bulk/userstates", http.NoBody)
	require.NoError(t, err)
	res, err := srv.Client().Do(req)
	require.NoError(t, err)
	require.NoError(t, res.Body.Close())
	assert.Equal(t, 401, res.StatusCode)
}

func TestUserPrintsNoPassword(t *testing.T) {
	a := newAPI(t, withUsers())
	a.start("POST", "/bulk/users", `[{"username":"dan","email":"dan@example.com","password":"hunter2"}]`)
	u, ok := a.User(jumpcloudtest.OrgID, carol)
	require.True(t, ok)
	require.Equal(t, "hunter2", u.Fields["password"])
	job := a.Jobs(jumpcloudtest.OrgID)[0]

	for _, value := range []any{u, &u, u.Fields, job, job.Units[0], []jumpcloudtest.User{u}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			text := fmt.Sprintf(verb, value)
			assert.NotContains(t, text, "hunter2", verb)
			assert.Contains(t, text, "username", verb)
		}
	}
	var out bytes.Buffer
	for _, log := range []*slog.Logger{slog.New(slog.NewTextHandler(&out, nil)), slog.New(slog.NewJSONHandler(&out, nil))} {
		log.Info("seen", "user", u, "fields", u.Fields)
	}
	assert.NotContains(t, out.String(), "hunter2")
	assert.Contains(t, out.String(), "carol@example.com")
	assert.Equal(t, "map[a:1]", jumpcloudtest.Fields{"a": 1}.String())
}

func TestServiceServesManyClientsAtOnce(t *testing.T) {
	srv := jumpcloudtest.NewServer(jumpcloudtest.WithUnitDuration(0))
	t.Cleanup(srv.Close)
	a := api{srv, t}
	a.SetFaults(jumpcloudtest.Next("none"))
	const clients, calls = 8, 5
	errs := make(chan error, clients*calls)
	var wg sync.WaitGroup
	for c := range clients {
		wg.Go(func() {
			for n := range calls {
				body := fmt.Sprintf(`[{"username":"u%d-%d","email":"u%d-%d@example.com"}]`, c, n, c, n)
				r, err := a.try("POST", "/bulk/users", body)
				errs <- err
				assert.Equal(t, 200, r.status)
				a.Advance(1)
				for _, u := range a.Users(jumpcloudtest.OrgID) {
					u.Fields["username"] = "changed by a caller"
				}
				a.Jobs(jumpcloudtest.OrgID)
				a.Requests()
				a.SetFaults(nil)
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		require.NoError(t, err)
	}
	assert.Len(t, a.Users(jumpcloudtest.OrgID), clients*calls)
	seen := map[string]bool{}
	for _, u := range a.Users(jumpcloudtest.OrgID) {
		seen[u.ID] = true
		assert.Equal(t, u.Username, u.Fields["username"])
	}
	assert.Len(t, seen, clients*calls)
	assert.Len(t, a.Requests(), clients*calls)
}
