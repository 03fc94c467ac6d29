package jumpcloudtest_test

import (
	"fmt"
	"io"
	"math"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// draw asks a plan about the next n requests of an operation.
func draw(plan jumpcloudtest.FaultPlan, operation string, n int) []*jumpcloudtest.Fault {
	r := jumpcloudtest.Request{Operation: operation, Host: "127.0.0.1:80", Path: "/p", Time: epoch()}
	faults := make([]*jumpcloudtest.Fault, n)
	for i := range faults {
		faults[i] = plan(r)
	}
	return faults
}

func TestRandomDrawsTheSameFromASeed(t *testing.T) {
	const create, list = jumpcloudtest.BulkUsersCreate, jumpcloudtest.BulkUserStatesList
	rates := jumpcloudtest.Evenly(0.5)
	plan := jumpcloudtest.Random(1, rates)
	creates, lists := draw(plan, create, 500), draw(plan, list, 500)
	assert.NotEqual(t, creates, lists)
	assert.NotEqual(t, creates, draw(plan, create, 500))
	assert.NotEqual(t, creates, draw(jumpcloudtest.Random(2, rates), create, 500))

	plan = jumpcloudtest.Random(1, rates)
	clear(rates) // is the caller's again
	var again []*jumpcloudtest.Fault
	for i := range creates {
		again = append(again, draw(plan, create, 1)...)
		draw(plan, list, i%3) // changes nothing
	}
	assert.Equal(t, creates, again)
}

func TestRandomGivesTheSameFaultsToRequestsAtOnce(t *testing.T) {
	const clients, calls = 8, 250
	count := func(faults []*jumpcloudtest.Fault) map[string]int {
		n := map[string]int{}
		for _, f := range faults {
			n[fmt.Sprintf("%+v", f)]++
		}
		return n
	}
	want := count(draw(jumpcloudtest.Random(3, jumpcloudtest.Evenly(0.9)), "", clients*calls))

	plan := jumpcloudtest.Random(3, jumpcloudtest.Evenly(0.9))
	got := make([][]*jumpcloudtest.Fault, clients)
	var wg sync.WaitGroup
	for c := range clients {
		wg.Go(func() { got[c] = draw(plan, "", calls) })
	}
	wg.Wait()
	assert.Equal(t, want, count(slices.Concat(got...)))
}

func TestRandomKeepsRates(t *testing.T) {
	const n = 20_000
	for seed, rates := range []jumpcloudtest.Rates{
		jumpcloudtest.Evenly(0.2),
		jumpcloudtest.Evenly(1),
		{jumpcloudtest.SlowBody: 0.5, jumpcloudtest.HugeBody: 0.01, jumpcloudtest.Walled: 0.1},
		{},
		nil,
	} {
		met := map[jumpcloudtest.FaultKind]int{}
		for _, f := range draw(jumpcloudtest.Random(uint64(seed), rates), jumpcloudtest.BulkUsersCreate, n) {
			if f != nil {
				met[f.Kind]++
			}
		}
		for _, kind := range append(jumpcloudtest.FaultKinds(), jumpcloudtest.RareFaultKinds()...) {
			assert.InDelta(t, rates[kind], float64(met[kind])/n, 0.015, "seed %d: %s", seed, kind)
			delete(met, kind)
		}
		assert.Empty(t, met)
	}
}

func TestRandomPanicsWhereRatesAreNotValid(t *testing.T) {
	for name, rates := range map[string]jumpcloudtest.Rates{
		"below 0":       {jumpcloudtest.SlowBody: -0.1},
		"above 1":       {jumpcloudtest.SlowBody: 1.1},
		"not a number":  {jumpcloudtest.SlowBody: math.NaN()},
		"together":      {jumpcloudtest.SlowBody: 0.6, jumpcloudtest.HugeBody: 0.6},
		"unknown":       {"rain": 0.1},
		"not to draw":   {jumpcloudtest.Scripted: 0.1},
		"evenly, below": jumpcloudtest.Evenly(-0.1),
		"evenly, above": jumpcloudtest.Evenly(1.1),
	} {
		t.Run(name, func(t *testing.T) {
			assert.Panics(t, func() { jumpcloudtest.Random(1, rates) })
		})
	}
	assert.PanicsWithValue(t, `jumpcloudtest: Random: the rate 2 of "slow body" is not from 0 to 1`, func() {
		jumpcloudtest.Random(1, jumpcloudtest.Rates{jumpcloudtest.SlowBody: 2})
	})
}

func TestRandomFaultCanBeChanged(t *testing.T) {
	plan := jumpcloudtest.Random(1, jumpcloudtest.Rates{jumpcloudtest.TooManyRequests: 1})
	for _, f := range draw(plan, "", 100) {
		require.Contains(t, []string{"0", epoch().Format(http.TimeFormat)}, f.Header.Get("Retry-After"))
		f.Header.Set("Retry-After", "9")
	}
}

func TestRandomRedirectGoesToAnotherHost(t *testing.T) {
	plan := jumpcloudtest.Random(1, jumpcloudtest.Rates{jumpcloudtest.Redirected: 1})
	for host, want := range map[string]string{
		"127.0.0.1:8080": "//localhost:8080/p?q=1",
		"127.0.0.1":      "//localhost/p?q=1",
		"localhost:8080": "//127.0.0.1:8080/p?q=1",
		"[::1]:8080":     "//127.0.0.1:8080/p?q=1",
		"[::1]":          "//127.0.0.1/p?q=1",
	} {
		f := plan(jumpcloudtest.Request{Host: host, Path: "/p", RawQuery: "q=1"})
		assert.Equal(t, want, f.Header.Get("Location"), host)
	}
}

// What each kind is for the client, and whether the call took effect.
func TestRandomKinds(t *testing.T) {
	type seen struct {
		reply
		err error
	}
	later := func(t *testing.T, r seen) {
		t.Helper()
		at, err := http.ParseTime(r.header.Get("Retry-After"))
		assert.True(t, r.header.Get("Retry-After") == "0" || err == nil && at.Equal(epoch()))
	}
	failed := func(t *testing.T, r seen) {
		t.Helper()
		assert.Contains(t, []int{500, 502, 503, 504}, r.status)
		assert.Empty(t, r.header.Get("Retry-After"))
		assert.NotEmpty(t, r.body)
	}
	broken := func(t *testing.T, r seen) { t.Helper(); require.Error(t, r.err); assert.Equal(t, 0, r.status) }
	served := func(t *testing.T, r seen) {
		t.Helper()
		assert.Equal(t, 200, r.status)
		assert.Contains(t, r.body, "jobId")
	}
	kinds := map[jumpcloudtest.FaultKind]struct {
		done  int
		check func(*testing.T, seen)
	}{
		jumpcloudtest.TooManyRequests:  {0, func(t *testing.T, r seen) { t.Helper(); assert.Equal(t, 429, r.status); later(t, r) }},
		jumpcloudtest.Unavailable:      {0, func(t *testing.T, r seen) { t.Helper(); assert.Equal(t, 503, r.status); later(t, r) }},
		jumpcloudtest.UnavailableAfter: {1, func(t *testing.T, r seen) { t.Helper(); assert.Equal(t, 503, r.status); later(t, r) }},
		jumpcloudtest.Walled: {0, func(t *testing.T, r seen) {
			t.Helper()
			assert.Equal(t, 403, r.status)
			assert.Equal(t, "text/html", r.header.Get("Content-Type"))
		}},
		jumpcloudtest.FailedBefore: {0, failed},
		jumpcloudtest.FailedAfter:  {1, failed},
		jumpcloudtest.BrokenBefore: {0, broken},
		jumpcloudtest.BrokenAfter:  {1, broken},
		jumpcloudtest.SlowHeader:   {1, served},
		jumpcloudtest.SlowBody:     {1, served},
		jumpcloudtest.TruncatedBody: {1, func(t *testing.T, r seen) {
			t.Helper()
			require.ErrorIs(t, r.err, io.ErrUnexpectedEOF)
			assert.Equal(t, 200, r.status)
		}},
		jumpcloudtest.WrongType: {1, func(t *testing.T, r seen) {
			t.Helper()
			served(t, r)
			assert.NotContains(t, r.header.Get("Content-Type"), "json")
		}},
		jumpcloudtest.HugeBody: {1, func(t *testing.T, r seen) { t.Helper(); served(t, r); assert.Greater(t, len(r.body), 1<<20) }},
		jumpcloudtest.Redirected: {0, func(t *testing.T, r seen) {
			t.Helper()
			assert.Contains(t, []int{301, 302, 303, 307, 308}, r.status)
			assert.Contains(t, r.header.Get("Location"), "//localhost:")
		}},
		jumpcloudtest.SkewedDate: {1, func(t *testing.T, r seen) {
			t.Helper()
			served(t, r)
			at, err := http.ParseTime(r.header.Get("Date"))
			require.NoError(t, err)
			assert.Equal(t, time.Hour, at.Sub(epoch()).Abs())
		}},
	}
	for _, kind := range append(jumpcloudtest.FaultKinds(), jumpcloudtest.RareFaultKinds()...) {
		t.Run(string(kind), func(t *testing.T) {
			want, ok := kinds[kind]
			require.True(t, ok)
			a := newAPI(t)
			a.SetFaults(jumpcloudtest.Random(1, jumpcloudtest.Rates{kind: 1}))
			const calls = 10
			for range calls {
				r, err := a.try("POST", "/bulk/users", newUsers(1))
				want.check(t, seen{r, err})
			}
			assert.Equal(t, jumpcloudtest.Count{
				Asked: calls, Done: calls * want.done, Faults: map[jumpcloudtest.FaultKind]int{kind: calls},
			}, a.Counts()[jumpcloudtest.BulkUsersCreate])
			assert.Len(t, a.Jobs(jumpcloudtest.OrgID), calls*want.done)
		})
	}
}

func TestRandomFaultsAgreeWithTheRequestLog(t *testing.T) {
	a := newAPI(t, jumpcloudtest.WithRequestLog(math.MaxInt))
	a.SetFaults(jumpcloudtest.Random(1, jumpcloudtest.Evenly(0.5)))
	const clients, calls = 16, 60
	var wg sync.WaitGroup
	for range clients {
		wg.Go(func() {
			for range calls {
				_, err := a.try("POST", "/bulk/users", newUsers(1))
				_ = err // the log tells
			}
		})
	}
	wg.Wait()

	jobs := a.Jobs(jumpcloudtest.OrgID)
	made := map[string]int{}
	faults := map[jumpcloudtest.FaultKind]int{}
	for _, r := range a.Requests() {
		if r.Done {
			require.Len(t, r.Made, 1)
			made[r.Made[0]]++
		}
		if r.Fault != "" {
			faults[r.Fault]++
		}
	}
	require.Len(t, made, len(jobs))
	for _, j := range jobs {
		assert.Equal(t, 1, made[j.ID])
	}
	assert.Equal(t, jumpcloudtest.Count{Asked: clients * calls, Done: len(jobs), Faults: faults}, a.Counts()[jumpcloudtest.BulkUsersCreate])
}
