package fanout_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/fanout"
)

// sending returns a producer that sends the numbers from 0 to n-1 until the context ends.
func sending(g *fanout.Group[int, int], n int) func(context.Context) {
	return func(ctx context.Context) {
		for i := range n {
			if !g.Send(ctx, i) {
				return
			}
		}
	}
}

// taking returns a yield that appends to results.
func taking(results *[]int) func(int) bool {
	return func(result int) bool {
		*results = append(*results, result)
		return true
	}
}

func TestRunDeliversEveryResult(t *testing.T) {
	t.Parallel()
	for _, workers := range []int{0, 1, 3, 1000} {
		g := fanout.New[int, int](workers, time.Second)
		var results []int
		err := g.Run(t.Context(),
			func(ctx context.Context) {
				g.Deliver(-1)
				sending(g, 100)(ctx)
			},
			func(_ context.Context, i int) {
				g.Deliver(2 * i)
				g.Deliver(2*i + 1)
			},
			taking(&results))
		require.NoError(t, err)
		slices.Sort(results)
		require.Len(t, results, 201)
		for i, result := range results {
			require.Equal(t, i-1, result)
		}
	}
}

// The limit is used to the full and kept, and time passes as it should where each item takes a second.
func TestRunKeepsTheLimit(t *testing.T) {
	t.Parallel()
	for workers, want := range map[int]time.Duration{1: 10 * time.Second, 3: 4 * time.Second, 50: time.Second} {
		synctest.Test(t, func(t *testing.T) {
			g := fanout.New[int, int](workers, time.Second)
			most, begun := 0, time.Now()
			err := g.Run(t.Context(), sending(g, 10),
				func(_ context.Context, i int) {
					<-time.After(time.Second)
					g.Deliver(i)
				},
				func(int) bool {
					most = max(most, g.Working())
					return true
				})
			require.NoError(t, err)
			assert.Equal(t, want, time.Since(begun))
			assert.Equal(t, min(workers, 10), most)
		})
	}
}

func TestRunStartsNoWorkerWhileYieldWorks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := fanout.New[int, int](2, time.Second)
		started := make(chan int, 10)
		err := g.Run(t.Context(), sending(g, 10),
			func(_ context.Context, i int) {
				started <- i
				g.Deliver(i)
			},
			func(int) bool {
				synctest.Wait() // for those that were started before
				before := len(started)
				<-time.After(time.Minute)
				assert.Len(t, started, before)
				return true
			})
		require.NoError(t, err)
		assert.Len(t, started, 10)
	})
}

func TestRunYieldsWhatIsDeliveredAfterTheContextEnded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		cause := errors.New("enough")
		ctx, stop := context.WithCancelCause(t.Context())
		g := fanout.New[int, int](2, time.Second)
		var results []int
		err := g.Run(ctx,
			func(ctx context.Context) {
				sending(g, 10)(ctx)
				assert.Equal(t, cause, context.Cause(ctx))
				assert.False(t, g.Send(ctx, 10))
				g.Deliver(100)
			},
			func(ctx context.Context, i int) {
				if i == 1 {
					stop(cause)
				}
				<-ctx.Done()
				g.Deliver(i)
			},
			taking(&results))
		require.NoError(t, err)
		slices.Sort(results)
		assert.Equal(t, []int{0, 1, 100}, results)
	})
}

// A bubble of synctest fails where one of its goroutines outlives the test, or waits for ever.
func TestRunLeftEarly(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := fanout.New[int, int](3, time.Minute)
		yields := 0
		var ended atomic.Int64
		err := g.Run(t.Context(),
			func(ctx context.Context) {
				sending(g, 10)(ctx)
				assert.False(t, g.Send(ctx, 10))
				g.Deliver(-1)
			},
			func(ctx context.Context, i int) {
				g.Deliver(i)
				<-ctx.Done()
				<-time.After(time.Second)
				g.Deliver(i)
				ended.Add(1)
			},
			func(int) bool {
				yields++
				return false
			})
		require.NoError(t, err)
		assert.Equal(t, 1, yields)
		assert.Positive(t, ended.Load(), "Run waits for its goroutines")
		assert.Zero(t, g.Working())
	})
}

func TestRunWaitsWhereYieldPanics(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(){"panic": func() { panic("mine") }, "Goexit": runtime.Goexit} {
		synctest.Test(t, func(t *testing.T) {
			ended := make(chan any, 1)
			cleaned := false
			go func() {
				defer func() { ended <- recover() }()
				g := fanout.New[int, int](1, time.Second)
				_ = g.Run(t.Context(), sending(g, 3),
					func(ctx context.Context, i int) {
						g.Deliver(i)
						<-ctx.Done()
						cleaned = true
					},
					func(int) bool {
						leave()
						return true
					})
			}()
			reason := <-ended
			assert.True(t, cleaned)
			if name == "panic" {
				assert.Equal(t, "mine", reason)
			} else {
				assert.Nil(t, reason)
			}
		})
	}
}

var errWorse = errors.New("worse")

// breakDown is a name to look for on a stack.
func breakDown(do func()) { do() }

// Run returns how the producer or a worker ended, with the stack of where that happened. The other goroutines are told to stop, and
// what they deliver comes out.
func TestRunReturnsAborts(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(){
		"panic": func() { panic("bad") }, "error": func() { panic(errWorse) }, "nil": func() { panic(nil) }, //nolint:govet // on purpose
		"Goexit": runtime.Goexit,
	} {
		for _, inWorker := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, worker %t", name, inWorker), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					g := fanout.New[int, int](2, time.Second)
					var results []int
					err := g.Run(t.Context(),
						func(ctx context.Context) {
							g.Send(ctx, 0)
							g.Send(ctx, 1)
							if inWorker {
								<-ctx.Done()
								return
							}
							breakDown(do)
						},
						func(ctx context.Context, i int) {
							if i == 1 && inWorker {
								breakDown(do)
							}
							<-ctx.Done()
							g.Deliver(i)
						},
						taking(&results))
					var abort *fanout.AbortError
					require.ErrorAs(t, err, &abort)
					assert.Contains(t, string(abort.Stack), "breakDown")
					assert.Contains(t, results, 0)
					assert.Equal(t, name == "error", errors.Is(err, errWorse))
					var empty *runtime.PanicNilError
					switch name {
					case "panic":
						assert.Equal(t, "bad", abort.Value)
						require.EqualError(t, err, "panic: bad")
					case "nil":
						require.ErrorAs(t, err, &empty)
					case "Goexit":
						assert.Nil(t, abort.Value)
						require.ErrorContains(t, err, "Goexit")
					}
				})
			})
		}
	}
}

// The first abort counts, and one that happens after the caller has left is not lost.
func TestRunReturnsTheFirstAbort(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := fanout.New[int, int](3, time.Minute)
		err := g.Run(t.Context(),
			func(ctx context.Context) {
				sending(g, 3)(ctx)
				g.Deliver(-1)
			},
			func(ctx context.Context, i int) {
				<-ctx.Done()
				<-time.After(time.Duration(3-i) * time.Second)
				panic(i)
			},
			func(int) bool { return false })
		var abort *fanout.AbortError
		require.ErrorAs(t, err, &abort)
		assert.Equal(t, 2, abort.Value)
	})
}

// Once the context has ended, a goroutine that shows no sign is left behind, and what it delivers later is dropped.
func TestRunLeavesBehindWhatDoesNotEnd(t *testing.T) {
	t.Parallel()
	for name, blocked := range map[string]func(*fanout.Group[int, int], <-chan struct{}) (func(context.Context), func(context.Context, int)){
		"producer": func(g *fanout.Group[int, int], free <-chan struct{}) (func(context.Context), func(context.Context, int)) {
			return func(context.Context) { g.Deliver(1); <-free; g.Deliver(2) }, func(context.Context, int) {}
		},
		"worker": func(g *fanout.Group[int, int], free <-chan struct{}) (func(context.Context), func(context.Context, int)) {
			return sending(g, 1), func(context.Context, int) { g.Deliver(1); <-free; g.Deliver(2) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				g, free, began := fanout.New[int, int](2, time.Second), make(chan struct{}), time.Now()
				produce, work := blocked(g, free)
				var results []int
				require.ErrorIs(t, g.Run(ctx, produce, work, func(result int) bool {
					results = append(results, result)
					time.AfterFunc(time.Minute, cancel)
					return true
				}), fanout.ErrLeftBehind)
				assert.Equal(t, time.Minute+time.Second, time.Since(began))
				assert.Equal(t, []int{1}, results)
				close(free) // it ends without anybody who listens
			})
		})
	}
}

// Results that come after the end of the context are signs: Run does not leave while there are some.
func TestRunWaitsWhileItHears(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		g := fanout.New[int, int](2, time.Second)
		var results []int
		require.NoError(t, g.Run(ctx, func(context.Context) {
			for i := range 10 {
				<-time.After(900 * time.Millisecond)
				g.Deliver(i)
			}
		}, func(context.Context, int) {}, taking(&results)))
		assert.Len(t, results, 10)
	})
}

func TestTick(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g, ticks := fanout.New[int, int](1, time.Second), 0
		g.Tick(time.Second, func() { ticks++ })
		require.NoError(t, g.Run(t.Context(), func(context.Context) { <-time.After(10500 * time.Millisecond) }, func(context.Context, int) {},
			func(int) bool { return true }))
		assert.Equal(t, 10, ticks)
	})
}
