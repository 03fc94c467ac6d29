package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// What the simulated service takes. Jobs go on beside each other.
const (
	latency = 200 * time.Millisecond // a request
	perUser = 75 * time.Millisecond  // a user of a job, which makes a minute for a full one
	looking = 5 * time.Second        // the vendor's loop waits between two looks
)

// TestWaits counts, on a clock that nobody waits for, what users feel of a run: its requests, how long after the end of a job its
// outcomes are known, and how long all takes. It prints them as benchmarks do, for the report. The largest run takes most of the time, and
// is made only if JCBULK_WAITS_USERS asks for that many.
func TestWaits(t *testing.T) {
	most := 8_000
	if asked := os.Getenv("JCBULK_WAITS_USERS"); asked != "" {
		var err error
		most, err = strconv.Atoi(asked)
		require.NoError(t, err)
	}
	for _, n := range []int{100, 8_000, 100_000} {
		if n > most {
			break
		}
		all := map[string]costs{}
		for _, way := range []struct {
			impl string
			run  func(t *testing.T, s *simulation, n int)
		}{{"jcbulk", runOfBulk}, {"vendor", vendorsLoop}, {"v1", oneCallEach}} {
			synctest.Test(t, func(t *testing.T) {
				s := newSimulation(t)
				way.run(t, s, n)
				all[way.impl] = s.costs(t, n)
			})
			c := all[way.impl]
			_, _ = fmt.Fprintf(t.Output(), "BenchmarkWaits/users=%d/impl=%s-1 1 %d requests/op %d ns-after/op %d ns-longest/op %d ns-all/op\n",
				n, way.impl, c.requests, c.after, c.longest, c.all)
		}
		ours, vendors := all["jcbulk"], all["vendor"]
		assert.LessOrEqual(t, ours.requests, max(10, vendors.requests/4), "%d users", n)
		assert.Less(t, ours.after, vendors.after, "%d users", n)
		assert.Less(t, ours.longest, 3*bulk.DefaultMinPollInterval, "%d users", n)
		assert.Less(t, ours.all, vendors.all, "%d users", n)
	}
}

// costs are what a way to create users took.
type costs struct {
	requests       int
	after, longest time.Duration // from the end of a job to all its outcomes: on average, and at most
	all            time.Duration
}

// simulation is a service whose answers take time.
type simulation struct {
	service  *jumpcloudtest.Service
	target   target
	begun    time.Time
	requests atomic.Int64
	known    map[string]time.Time // when all outcomes of a job were known
}

func newSimulation(t *testing.T) *simulation {
	t.Helper()
	service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(perUser), jumpcloudtest.WithRequestLog(0))
	require.NoError(t, err)
	s := &simulation{service: service, begun: time.Now(), known: map[string]time.Time{}}
	transport := service.Transport()
	s.target = target{url: jcbulk.NewConfiguration().Servers[0].URL, http: &http.Client{Transport: tap(func(r *http.Request) (*http.Response, error) {
		s.requests.Add(1)
		<-time.After(latency)
		if strings.HasSuffix(r.URL.Path, "/systemusers") { // the emulator's v1 only finds users
			return answer{http.StatusOK, []byte(`{"_id":"` + userID + `"}`)}.RoundTrip(r)
		}
		return transport.RoundTrip(r)
	})}}
	return s
}

// costs sums up a run after which n users are there.
func (s *simulation) costs(t *testing.T, n int) costs {
	t.Helper()
	c := costs{requests: int(s.requests.Load()), all: time.Since(s.begun)}
	jobs := s.service.Jobs(jumpcloudtest.OrgID)
	if len(jobs) == 0 {
		return c
	}
	require.Len(t, s.service.Users(jumpcloudtest.OrgID), n)
	for _, job := range jobs {
		end := job.CreatedAt
		for _, unit := range job.Units {
			require.Equal(t, jumpcloudtest.Finished, unit.Status)
			if unit.FinishedAt.After(end) {
				end = unit.FinishedAt
			}
		}
		after := s.known[job.ID].Sub(end)
		c.after += after / time.Duration(len(jobs))
		c.longest = max(c.longest, after)
	}
	return c
}

// runOfBulk is a run of package bulk as it comes.
func runOfBulk(t *testing.T, s *simulation, n int) {
	t.Helper()
	for outcome, err := range bulk.Create(t.Context(), s.target.client(), bulk.Items(newcomers(n)), bulk.Options{}).Outcomes() {
		require.NoError(t, err)
		require.Equal(t, bulk.Succeeded, outcome.Status)
		s.known[outcome.JobID] = time.Now()
	}
}

// vendorsLoop is what the vendor's own tool does: one job at a time, of which all results are read every five seconds until none is
// pending.
func vendorsLoop(t *testing.T, s *simulation, n int) {
	t.Helper()
	hand := s.target.byHand(codecs[0])
	for first := 0; first < n; first += usersPerJob {
		users := make([]jcbulk.BulkUserCreate, min(usersPerJob, n-first))
		for i := range users {
			users[i] = minimalUser(first + i)
		}
		answer, err := hand.postUsers(t.Context(), encoded(t, users))
		require.NoError(t, err)
		var job plainJob
		require.NoError(t, json.Unmarshal(answer, &job))
		for pending(t.Context(), t, hand, job.JobID) {
			<-time.After(looking)
		}
		s.known[job.JobID] = time.Now()
	}
}

// pending reports whether a result of a job is pending. It reads all of them.
func pending(ctx context.Context, t *testing.T, hand byHand, job string) bool {
	t.Helper()
	open := false
	for skip := 0; ; skip += perPage {
		results, err := hand.results(ctx, job, perPage, skip)
		require.NoError(t, err)
		for _, result := range results {
			open = open || result.Status == jumpcloudtest.Pending
		}
		if len(results) < perPage {
			return open
		}
	}
}

// oneCallEach creates users by API v1, one after another. The answer to each says what became of it.
func oneCallEach(t *testing.T, s *simulation, n int) {
	t.Helper()
	hand := s.target.byHand(codecs[0])
	for i := range n {
		body, err := hand.send(t.Context(), http.MethodPost, "/systemusers", strings.NewReader(string(encoded(t, minimalUser(i)))))
		require.NoError(t, err)
		require.NoError(t, body.Close())
	}
}
