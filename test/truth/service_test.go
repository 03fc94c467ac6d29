// Package truth_test tries package bulk against a small service that is written from the published facts alone. It shares nothing with the
// emulator, so that what both assume does not go unseen.
package truth_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"path"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// service takes create jobs of users and lists their results. Its fields are what a test decides; each may be nil.
type service struct {
	// down returns what answers a request in place of the service, or nil.
	down func(r *http.Request) (*http.Response, error)
	// refuse returns what refuses a job, or nil.
	refuse func(users []user) *http.Response
	// ends says when a unit ends, from the start of its job.
	ends func(place int) time.Duration
	// result says what a result looks like; done is false while the unit is pending.
	result func(u user, place int, done bool) map[string]any
	// list changes the list of results before it is cut into pages.
	list func(all []map[string]any, look int) []map[string]any
	// page answers a look in place of the usual page of the list, or returns nil.
	page func(all []map[string]any, skip, limit, look int) *http.Response

	mu          sync.Mutex
	jobs        []job
	posts, gets int // requests that reached the service
	turnedAway  int // those that did not
	created     map[string]int
}

// user is what a test needs of a user.
type user struct {
	Username, Email, Department string
	place                       int // in its job
	job                         int
}

func (u user) id() string { return fmt.Sprintf("65f0%04x%016x", u.job, u.place) }

type job struct {
	users   []user
	started time.Time
	looks   int
}

func (s *service) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	trace := httptrace.ContextClientTrace(r.Context())
	if trace != nil && trace.GetConn != nil { // as net/http's own transport does
		trace.GetConn(r.URL.Host)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down != nil { // before anything is read of the body
		if response, err := s.down(r); response != nil || err != nil {
			s.turnedAway++
			return with(r, response), err
		}
	}
	if trace != nil && trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{})
	}
	body := []byte("[]")
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body) // from memory
		_ = r.Body.Close()
	}
	if r.Method == http.MethodPost {
		s.posts++
		return with(r, s.start(body)), nil
	}
	s.gets++
	return with(r, s.look(r)), nil
}

func (s *service) start(body []byte) *http.Response {
	var users []user
	_ = json.Unmarshal(body, &users) // the client wrote it
	if s.refuse != nil {
		if refusal := s.refuse(users); refusal != nil {
			return refusal
		}
	}
	for i := range users {
		users[i].place, users[i].job = i, len(s.jobs)
		if s.created == nil {
			s.created = map[string]int{}
		}
		s.created[users[i].Username]++
	}
	s.jobs = append(s.jobs, job{users: users, started: time.Now()})
	return answer(http.StatusCreated, map[string]any{"jobId": fmt.Sprintf("65aa%020x", len(s.jobs)-1)})
}

func (s *service) look(r *http.Request) *http.Response {
	id := path.Base(path.Dir(r.URL.Path))
	n, err := strconv.ParseInt(id[4:], 16, 32)
	if err != nil || int(n) >= len(s.jobs) {
		return answer(http.StatusNotFound, map[string]any{"message": "no such job"})
	}
	j := &s.jobs[n]
	j.looks++
	var all []map[string]any
	for i, u := range j.users {
		done := s.ends == nil || time.Since(j.started) >= s.ends(i)
		all = append(all, s.shape(u, i, done))
	}
	if s.list != nil {
		all = s.list(all, j.looks)
	}
	skip, _ := strconv.Atoi(r.URL.Query().Get("skip"))
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	if s.page != nil {
		if response := s.page(all, skip, limit, j.looks); response != nil {
			return response
		}
	}
	return answer(http.StatusOK, cut(all, skip, limit))
}

// cut returns one page of a list.
func cut(all []map[string]any, skip, limit int) []map[string]any {
	skip = min(skip, len(all))
	return append([]map[string]any{}, all[skip:min(skip+limit, len(all))]...)
}

// shape is a result as the public witness shows it, unless the test says otherwise.
func (s *service) shape(u user, place int, done bool) map[string]any {
	if s.result != nil {
		return s.result(u, place, done)
	}
	return plain(u, done)
}

func plain(u user, done bool) map[string]any {
	return map[string]any{
		"id": "unit-" + u.id(), "status": word(done),
		"meta": map[string]any{"systemUser": map[string]any{"id": u.id(), "username": u.Username, "email": u.Email}},
	}
}

func word(done bool) string { return map[bool]string{false: "pending", true: "finished"}[done] }

func answer(status int, body any) *http.Response {
	text, _ := json.Marshal(body) // of plain values
	return &http.Response{
		StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(bytes.NewReader(text)),
		ContentLength: int64(len(text)), ProtoMajor: 1, ProtoMinor: 1,
	}
}

func with(r *http.Request, response *http.Response) *http.Response {
	if response != nil {
		response.Request = r
	}
	return response
}

func (s *service) client() *jcbulk.APIClient {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "key-of-an-administrator", HTTPClient: &http.Client{Transport: s}})
}

func people(n int) []jcbulk.BulkUserCreate {
	users := make([]jcbulk.BulkUserCreate, n)
	for i := range users {
		users[i].SetUsername(fmt.Sprintf("user%05d", i))
		users[i].SetEmail(fmt.Sprintf("user%05d@example.com", i))
	}
	return users
}

// outcomes carries out a run of n users, and returns their outcomes in the order of the input.
func outcomes(t *testing.T, s *service, users []jcbulk.BulkUserCreate, o bulk.Options) ([]bulk.Outcome, *bulk.Run) {
	t.Helper()
	all := make([]bulk.Outcome, len(users))
	run := bulk.Create(t.Context(), s.client(), bulk.Slice(users), o)
	for outcome, err := range run.Outcomes() {
		if err == nil {
			require.Nil(t, all[outcome.Index].Ref, "nobody has two outcomes")
			outcome.Ref = true
			all[outcome.Index] = outcome
		}
	}
	for i := range all {
		require.NotNil(t, all[i].Ref, "user %d has an outcome", i)
	}
	return all, run
}

// requireStatus fails for the first user whose status is another.
func requireStatus(t *testing.T, all []bulk.Outcome, want func(i int) bulk.Status) {
	t.Helper()
	for i := range all {
		require.Equal(t, want(i), all[i].Status, "user %d: %q, %v", i, all[i].Message, all[i].Err)
	}
}

func succeeded(int) bulk.Status { return bulk.Succeeded }

func holds(text string, words ...string) bool {
	for _, one := range words {
		if !strings.Contains(text, one) {
			return false
		}
	}
	return true
}
