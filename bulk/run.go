package bulk

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"sync/atomic"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// ErrLeftBehind is why a user is Unknown or NotSent: the run had ended, and the input, a callback or the journal did not return in time.
var ErrLeftBehind = errors.New("the input, a callback or the journal did not return in time")

const (
	// lastWait is how long a run that has ended waits for a goroutine of which it hears nothing.
	lastWait = 800 * time.Millisecond
	// progressInterval is the time between two calls of Options.Progress.
	progressInterval = time.Second
)

// Run is one pass over an input. It starts when the loop over its Outcomes does, and can be looped over once.
type Run struct {
	outcomes iter.Seq2[Outcome, error]
	tally    tally
	live     atomic.Pointer[func() Progress] // of the engine
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
		return (*live)()
	}
	return r.tally.progress(0)
}

// Err returns the error that ended the run early, as the loop over Outcomes yields it, or nil. It may be called at any time, from any
// goroutine, and is nil until the run has ended.
func (r *Run) Err() error { return r.tally.ending() }

// newRun prepares a run of one kind of operation.
func newRun[T any](ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[T], error], options Options, k kind[T]) *Run {
	run := &Run{}
	run.outcomes = func(yield func(Outcome, error) bool) {
		err := run.begin(ctx != nil && client != nil && users != nil, options)
		var pass *pass
		if err == nil {
			options = options.withDefaults()
			options.UsersPerJob = min(options.UsersPerJob, cmp.Or(k.most, maxUsersPerJob))
			if err = k.problem; err == nil {
				pass, err = options.Journal.begin(k.name, k.terms(client, options))
			}
		}
		if err != nil {
			if !errors.Is(err, errUsed) {
				run.tally.end(err)
			}
			yield(Outcome{}, err)
			return
		}
		defer pass.end()
		e := newEngine(run, client, options, k, pass)
		run.live.Store(pointer(e.progress))
		e.run(ctx, users, yield)
	}
	return run
}

func pointer[T any](value T) *T { return &value }

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
