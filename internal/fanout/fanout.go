// Package fanout runs one producer and a bounded number of workers, and hands their results to the caller's own loop.
//
// The producer sends items, each item gets a worker of its own, and both deliver results:
//
//	group := fanout.New[int, string](4)
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
)

// Group is a producer and its workers. Make it with New and use it for one Run.
type Group[Item, Result any] struct {
	limit   int // workers at once
	working int // workers now; belongs to the goroutine that called Run
	items   chan Item
	results chan Result
	// Each goroutine announces its end to the loop of Run.
	producerEnded, workerEnded chan struct{}

	abort atomic.Pointer[AbortError] // the first
}

// New prepares a group with at most so many workers at once, and at least one.
func New[Item, Result any](workers int) *Group[Item, Result] {
	return &Group[Item, Result]{
		limit: max(workers, 1), items: make(chan Item), results: make(chan Result),
		producerEnded: make(chan struct{}), workerEnded: make(chan struct{}),
	}
}

// errLeft and errAborted are causes of the context's end that goroutines of a group may see.
var (
	errLeft    = errors.New("fanout: the loop over the results was left")
	errAborted = errors.New("fanout: a goroutine of the group did not return")
)

// Run calls produce in one goroutine and work in another for each item that produce sends. It calls yield in the caller's
// goroutine for each result that any of them delivers. A worker starts only while the caller waits for a result, so that a yield
// that takes its time keeps further items from being started.
//
// The context that produce and work get ends with ctx, when yield returns false or panics, and when produce or work panics or
// calls runtime.Goexit. Results are yielded until all goroutines have ended, unless yield has returned false. Run waits for
// them, also where yield panics: no goroutine outlives it. It returns a *[AbortError] if one of them did not return, or else nil.
func (g *Group[Item, Result]) Run(
	ctx context.Context, produce func(context.Context), work func(context.Context, Item), yield func(Result) bool,
) (err error) {
	ctx, stop := context.WithCancelCause(ctx)
	producing := true
	defer func() { // all have ended by now, unless yield returned false or panicked
		stop(errLeft)
		for producing || g.working > 0 {
			select {
			case <-g.results:
			case <-g.producerEnded:
				producing = false
			case <-g.workerEnded:
				g.working--
			}
		}
		if abort := g.abort.Load(); abort != nil {
			err = abort
		}
	}()
	go g.guard(stop, g.producerEnded, func() { produce(ctx) })
	for left := false; !left && (producing || g.working > 0); {
		items := g.items
		if g.working == g.limit {
			items = nil
		}
		select {
		case item := <-items:
			g.working++
			go g.guard(stop, g.workerEnded, func() { work(ctx, item) })
		case result := <-g.results:
			left = !yield(result)
		case <-g.producerEnded:
			producing = false
		case <-g.workerEnded:
			g.working--
		}
	}
	return nil
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
func (g *Group[Item, Result]) Deliver(result Result) { g.results <- result }

// Working returns how many workers have not ended. Only yield may call it.
func (g *Group[Item, Result]) Working() int { return g.working }

// guard calls f, notes how it ended, and announces that.
func (g *Group[Item, Result]) guard(stop context.CancelCauseFunc, ended chan<- struct{}, f func()) {
	returned := false
	defer func() {
		if !returned {
			// The stack still has the frames that panicked or called runtime.Goexit: they go when this function returns.
			g.abort.CompareAndSwap(nil, &AbortError{Value: recover(), Stack: debug.Stack()})
			stop(errAborted)
		}
		ended <- struct{}{}
	}()
	f()
	returned = true
}
