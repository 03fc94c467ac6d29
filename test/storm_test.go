package test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const (
	stormSeeds = 10
	stormCalls = 2000 // a seed
	stormRate  = 0.2  // of faults
)

// storm is a service that fails in every way, and a crowd that calls it.
type storm struct {
	books   *jumpcloudtest.Service
	host    string
	client  *jcbulk.APIClient
	users   []string // who are there from the beginning
	job     string   // that creates nobody
	changes []string // to call off

	opened, open atomic.Int32 // connections
	calls        [stormCalls]stormCall
}

// stormCall is one call: what it came to for the caller, and what of it is in the books.
type stormCall struct {
	number    int
	operation string
	made      []string // the ids that it returned
	err       error
	attempts  int

	requests []jumpcloudtest.Request
}

type stormKey struct{}

// labelling is a transport that writes on every request of which call it is.
func labelling(next http.RoundTripper) http.RoundTripper {
	return testhttp.Func(func(r *http.Request) (*http.Response, error) {
		labelled := r.Clone(r.Context())
		if call, ok := r.Context().Value(stormKey{}).(*stormCall); ok {
			labelled.Header.Set("X-Call", strconv.Itoa(call.number))
		}
		return next.RoundTrip(labelled)
	})
}

// gather prepares a storm.
func gather(t *testing.T, seed uint64) (s *storm, end func()) {
	t.Helper()
	s = &storm{}
	var organization jumpcloudtest.Organization
	for i := range 100 {
		id := fmt.Sprintf("%024x", i+1)
		s.users = append(s.users, id)
		name := "user" + strconv.Itoa(i)
		organization.Users = append(organization.Users, jumpcloudtest.User{ID: id, Username: name, Email: name + "@example.com"})
	}
	var err error
	s.books, err = jumpcloudtest.New(jumpcloudtest.WithOrganization(organization))
	require.NoError(t, err)
	server := silentUntil(s.books, s.count)
	s.host = server.Listener.Addr().String()
	transport := &http.Transport{MaxIdleConnsPerHost: crowd}
	s.client = newClient(t, server.URL+jumpcloudtest.BasePath, func(cfg *jcbulk.Configuration) {
		cfg.APIKey = jumpcloudtest.APIKey
		cfg.HTTPClient = &http.Client{Transport: labelling(transport)}
		cfg.Retry = jcbulk.Retry{InitialBackoff: time.Millisecond, MaxBackoff: 4 * time.Millisecond}
		cfg.MaxResponseBytes = 1 << 16 // less than a huge body
		cfg.Limit.InFlight = crowd / 2 * int(seed%2)
		cfg.Hooks.AttemptStarted = func(ctx context.Context, _ jcbulk.Attempt) context.Context {
			if call, ok := ctx.Value(stormKey{}).(*stormCall); ok {
				call.attempts++
			}
			return ctx
		}
	})
	s.prepare(t)
	s.books.SetFaults(jumpcloudtest.Random(seed, jumpcloudtest.Evenly(stormRate)))
	return s, func() {
		transport.CloseIdleConnections()
		server.Close()
	}
}

// silentUntil serves on loopback, without complaints, and tells of every connection.
func silentUntil(handler http.Handler, state func(net.Conn, http.ConnState)) *httptest.Server {
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Config.ConnState = state
	server.Start()
	return server
}

func (s *storm) count(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.opened.Add(1)
		s.open.Add(1)
	case http.StateClosed, http.StateHijacked: // who hijacks one closes it
		s.open.Add(-1)
	case http.StateActive, http.StateIdle:
	}
}

// prepare makes what the calls of the storm are about.
func (s *storm) prepare(t *testing.T) {
	t.Helper()
	service := s.client.BulkJobRequestsApi
	job, _, err := service.BulkUsersUpdate(t.Context()).Body([]jcbulk.BulkUserUpdate{{Id: &s.users[0]}}).Execute()
	require.NoError(t, err)
	s.job = job.GetJobId()
	for len(s.changes) < stormCalls/9+1 {
		body := *jcbulk.NewBulkScheduledStatechangeCreate(time.Now().Add(time.Hour), jcbulk.UserStateSuspended, s.users)
		made, _, err := service.BulkUserStatesCreate(t.Context()).Body(body).Execute()
		require.NoError(t, err)
		s.changes = append(s.changes, idsOf(made)...)
	}
}

func idsOf(changes []jcbulk.ScheduledUserstateResult) []string {
	var ids []string
	for _, change := range changes {
		ids = append(ids, change.GetScheduledJobId())
	}
	return ids
}

// do makes one call: all nine operations by turns, each about something of its own where it makes or ends something.
func (s *storm) do(ctx context.Context, c *stormCall) {
	service := s.client.BulkJobRequestsApi
	ctx = context.WithValue(ctx, stormKey{}, c)
	turn := c.number / 9
	user := s.users[turn%len(s.users)]
	var job *jcbulk.JobId
	var changes []jcbulk.ScheduledUserstateResult
	switch c.number % 9 {
	case 0:
		c.operation = jumpcloudtest.BulkUsersCreate
		name := "new" + strconv.Itoa(turn)
		email := name + "@example.com"
		job, _, c.err = service.BulkUsersCreate(ctx).Body([]jcbulk.BulkUserCreate{{Username: &name, Email: &email}}).Execute()
	case 1:
		c.operation = jumpcloudtest.BulkUserStatesCreate
		body := *jcbulk.NewBulkScheduledStatechangeCreate(time.Now().Add(2*time.Hour), jcbulk.UserStateActivated, []string{user})
		changes, _, c.err = service.BulkUserStatesCreate(ctx).Body(body).Execute()
		c.made = idsOf(changes)
	case 2:
		c.operation = jumpcloudtest.BulkUserStatesDelete
		_, c.err = service.BulkUserStatesDelete(ctx, s.changes[turn]).Execute()
	case 3:
		c.operation = jumpcloudtest.BulkUsersUpdate
		job, _, c.err = service.BulkUsersUpdate(ctx).Body([]jcbulk.BulkUserUpdate{{Id: &user}}).Execute()
	case 4:
		c.operation = jumpcloudtest.BulkUserExpires
		job, _, c.err = service.BulkUserExpires(ctx).Body([]jcbulk.BulkUserExpire{{Id: &user}}).Execute()
	case 5:
		c.operation = jumpcloudtest.BulkUserUnlocks
		job, _, c.err = service.BulkUserUnlocks(ctx).Body([]jcbulk.BulkUserUnlock{{Id: &user}}).Execute()
	case 6:
		c.operation = jumpcloudtest.BulkUsersCreateResults
		_, _, c.err = service.BulkUsersCreateResults(ctx, s.job).Execute()
	case 7:
		c.operation = jumpcloudtest.BulkUserStatesList
		_, _, c.err = service.BulkUserStatesList(ctx).Userid(user).Execute()
	default:
		c.operation = jumpcloudtest.BulkUserStatesGetNextScheduled
		_, _, c.err = service.BulkUserStatesGetNextScheduled(ctx).Users([]string{user}).Execute()
	}
	if job != nil {
		c.made = []string{job.GetJobId()}
	}
}

// rage makes all calls, and finds each of them in the books.
func (s *storm) rage(t *testing.T) {
	t.Helper()
	var next atomic.Int32
	var crew sync.WaitGroup
	for range crowd {
		crew.Go(func() {
			for i := int(next.Add(1)) - 1; i < stormCalls; i = int(next.Add(1)) - 1 {
				s.calls[i].number = i
				s.do(t.Context(), &s.calls[i])
			}
		})
	}
	crew.Wait()
	for _, r := range s.books.Requests() {
		if number, err := strconv.Atoi(r.Header.Get("X-Call")); err == nil {
			s.calls[number].requests = append(s.calls[number].requests, r)
		}
		assert.Equal(t, s.host, r.Host, "no redirect was followed")
	}
}

// A crowd makes calls of all operations while the service fails in every way. What each caller is told is right by the
// service's books, nothing is done twice that must not be, and nothing is left over. Not parallel: it counts goroutines.
func TestStorm(t *testing.T) {
	var total stormTally
	for seed := range uint64(stormSeeds) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			before := runtime.NumGoroutine()
			s, end := gather(t, seed)
			s.rage(t)
			for i := range s.calls {
				c := &s.calls[i]
				assert.Empty(t, c.wrong(), "seed %d, call %d, %s: %v, after %v", seed, c.number, c.operation, c.err, c.requests)
				total.add(c)
			}
			s.checkBooks(t)
			end()
			for over := time.Now().Add(10 * time.Second); s.open.Load() > 0 || runtime.NumGoroutine() > before; runtime.Gosched() {
				if time.Now().After(over) {
					stacks := make([]byte, 1<<16)
					require.Failf(t, "something is left over", "%d connections, and %s", s.open.Load(), stacks[:runtime.Stack(stacks, true)])
				}
			}
		})
	}
	total.check(t)
}
