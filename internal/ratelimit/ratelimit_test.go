package ratelimit_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/ratelimit"
)

// enter makes so many requests one after the other, each over at once, and returns when each began.
func enter(t *testing.T, l *ratelimit.Limiter, n int) []time.Duration {
	t.Helper()
	begun := time.Now()
	var times []time.Duration
	for range n {
		require.NoError(t, l.Enter(t.Context()))
		times = append(times, time.Since(begun))
		l.Leave()
	}
	return times
}

func seconds(list ...float64) []time.Duration {
	times := make([]time.Duration, len(list))
	for i, s := range list {
		times[i] = time.Duration(s * float64(time.Second))
	}
	return times
}

func TestLimiterOfNothing(t *testing.T) {
	t.Parallel()
	l := ratelimit.New(ratelimit.Limits{})
	assert.Nil(t, l)
	require.NoError(t, l.Enter(t.Context()))
	l.Leave()
	l.Refused(time.Hour)
	l.Accepted()
	require.NoError(t, l.Enter(t.Context()))
}

func TestLimiterKeepsTheRate(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		assert.Equal(t, seconds(0, 0.5, 1, 1.5), enter(t, ratelimit.New(ratelimit.Limits{PerSecond: 2}), 4))
		assert.Equal(t, seconds(0, 0, 0, 0.5, 1), enter(t, ratelimit.New(ratelimit.Limits{PerSecond: 2, Burst: 3}), 5))
	})
}

func TestLimiterBoundsWhatIsInFlight(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := ratelimit.New(ratelimit.Limits{InFlight: 2})
		begun := time.Now()
		var failed atomic.Bool
		var group sync.WaitGroup
		for range 6 {
			group.Go(func() {
				if l.Enter(t.Context()) != nil {
					failed.Store(true)
				}
				<-time.After(time.Second)
				l.Leave()
			})
		}
		group.Wait()
		assert.False(t, failed.Load())
		assert.Equal(t, 3*time.Second, time.Since(begun))
	})
}

func TestLimiterHoldsEverybodyAfterARefusal(t *testing.T) {
	t.Parallel()
	for name, limits := range map[string]ratelimit.Limits{"rate": {PerSecond: 1000}, "in flight": {InFlight: 5}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := ratelimit.New(limits)
				enter(t, l, 1)
				begun := time.Now()
				l.Refused(10 * time.Second)
				l.Refused(time.Second) // shortens nothing
				enter(t, l, 1)
				assert.Equal(t, 10*time.Second, time.Since(begun))
			})
		})
	}
}

func TestLimiterSlowsDownAndRecovers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := ratelimit.New(ratelimit.Limits{PerSecond: 8})
		enter(t, l, 1)
		l.Refused(0)
		l.Refused(0) // within the same second
		times := enter(t, l, 3)
		assert.Equal(t, 250*time.Millisecond, times[2]-times[1], "half the rate")
		var gap time.Duration
		for range 100 {
			<-time.After(time.Second)
			l.Accepted()
			times = enter(t, l, 3)
			gap = times[2] - times[1]
		}
		assert.Equal(t, 125*time.Millisecond, gap, "and the whole rate again, not more")
	})
}

func TestLimiterHasASlowestRate(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := ratelimit.New(ratelimit.Limits{PerSecond: 32})
		for range 20 {
			l.Refused(0)
			<-time.After(time.Second)
		}
		times := enter(t, l, 3)
		assert.Equal(t, time.Second, times[2]-times[1])
	})
}

func TestLimiterEndsItsWaitWithTheContext(t *testing.T) {
	t.Parallel()
	for name, block := range map[string]func(*ratelimit.Limiter){
		"in flight": func(l *ratelimit.Limiter) { _ = l.Enter(context.Background()) },
		"held":      func(l *ratelimit.Limiter) { l.Refused(time.Hour) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := ratelimit.New(ratelimit.Limits{InFlight: 1})
				block(l)
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				begun := time.Now()
				require.ErrorIs(t, l.Enter(ctx), context.DeadlineExceeded)
				assert.Equal(t, time.Second, time.Since(begun))
			})
		})
	}
}

// Whoever gives up leaves no gap behind.
func TestLimiterGivesAnAbandonedTurnToTheNext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := ratelimit.New(ratelimit.Limits{PerSecond: 1, InFlight: 5})
		enter(t, l, 1)
		begun := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		require.Error(t, l.Enter(ctx))
		enter(t, l, 1)
		assert.Equal(t, time.Second, time.Since(begun))
	})
}

// A hold that begins while somebody waits for a turn ends that turn: those who were held back come one after the other.
func TestLimiterAfterAHoldLetsOneComeAtATime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := ratelimit.New(ratelimit.Limits{PerSecond: 2})
		begun := time.Now()
		require.NoError(t, l.Enter(t.Context()))
		entered := make(chan time.Duration, 2)
		for range 2 {
			go func() {
				if l.Enter(t.Context()) == nil {
					entered <- time.Since(begun)
				}
			}()
		}
		<-time.After(250 * time.Millisecond)
		l.Refused(2 * time.Second)
		assert.Equal(t, 2250*time.Millisecond, <-entered)
		assert.Equal(t, 3250*time.Millisecond, <-entered, "the rate is halved")
	})
}
