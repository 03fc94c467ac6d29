package test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// refuseOnce has the first request from a time on refused, and no other.
func (d *desk) refuseOnce(from time.Duration, after ...string) {
	done := false
	d.refuse = func(_ int, at time.Duration) []string {
		if done || at < from {
			return nil
		}
		done = true
		return append([]string{}, after...)
	}
}

// A 429 that one call meets holds all of them back until its Retry-After is over, even where the call itself gives up.
func TestLimitHoldsEveryCallAfterARefusal(t *testing.T) {
	t.Parallel()
	const (
		from  = time.Second
		takes = 50 * time.Millisecond
	)
	limits := map[string]jcbulk.Limit{
		"per second":       {PerSecond: 100},
		"burst":            {PerSecond: 100, Burst: crowd},
		"in flight":        {InFlight: crowd},
		"few in flight":    {InFlight: 4},
		"one in flight":    {InFlight: 1},
		"a burst alone":    {Burst: 1},
		"all of them":      {PerSecond: 100, Burst: 8, InFlight: 8},
		"as many as there": {InFlight: 1000},
	}
	tests := map[string]struct {
		after []string
		until func(refused time.Duration) time.Duration
	}{
		"seconds":  {after: []string{"10"}, until: plus(10 * time.Second)},
		"date":     {after: []string{"Sat, 01 Jan 2000 00:00:11 GMT"}, until: func(time.Duration) time.Duration { return 11 * time.Second }},
		"not said": {until: plus(jcbulk.DefaultInitialBackoff)},
		"zero":     {after: []string{"0"}, until: plus(jcbulk.DefaultInitialBackoff)},
	}
	for limitName, limit := range limits {
		for name, test := range tests {
			for _, attempts := range []int{1, 4} {
				t.Run(fmt.Sprintf("%s, %s, attempts %d", limitName, name, attempts), func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						d, cfg := limited(t, limit)
						d.takes = takes
						d.refuseOnce(from, test.after...)
						cfg.Retry.Attempts = attempts
						end := test.until(from+takes) + 500*time.Millisecond
						failures := d.besiege(t, jcbulk.NewAPIClient(cfg), end).failures
						assert.Equal(t, attempts == 1, failures == 1, "the one that was refused fails where it may not try again")

						arrivals := d.seen()
						first := slices.IndexFunc(arrivals, func(at time.Duration) bool { return at >= from })
						refused := arrivals[first] + takes
						until := test.until(refused)
						assert.Zero(t, d.between(refused+1, until))
						assert.NotZero(t, d.between(until, until+100*time.Millisecond), "and no longer than that")
					})
				})
			}
		}
	}
}

func plus(d time.Duration) func(time.Duration) time.Duration {
	return func(at time.Duration) time.Duration { return at + d }
}

func TestLimitThatIsUnsetHoldsNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, cfg := limited(t, jcbulk.Limit{})
		d.takes = 100 * time.Millisecond
		d.refuseOnce(time.Second, "10")
		assert.Zero(t, d.besiege(t, jcbulk.NewAPIClient(cfg), 3*time.Second).failures)
		assert.Equal(t, 18*(crowd-1), d.between(1200*time.Millisecond, 3*time.Second))
	})
}

// A refusal halves the rate, which then grows to what it was. At no time do more arrive than the limit allows: those who
// were held back do not come all at once.
func TestLimitSlowsDownForAWhileAfterARefusal(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limit := jcbulk.Limit{PerSecond: 100}
		d, cfg := limited(t, limit)
		d.refuseOnce(5*time.Second, "2")
		d.besiege(t, jcbulk.NewAPIClient(cfg), 20*time.Second)
		assert.InDelta(t, 100, d.between(3*time.Second, 4*time.Second), 1)
		assert.Zero(t, d.between(5*time.Second+1, 7*time.Second))
		before := 0
		for at := 7 * time.Second; at < 20*time.Second; at += time.Second {
			now := d.between(at, at+time.Second)
			assert.GreaterOrEqual(t, now, before-1, "the rate only grows, at %s", at)
			before = now
		}
		assert.GreaterOrEqual(t, d.between(7*time.Second, 8*time.Second), 50)
		assert.Less(t, d.between(7*time.Second, 8*time.Second), 75)
		assert.InDelta(t, 100, d.between(15*time.Second, 16*time.Second), 1, "within seconds it is what it was")
		d.assertWithin(t, limit)
	})
}

// Refusals that follow one another halve it again and again, those of the time of recovery too, though never to nothing.
func TestLimitSlowsDownMoreWhileRefusalsGoOn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, cfg := limited(t, jcbulk.Limit{PerSecond: 128})
		cfg.Retry.Attempts = 1
		every := 0
		d.refuse = func(_ int, at time.Duration) []string {
			if at > time.Duration(every)*1500*time.Millisecond && at < time.Minute {
				every++
				return []string{"0"}
			}
			return nil
		}
		d.besiege(t, jcbulk.NewAPIClient(cfg), 80*time.Second)
		assert.Less(t, d.between(50*time.Second, time.Minute), 10*128/4)
		assert.Greater(t, d.between(50*time.Second, time.Minute), 10*2, "but never to nothing")
		assert.InDelta(t, 5*128, d.between(75*time.Second, 80*time.Second), 2)
	})
}

// Calls that are under way at once are refused at once, which says no more than one refusal does.
func TestLimitCountsRefusalsAtOnceAsOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, cfg := limited(t, jcbulk.Limit{PerSecond: 128, Burst: crowd})
		d.takes = 10 * time.Millisecond
		d.refuse = func(n int, _ time.Duration) []string {
			if n <= crowd {
				return []string{"2"}
			}
			return nil
		}
		assert.Zero(t, d.besiege(t, jcbulk.NewAPIClient(cfg), 20*time.Second).failures)
		assert.Equal(t, crowd, d.between(0, 2*time.Second))
		assert.InDelta(t, 5*128, d.between(8*time.Second, 13*time.Second), 5, "64 halvings would take long to make good")
	})
}

// What a call was answered before it waited for its turn again is told with the context's error.
func TestLimitEndsItsWaitForASecondTurnWithTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, cfg := limited(t, jcbulk.Limit{PerSecond: 0.01})
		d.refuseOnce(0, "1")
		service := jcbulk.NewAPIClient(cfg).BulkJobRequestsApi
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		_, response, err := service.BulkUsersCreate(ctx).Execute()
		assert.Equal(t, 10*time.Second, time.Since(d.opened))
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorIs(t, err, jcbulk.ErrRateLimited)
		require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
		require.NotNil(t, response)
		assert.Equal(t, http.StatusTooManyRequests, response.StatusCode)
		assert.Len(t, d.seen(), 1)
	})
}
