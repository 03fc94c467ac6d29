// Package fanout runs one producer and a bounded number of workers, and hands their results to the caller's own loop.
//
// The producer sends items, each item gets a worker of its own, and both deliver results:
//
//	group := fanout.New[int, string](4, time.Second)
//	err := group.Run(ctx,
//		func(ctx context.Context) {
//			for i := range 100 {
//				if !group.Send(ctx, i) {
//					return
//				}
//			}
//		},
//		func(_ context.Context, i int) { group.Deliver(strconv.Itoa(i)) },
//		func(result string) bool { fmt.Println(result); return true })
package fanout

import (
	"context"
	"errors"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// Group is a producer and its workers. Make it with New and use it for one Run.
type Group[Item, Result any] struct {
	limit   int          // workers at once
	working atomic.Int64 // workers now
	grace   time.Duration
	items   chan Item
	results chan Result
	// Each goroutine announces its end to the loop of Run.
	producerEnded, workerEnded chan struct{}
	producing, overdue         bool          // belong to the goroutine that called Run
	gone                       chan struct{} // closed when Run returns

	every time.Duration
	tick  func()
	abort atomic.Pointer[AbortError] // the first
}

// New prepares a group with at most so many workers at once, and at least one. grace is how long Run waits, without hearing of any of its
// goroutines, once the context has ended. With 0 it waits until they end.
func New[Item, Result any](workers int, grace time.Duration) *Group[Item, Result] {
	return &Group[Item, Result]{
		limit: max(workers, 1), grace: grace, items: make(chan Item), results: make(chan Result),
		producerEnded: make(chan struct{}), workerEnded: make(chan struct{}), gone: make(chan struct{}),
	}
}

// Tick makes Run call tick in the caller's goroutine, between results, at most once in every so long.
func (g *Group[Item, Result]) Tick(every time.Duration, tick func()) { g.every, g.tick = every, tick }

// errLeft and errAborted are causes of the context's end that goroutines of a group may see.
var (
	errLeft    = errors.New("fanout: the loop over the results was left")
	errAborted = errors.New("fanout: a goroutine of the group did not return")
)

// ErrLeftBehind is returned where a goroutine of the group goes on although the context has ended.
var ErrLeftBehind = errors.New("fanout: a goroutine of the group did not end in time")

// Run calls produce in one goroutine and work in another for each item that produce sends. It calls yield in the caller's
// goroutine for each result that any of them delivers. A worker starts only while the caller waits for a result, so that a yield
// that takes its time keeps further items from being started.
//
// The context that produce and work get ends with ctx, when yield returns false or panics, and when produce or work panics or
// calls runtime.Goexit. Results are yielded until all goroutines have ended, unless yield has returned false. Run waits for
// them, also where yield panics. Where the context has ended and one of them shows no sign for the time of grace, Run leaves it behind:
// what it delivers from then on is dropped.
//
// Run returns a *[AbortError] if one of them did not return, [ErrLeftBehind] if one was left behind, or else nil.
func (g *Group[Item, Result]) Run(
	ctx context.Context, produce func(context.Context), work func(context.Context, Item), yield func(Result) bool,
) (err error) {
	ctx, stop := context.WithCancelCause(ctx)
	g.producing = true
	defer close(g.gone)
	defer func() { // all have ended by now, unless yield returned false or panicked
		stop(errLeft)
		if !g.overdue {
			g.wait(ctx, nil, nil)
		}
		if g.producing || g.working.Load() > 0 {
			err = ErrLeftBehind
		}
		if abort := g.abort.Load(); abort != nil {
			err = abort
		}
	}()
	go g.guard(stop, g.producerEnded, func() { produce(ctx) })
	g.wait(ctx, yield, func(item Item) {
		go g.guard(stop, g.workerEnded, func() { work(ctx, item) })
	})
	return nil
}

// wait hears the goroutines until all of them have ended, yield returns false, or the context has ended and no sign comes any more. Without
// yield, results are dropped.
func (g *Group[Item, Result]) wait(ctx context.Context, yield func(Result) bool, start func(Item)) {
	ended, silence := ctx.Done(), time.NewTimer(g.grace)
	silence.Stop()
	defer silence.Stop()
	var ticks <-chan time.Time
	if g.tick != nil && yield != nil {
		ticker := time.NewTicker(g.every)
		defer ticker.Stop()
		ticks = ticker.C
	}
	for g.producing || g.working.Load() > 0 {
		items := g.items
		if g.Working() == g.limit || start == nil {
			items = nil
		}
		select {
		case item := <-items:
			g.working.Add(1)
			start(item)
		case result := <-g.results:
			if yield != nil && !yield(result) {
				return
			}
		case <-g.producerEnded:
			g.producing = false
		case <-g.workerEnded:
			g.working.Add(-1)
		case <-ticks:
			g.tick()
			continue
		case <-ended:
			ended = nil
		case <-silence.C:
			select {
			case result := <-g.results: // it came while the caller was busy
				if yield != nil && !yield(result) {
					return
				}
			default:
				g.overdue = true
				return
			}
		}
		if ended == nil && g.grace > 0 {
			silence.Reset(g.grace)
		}
	}
}

// Send hands an item to a worker, and waits until there is one. It reports false when ctx, which is that of produce, has ended
// first. Only produce may call it.
func (g *Group[Item, Result]) Send(ctx context.Context, item Item) bool {
	if ctx.Err() != nil {
		return false
	}
	select {
	case g.items <- item:
		return true
	case <-ctx.Done():
		return false
	}
}

// Deliver hands a result to the caller of Run, and waits until the caller takes it. Where the caller has left, the result is
// dropped. Only produce and work may call it, in the goroutines that Run made for them.
func (g *Group[Item, Result]) Deliver(result Result) {
	select {
	case g.results <- result:
	case <-g.gone:
	}
}

// Working returns how many workers have not ended.
func (g *Group[Item, Result]) Working() int { return int(g.working.Load()) }

// guard calls f, notes how it ended, and announces that.
func (g *Group[Item, Result]) guard(stop context.CancelCauseFunc, ended chan<- struct{}, f func()) {
	returned := false
	defer func() {
		if !returned {
			// The stack still has the frames that panicked or called runtime.Goexit: they go when this function returns.
			g.abort.CompareAndSwap(nil, &AbortError{Value: recover(), Stack: debug.Stack()})
			stop(errAborted)
		}
		select {
		case ended <- struct{}{}:
		case <-g.gone:
		}
	}()
	f()
	returned = true
}
