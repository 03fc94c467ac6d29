package bulk

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"sync/atomic"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/ctxerr"
)

// Run is one pass over an input. It starts when the loop over its Outcomes does, and can be looped over once.
type Run struct {
	outcomes iter.Seq2[Outcome, error]
	tally    tally
	live     atomic.Pointer[live]
	draining atomic.Bool
}

// live is what a run that goes on offers.
type live struct {
	progress func() Progress
	drain    func()
}

// Outcomes carries out the run and yields each user's outcome as soon as it is known, in no particular order. A row that the
// input yields with an error has a Failed outcome, and the run goes on.
//
// When the context ends or the journal fails, nothing more is sent. Every user that was read still gets an outcome, and the error
// is yielded last. When the loop is left, nothing more is sent either, and Report names the jobs that the service still works on.
//
// The input and all callbacks but Progress run in other goroutines. When one of them panics, the loop panics with a *PanicError. When one
// of them, or the journal, does not return within a second after the run has ended, its goroutine is left behind: the users that it was
// about have outcomes with ErrLeftBehind, and what it does later changes nothing.
func (r *Run) Outcomes() iter.Seq2[Outcome, error] { return r.outcomes }

// Report sums up the run until now. It may be called at any time, from any goroutine.
func (r *Run) Report() Report { return r.tally.report() }

// Progress returns how far the run has come. It may be called at any time, from any goroutine.
func (r *Run) Progress() Progress {
	if live := r.live.Load(); live != nil {
		return live.progress()
	}
	return r.tally.progress(0)
}

// Drain ends the run without giving up what is under way: nothing more is read or sent, and jobs that were sent are polled to their ends.
// Users that were read and not sent are NotSent, and the run ends with ErrDrained, unless all of the input was read and sent by then. A job whose request is under way counts as sent, also while
// the client waits to try it again. A context that ends does not wait for jobs. Drain returns at once, and may be called at any time, from any goroutine.
func (r *Run) Drain() {
	r.draining.Store(true)
	if live := r.live.Load(); live != nil {
		live.drain()
	}
}

// Err returns the error that ended the run early, as the loop over Outcomes yields it, or nil. It may be called at any time, from any
// goroutine, and is nil until the run has ended.
func (r *Run) Err() error { return r.tally.ending() }

// newRun prepares a run of one kind of operation.
func newRun[T any](ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[T], error], options Options, k operation[T]) *Run {
	run := &Run{}
	run.outcomes = func(yield func(Outcome, error) bool) {
		err := run.begin(ctx != nil && client != nil && users != nil, options)
		var session *session
		if err == nil {
			options = options.withDefaults()
			options.UsersPerJob = min(options.UsersPerJob, cmp.Or(k.most, maxUsersPerJob))
			if err = k.problem; err == nil {
				session, err = beginSession(ctx, client, options, specOf(ctx, k, client, options))
			}
		}
		if err != nil {
			if !errors.Is(err, errUsed) {
				run.tally.end(err)
			}
			yield(Outcome{}, err)
			return
		}
		defer session.end(ctx)
		e := newEngine(&run.tally, client, options, k, session, credentialsOf(ctx, client.GetConfig()))
		run.live.Store(&live{e.progress, e.drain})
		if run.draining.Load() {
			e.drain()
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
	case !r.tally.begin():
		return errUsed
	}
	return options.validate()
}

// run carries out the run in the caller's goroutine, and panics with what the input or a callback panicked with elsewhere.
func (e *engine[T]) run(outer context.Context, users iter.Seq2[Item[T], error], yield func(Outcome, error) bool) {
	ctx, stop := context.WithCancelCause(outer)
	defer stop(nil)
	e.stop = stop
	e.ended = func(ctx context.Context) error { return cmp.Or(ctxerr.Of(outer), context.Cause(ctx)) }
	left := false
	tell := func(outcomes []Outcome) bool {
		for i := 0; i < len(outcomes) && !left; i++ {
			left = !yield(outcomes[i], nil)
		}
		return !left
	}
	leftBehind, err := e.crew.run(ctx, func(ctx context.Context) { e.feed(ctx, users) }, e.work, tell)
	if leftBehind || errors.Is(err, errNoReturn) {
		tell(e.leftBehind(ctx))
	}
	if e.options.Progress != nil {
		e.options.Progress(e.progress())
	}
	err = cmp.Or(err, e.ended(ctx), e.shut(), e.tally.ending())
	e.tally.end(err)
	if err != nil && !left {
		yield(Outcome{}, err)
	}
}
