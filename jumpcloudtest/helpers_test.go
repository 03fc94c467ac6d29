package jumpcloudtest_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// Ids for tests to give, and one that none gives.
const (
	org2  = "5f0000000000000000000002"
	ada   = "5e0000000000000000000001"
	bob   = "5e0000000000000000000002"
	carol = "5e0000000000000000000003"
	noID  = "ffffffffffffffffffffffff"
)

// epoch is where a frozen clock stands.
func epoch() time.Time { return time.Date(2030, 1, 1, 12, 0, 0, 0, time.UTC) }

// api is an emulator with a clock that only Advance moves, where a unit takes a second, and a client for it.
type api struct {
	*jumpcloudtest.Server
	t *testing.T
}

func newAPI(t *testing.T, opts ...jumpcloudtest.Option) api {
	t.Helper()
	opts = append([]jumpcloudtest.Option{
		jumpcloudtest.WithClock(epoch),
		jumpcloudtest.WithUnitDuration(time.Second),
	}, opts...)
	srv := jumpcloudtest.NewServer(opts...)
	t.Cleanup(srv.Close)
	return api{srv, t}
}

// withUsers is the organization that exists by default, with three users.
func withUsers() jumpcloudtest.Option {
	return jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{
		{ID: ada, Username: "ada", Email: "ada@example.com"},
		{ID: bob, Username: "bob", Email: "bob@example.com", State: jumpcloudtest.Suspended, Locked: true},
		{ID: carol, Username: "carol", Email: "carol@example.com", Fields: jumpcloudtest.Fields{
			"employeeIdentifier": "E-3", "password": "hunter2", "unix_uid": 5000,
		}},
	}})
}

type reply struct {
	status int
	header http.Header
	body   string
}

// do sends a request with the default key and, where there is a body, its type. A header of the form "Name: value" is
// added; "Name:" alone removes the name.
func (a api) do(method, path, body string, headers ...string) reply {
	a.t.Helper()
	r, err := a.try(method, path, body, headers...)
	require.NoError(a.t, err)
	return r
}

func (a api) try(method, path, body string, headers ...string) (reply, error) {
	req, err := http.NewRequestWithContext(a.t.Context(), method, a.URL+path, strings.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	req.Header.Set("x-api-key", jumpcloudtest.APIKey)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ":")
		if value = strings.TrimSpace(value); value == "" {
			req.Header.Del(name)
		} else {
			req.Header.Add(name, value)
		}
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		return reply{}, err
	}
	text, err := io.ReadAll(res.Body)
	if closed := res.Body.Close(); err == nil {
		err = closed
	}
	return reply{res.StatusCode, res.Header, string(text)}, err
}

type failure struct {
	Code    int
	Message string
	Status  string
	Details []failedValue
}

type failedValue struct {
	Index  *int
	Field  string
	Reason string
}

// refuses sends a request and wants it answered with an error of that status.
func (a api) refuses(status int, method, path, body string, headers ...string) failure {
	a.t.Helper()
	r := a.do(method, path, body, headers...)
	require.Equal(a.t, status, r.status, r.body)
	require.Equal(a.t, "application/json", r.header.Get("Content-Type"))
	f := decode[failure](a.t, r.body)
	require.Equal(a.t, status, f.Code)
	require.Equal(a.t, http.StatusText(status), f.Status)
	require.NotEmpty(a.t, f.Message)
	return f
}

// start starts a job and returns its id.
func (a api) start(method, path, body string, headers ...string) string {
	a.t.Helper()
	r := a.do(method, path, body, headers...)
	require.Equal(a.t, http.StatusOK, r.status, r.body)
	return decode[struct{ JobID string }](a.t, r.body).JobID
}

// finish starts a job, waits for its end and returns its results.
func (a api) finish(method, path, body string, headers ...string) []result {
	a.t.Helper()
	id := a.start(method, path, body, headers...)
	a.Advance(800 * time.Second)
	return a.results(id, "?limit=100")
}

// v1 is the same emulator at the base of version 1 of the API.
func (a api) v1() api {
	return api{&jumpcloudtest.Server{Service: a.Service, URL: strings.TrimSuffix(a.URL, "/v2")}, a.t}
}

// refused sends a request to version 1 and wants it refused with that status. It returns the message.
func (a api) refused(status int, method, path, body string, headers ...string) string {
	a.t.Helper()
	r := a.do(method, path, body, headers...)
	require.Equal(a.t, status, r.status, r.body)
	refusal := decode[map[string]string](a.t, r.body)
	require.Len(a.t, refusal, 1)
	require.NotEmpty(a.t, refusal["message"])
	return refusal["message"]
}

// userList is an answer with users.
type userList struct {
	TotalCount any
	Results    []listedUser
}

type listedUser map[string]any

func (u listedUser) text(member string) string {
	s, _ := u[member].(string)
	return s
}

// users lists users at version 1.
func (a api) users(query string) userList {
	a.t.Helper()
	r := a.do(http.MethodGet, "/systemusers"+query, "")
	require.Equal(a.t, http.StatusOK, r.status, r.body)
	return decode[userList](a.t, r.body)
}

// search searches for users at version 1.
func (a api) search(body string) userList {
	a.t.Helper()
	r := a.do(http.MethodPost, "/search/systemusers", body)
	require.Equal(a.t, http.StatusOK, r.status, r.body)
	return decode[userList](a.t, r.body)
}

// ids returns the ids of the users of an answer, nil for none.
func ids(list userList) []string {
	var out []string
	for _, u := range list.Results {
		out = append(out, u.text("_id"))
	}
	return out
}

type result struct {
	ID, CreatedAt, UpdatedAt, Status, StatusMsg string
	Meta                                        map[string]any
	PersistedFields                             map[string]any
}

// user is what a result says of its user, where the service by default says it.
func (r result) user() map[string]any {
	user, _ := r.Meta["systemUser"].(map[string]any)
	return user
}

func (a api) results(job, query string) []result {
	a.t.Helper()
	r := a.do(http.MethodGet, "/bulk/users/"+job+"/results"+query, "")
	require.Equal(a.t, http.StatusOK, r.status, r.body)
	return decode[[]result](a.t, r.body)
}

func decode[T any](tb testing.TB, text string) T {
	tb.Helper()
	var v T
	require.NoError(tb, json.Unmarshal([]byte(text), &v), text)
	return v
}

// newUsers is the body of a create with n users.
func newUsers(n int) string {
	items := make([]string, n)
	for i := range items {
		items[i] = fmt.Sprintf(`{"username":"user%d","email":"user%d@example.com"}`, i, i)
	}
	return "[" + strings.Join(items, ",") + "]"
}
