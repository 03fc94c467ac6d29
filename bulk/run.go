package bulk

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"sync/atomic"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/fanout"
)

// Run is one pass over an input. It starts when the loop over its Outcomes does, and can be looped over once.
type Run struct {
	outcomes iter.Seq2[Outcome, error]
	books    books
}

// Outcomes carries out the run and yields each user's outcome as soon as it is known, in no particular order. A row that the
// input yields with an error has a Failed outcome, and the run goes on.
//
// When the context ends or the journal fails, nothing more is sent. Every user that was read still gets an outcome, and the error
// is yielded last. When the loop is left, nothing more is sent either, and Report names the jobs that the service still works on.
//
// The input and all callbacks but Progress run in other goroutines. When one of them panics, the loop panics with a *PanicError.
func (r *Run) Outcomes() iter.Seq2[Outcome, error] { return r.outcomes }

// Report sums up the run until now. It may be called at any time, from any goroutine.
func (r *Run) Report() Report { return r.books.report() }

// newRun prepares a run of one kind of operation.
func newRun[T any](ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[T], error], options Options, k kind[T]) *Run {
	run := &Run{}
	run.outcomes = func(yield func(Outcome, error) bool) {
		if err := run.begin(ctx != nil && client != nil && users != nil, options); err != nil {
			yield(Outcome{}, err)
			return
		}
		if k.problem != nil {
			yield(Outcome{}, k.problem)
			return
		}
		options := options.withDefaults()
		options.UsersPerJob = min(options.UsersPerJob, cmp.Or(k.most, maxUsersPerJob))
		pass, err := options.Journal.begin(k.name, k.terms(client, options))
		if err != nil {
			yield(Outcome{}, err)
			return
		}
		defer pass.end()
		e := engine[T]{
			kind: k, options: options, api: client.BulkJobRequestsApi, books: &run.books, pass: pass,
			group: fanout.New[*part[T], []Outcome](options.JobsInFlight), gate: newGate(options),
		}
		e.run(ctx, users, yield)
	}
	return run
}

var errUsed = errors.New("bulk: a Run can be looped over once")

// begin checks the arguments of a run and marks it as used.
func (r *Run) begin(complete bool, options Options) error {
	switch {
	case !complete:
		return errors.New("bulk: a run needs a context, a client and an input")
	case !r.books.open():
		return errUsed
	}
	return options.validate()
}

// engine carries out a run. One goroutine reads the input into parts, a worker goroutine sends and follows each part that is in
// flight, and the caller's goroutine yields the outcomes that they deliver.
type engine[T any] struct {
	kind    kind[T]
	options Options
	api     *jcbulk.BulkJobRequestsApiService
	books   *books
	pass    *pass // over the journal; nil without one
	group   *fanout.Group[*part[T], []Outcome]
	stop    context.CancelCauseFunc     // ends the run early
	ended   func(context.Context) error // returns why the run ends early, or nil while it does not

	gate     *gate
	sizes    sizes
	mistakes mistakes
	answered atomic.Bool  // the service has answered a sending
	typical  atomic.Int64 // how long the newest job took
}

// run carries out the run in the caller's goroutine, and panics with what the input or a callback panicked with elsewhere.
func (e *engine[T]) run(outer context.Context, users iter.Seq2[Item[T], error], yield func(Outcome, error) bool) {
	ctx, stop := context.WithCancelCause(outer)
	defer stop(nil)
	e.stop = stop
	e.ended = func(ctx context.Context) error { return cmp.Or(outer.Err(), context.Cause(ctx)) }
	left := false
	err := e.group.Run(ctx,
		func(ctx context.Context) { e.feed(ctx, users) },
		e.work,
		func(outcomes []Outcome) bool {
			for i := 0; i < len(outcomes) && !left; i++ {
				left = !yield(outcomes[i], nil)
			}
			e.progress(e.group.Working(), false)
			return !left
		})
	e.progress(0, true)
	err = cmp.Or(repanic(err), e.ended(ctx), e.gate.err())
	if err != nil && !left {
		yield(Outcome{}, err)
	}
}

// stopUnless is deferred where the user's code runs. It ends the run if that code did not return.
func (e *engine[T]) stopUnless(returned *bool) {
	if !*returned {
		e.stop(errNoReturn)
	}
}

func (e *engine[T]) progress(inFlight int, now bool) {
	if e.options.Progress == nil {
		return
	}
	if p, due := e.books.due(inFlight, e.options.Total, now); due {
		p.HeldUntil = e.gate.heldUntil()
		e.options.Progress(p)
	}
}

// tell counts outcomes and delivers them to the caller's loop.
func (e *engine[T]) tell(outcomes []Outcome) {
	if len(outcomes) == 0 {
		return
	}
	for i := range outcomes {
		if e.kind.alone {
			outcomes[i].UserID = "" // the id of the input is that of a change
		}
		e.books.close(&outcomes[i])
	}
	e.group.Deliver(outcomes)
}
