package test

import (
	"errors"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// desk is a service without a network, for the time of a synctest bubble. It answers every operation as that expects, and
// keeps the times at which requests arrive.
type desk struct {
	takes  time.Duration                                  // over each request
	refuse func(n int, at time.Duration) (after []string) // says the Retry-After of a 429, empty for none; nil: no 429

	replies map[string]string
	opened  time.Time

	mu            sync.Mutex
	arrivals      []time.Duration
	working, most int
}

// limited opens a desk, and returns it with the configuration of its clients: retries as they are by default, and a limit.
func limited(t *testing.T, limit jcbulk.Limit) (*desk, *jcbulk.Configuration) {
	t.Helper()
	d := &desk{replies: map[string]string{}, opened: time.Now()}
	for _, op := range operations() {
		d.replies[op.method+" "+op.path] = op.answer
	}
	cfg := jcbulk.NewConfiguration()
	cfg.APIKey = testKey
	cfg.HTTPClient = &http.Client{Transport: testhttp.Func(d.serve)}
	cfg.Limit = limit
	return d, cfg
}

// serve takes its time, and answers as the operation does, or with 429.
func (d *desk) serve(request *http.Request) (*http.Response, error) {
	at := d.open()
	defer d.close()
	select {
	case <-time.After(d.takes):
	case <-request.Context().Done():
		return nil, request.Context().Err()
	}
	w := httptest.NewRecorder()
	if after := d.answer(at); after != nil {
		w.Header()["Retry-After"] = after
		w.WriteHeader(http.StatusTooManyRequests)
	} else {
		_, _ = w.WriteString(d.replies[request.Method+" "+request.URL.Path])
	}
	return w.Result(), nil
}

func (d *desk) open() (number int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.arrivals = append(d.arrivals, time.Since(d.opened))
	d.working++
	d.most = max(d.most, d.working)
	return len(d.arrivals)
}

func (d *desk) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.working--
}

func (d *desk) answer(number int) []string {
	if d.refuse == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.refuse(number, d.arrivals[number-1])
}

// seen returns when requests arrived, in their order.
func (d *desk) seen() []time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.arrivals)
}

// between counts the requests that arrived from a time on, and before another.
func (d *desk) between(from, to time.Duration) int {
	count := 0
	for _, at := range d.seen() {
		if at >= from && at < to {
			count++
		}
	}
	return count
}

// crowd is how many goroutines share a client.
const crowd = 64

// visit has a crowd make one call each, of all the operations between them.
func (d *desk) visit(t *testing.T, client *jcbulk.APIClient) {
	t.Helper()
	all := operations()
	var crew sync.WaitGroup
	for i := range crowd {
		crew.Go(func() { assert.NoError(t, all[i%len(all)].do(t.Context(), client).err) })
	}
	crew.Wait()
}

// siege is what came of the calls that a crowd made.
type siege struct {
	calls    [crowd]int // of each goroutine
	failures int        // all of them refusals
}

// besiege has a crowd make one call after another for a while.
func (d *desk) besiege(t *testing.T, client *jcbulk.APIClient, how time.Duration) siege {
	t.Helper()
	all := operations()
	var s siege
	var failures atomic.Int64
	var crew sync.WaitGroup
	for i := range crowd {
		crew.Go(func() {
			for time.Since(d.opened) < how {
				err := all[(i+s.calls[i])%len(all)].do(t.Context(), client).err
				if errors.Is(err, jcbulk.ErrRateLimited) {
					failures.Add(1)
				} else {
					assert.NoError(t, err)
				}
				s.calls[i]++
			}
		})
	}
	crew.Wait()
	s.failures = int(failures.Load())
	return s
}

// assertWithin checks every span of time: no more arrive in it than the rate allows, and a burst.
func (d *desk) assertWithin(t *testing.T, limit jcbulk.Limit) {
	t.Helper()
	arrivals := d.seen()
	for i, first := range arrivals {
		for j, last := range arrivals[i:] {
			if most := limit.PerSecond*(last-first).Seconds() + float64(max(1, limit.Burst)); float64(j+1) > most+1e-3 {
				require.Failf(t, "too many", "%d from %s to %s", j+1, first, last)
			}
		}
	}
}

func TestLimit(t *testing.T) {
	t.Parallel()
	const each = 100 * time.Millisecond
	tests := map[string]struct {
		limit jcbulk.Limit
		takes time.Duration
		most  int                       // in flight
		at    func(i int) time.Duration // when the i-th arrives
	}{
		"off by default": {takes: time.Second, most: crowd, at: func(int) time.Duration { return 0 }},
		"per second": {
			limit: jcbulk.Limit{PerSecond: 10}, takes: time.Hour, most: crowd,
			at: func(i int) time.Duration { return time.Duration(i) * each },
		},
		"less than one per second": {
			limit: jcbulk.Limit{PerSecond: 0.01}, most: 1,
			at: func(i int) time.Duration { return time.Duration(i) * 100 * time.Second },
		},
		"burst": {
			limit: jcbulk.Limit{PerSecond: 10, Burst: 5}, takes: time.Hour, most: crowd,
			at: func(i int) time.Duration { return time.Duration(max(0, i-4)) * each },
		},
		"a burst alone": {limit: jcbulk.Limit{Burst: 1}, takes: time.Second, most: crowd, at: func(int) time.Duration { return 0 }},
		"in flight": {
			limit: jcbulk.Limit{InFlight: 3}, takes: time.Second, most: 3,
			at: func(i int) time.Duration { return time.Duration(i/3) * time.Second },
		},
		"one in flight": {
			limit: jcbulk.Limit{InFlight: 1}, takes: time.Second, most: 1,
			at: func(i int) time.Duration { return time.Duration(i) * time.Second },
		},
		"together, where the rate bounds": {
			limit: jcbulk.Limit{PerSecond: 10, InFlight: 30}, takes: time.Second - each/2, most: 10,
			at: func(i int) time.Duration { return time.Duration(i) * each },
		},
		"together, where the number in flight bounds": {
			limit: jcbulk.Limit{PerSecond: 10, Burst: 5, InFlight: 2}, takes: time.Second, most: 2,
			at: func(i int) time.Duration { return time.Duration(i/2) * time.Second },
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d, cfg := limited(t, test.limit)
				d.takes = test.takes
				d.visit(t, jcbulk.NewAPIClient(cfg))
				require.Len(t, d.seen(), crowd)
				for i, at := range d.seen() {
					assert.InDelta(t, test.at(i).Seconds(), at.Seconds(), 0.001, "arrival %d", i)
				}
				assert.LessOrEqual(t, d.most, test.most)
			})
		})
	}
}

func TestLimitGivesABurstAfterAPause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limit := jcbulk.Limit{PerSecond: 2, Burst: 10}
		d, cfg := limited(t, limit)
		client := jcbulk.NewAPIClient(cfg)
		d.visit(t, client)
		<-time.After(time.Hour)
		again := time.Since(d.opened)
		d.visit(t, client)
		assert.Equal(t, 10, d.between(0, time.Millisecond))
		assert.Equal(t, 10, d.between(again, again+time.Millisecond), "no more than the first time, however long the pause")
		d.assertWithin(t, limit)
	})
}

func TestLimitIsOfEachClient(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, cfg := limited(t, jcbulk.Limit{PerSecond: 1, Burst: crowd})
		for range 3 {
			d.visit(t, jcbulk.NewAPIClient(cfg))
		}
		assert.Equal(t, 3*crowd, d.between(0, time.Millisecond))
	})
}

func TestLimitIsValidated(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		limit jcbulk.Limit
		wrong []string
	}{
		"nothing":        {limit: jcbulk.Limit{}},
		"something":      {limit: jcbulk.Limit{PerSecond: 0.5, Burst: 1, InFlight: 1}},
		"negative rate":  {limit: jcbulk.Limit{PerSecond: -0.1}, wrong: []string{"Configuration.Limit.PerSecond"}},
		"no number":      {limit: jcbulk.Limit{PerSecond: math.NaN()}, wrong: []string{"Configuration.Limit.PerSecond"}},
		"negative burst": {limit: jcbulk.Limit{Burst: -1}, wrong: []string{"Configuration.Limit.Burst"}},
		"negative all": {
			limit: jcbulk.Limit{PerSecond: -1, Burst: -1, InFlight: -1},
			wrong: []string{"Configuration.Limit.PerSecond", "Configuration.Limit.Burst", "Configuration.Limit.InFlight"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, recorded := record(t, func(cfg *jcbulk.Configuration) { cfg.Limit = test.limit })
			assert.Equal(t, test.wrong, refusedParameters(client.GetConfig().Validate()))
			_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
			assert.Equal(t, test.wrong, refusedParameters(err))
			assert.Equal(t, test.wrong == nil, len(recorded.Sent()) == 1)
		})
	}
}

// Every goroutine of a crowd gets its share, give or take one call.
func TestLimitIsFair(t *testing.T) {
	t.Parallel()
	tests := map[string]jcbulk.Limit{
		"per second": {PerSecond: 32},
		"burst":      {PerSecond: 32, Burst: 8},
		"in flight":  {InFlight: 4},
		"together":   {PerSecond: 32, Burst: 8, InFlight: 4},
	}
	for name, limit := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d, cfg := limited(t, limit)
				d.takes = 125 * time.Millisecond // so that four in flight make 32 a second
				got := d.besiege(t, jcbulk.NewAPIClient(cfg), 20*time.Second)
				assert.Zero(t, got.failures)
				const share = 20 * 32 / crowd
				for i, n := range got.calls {
					assert.InDelta(t, share, n, 2, "goroutine %d", i)
				}
				if limit.PerSecond > 0 {
					d.assertWithin(t, limit)
				}
			})
		})
	}
}
