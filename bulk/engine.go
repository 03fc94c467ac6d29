package bulk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"sync/atomic"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/fanout"
)

// engine carries out a run. One goroutine reads the input into parts, a worker goroutine sends and follows each part that is in
// flight, and the caller's goroutine yields the outcomes that they deliver.
type engine[T any] struct {
	kind    kind[T]
	options Options
	api     *jcbulk.BulkJobRequestsApiService
	tally   *tally
	pass    *pass // over the journal; nil without one
	group   *fanout.Group[*part[T], []Outcome]
	stop    context.CancelCauseFunc     // ends the run early
	ended   func(context.Context) error // returns why the run ends early, or nil while it does not

	roster   roster[T]
	gate     *gate
	sizes    sizes
	mistakes mistakes
	answered atomic.Bool  // the service has answered a sending
	typical  atomic.Int64 // how long the newest job took
}

func newEngine[T any](run *Run, client *jcbulk.APIClient, options Options, k kind[T], pass *pass) *engine[T] {
	e := &engine[T]{
		kind: k, options: options, api: client.BulkJobRequestsApi, tally: &run.tally, pass: pass,
		group: fanout.New[*part[T], []Outcome](options.JobsInFlight, lastWait), gate: newGate(options),
	}
	if options.Progress != nil {
		e.group.Tick(progressInterval, func() { options.Progress(e.progress()) })
	}
	return e
}

// run carries out the run in the caller's goroutine, and panics with what the input or a callback panicked with elsewhere.
func (e *engine[T]) run(outer context.Context, users iter.Seq2[Item[T], error], yield func(Outcome, error) bool) {
	ctx, stop := context.WithCancelCause(outer)
	defer stop(nil)
	e.stop = stop
	e.ended = func(ctx context.Context) error { return cmp.Or(outer.Err(), context.Cause(ctx)) }
	left := false
	tell := func(outcomes []Outcome) bool {
		for i := 0; i < len(outcomes) && !left; i++ {
			left = !yield(outcomes[i], nil)
		}
		return !left
	}
	err := e.group.Run(ctx, func(ctx context.Context) { e.feed(ctx, users) }, e.work, tell)
	if errors.Is(err, fanout.ErrLeftBehind) {
		tell(e.leftBehind(ctx))
		err = nil
	}
	if e.options.Progress != nil {
		e.options.Progress(e.progress())
	}
	err = cmp.Or(repanic(err), e.ended(ctx), e.gate.err())
	e.tally.end(err)
	if err != nil && !left {
		yield(Outcome{}, err)
	}
}

// leftBehind returns the outcomes of users that are with a goroutine that does not return.
func (e *engine[T]) leftBehind(ctx context.Context) []Outcome {
	why := ErrLeftBehind
	if ended := e.ended(ctx); ended != nil {
		why = fmt.Errorf("%w: %w", ended, ErrLeftBehind)
	}
	var outcomes []Outcome
	for _, one := range e.roster.clear() {
		status := NotSent
		if one.touched.Load() {
			status = Unknown
		}
		outcomes = append(outcomes, one.outcome(status, why))
		e.tally.count(&outcomes[len(outcomes)-1])
	}
	return outcomes
}

// stopUnless is deferred where the user's code runs. It ends the run if that code did not return.
func (e *engine[T]) stopUnless(returned *bool) {
	if !*returned {
		e.stop(errNoReturn)
	}
}

// progress returns how far the run has come.
func (e *engine[T]) progress() Progress {
	p := e.tally.progress(e.options.Total)
	p.JobsInFlight, p.HeldUntil = e.group.Working(), e.gate.heldUntil()
	return p
}

// tell counts outcomes and delivers them to the caller's loop.
func (e *engine[T]) tell(outcomes []Outcome) {
	outcomes = e.roster.leave(outcomes)
	if len(outcomes) == 0 {
		return
	}
	for i := range outcomes {
		if e.kind.alone {
			outcomes[i].UserID = "" // the id of the input is that of a change
		}
		e.tally.count(&outcomes[i])
	}
	e.group.Deliver(outcomes)
}
