package bulk

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"sync"

	"github.com/seed-5ccdf831/jcbulk"
)

// Run is one pass over an input. Nothing happens before the loop over its Outcomes, which can be made once.
type Run struct {
	outcomes iter.Seq2[Outcome, error]
	books    books
}

// Outcomes carries out the run and yields each user's outcome as soon as it is known, in no particular order. A row that the
// input gives with an error is an outcome too, and does not stop the others. When the context ends, nothing more is sent,
// what was read has its outcome still, and the context's error comes last; so it is with the error of a journal. When the loop
// is left, nothing more is sent, and Report names the jobs that are under way. The input and the callbacks but for Progress run in
// goroutines of the run; what they panic with comes out of the loop.
func (r *Run) Outcomes() iter.Seq2[Outcome, error] { return r.outcomes }

// Report sums up the run: what it has come to so far, or at the end. It is safe to call at any time.
func (r *Run) Report() Report { return r.books.report() }

// newRun prepares a run of one kind.
func newRun[T any](ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[T, error], options Options, k kind[T]) *Run {
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
			parts: make(chan *part[T]), events: make(chan event), turn: make(chan struct{}, 1),
		}
		e.run(ctx, users, yield)
	}
	return run
}

var errUsed = errors.New("bulk: a Run can be looped over once")

func (r *Run) begin(complete bool, options Options) error {
	switch {
	case !complete:
		return errors.New("bulk: a run needs a context, a client and an input")
	case !r.books.open():
		return errUsed
	}
	return options.validate()
}

// event is what a worker has to tell: outcomes, and perhaps that its part has ended.
type event struct {
	outcomes []Outcome
	ended    bool
}

// engine carries out a run: one goroutine reads the input into parts, one works on each that is in flight, and the caller's
// own starts them and yields what they tell.
type engine[T any] struct {
	kind    kind[T]
	options Options
	api     *jcbulk.BulkJobRequestsApiService
	books   *books
	pass    *pass // over the journal; nil where there is none
	parts   chan *part[T]
	events  chan event
	stop    context.CancelCauseFunc // ends the run early
	ended   func() error            // why the run ends early; nil while it does not
	turn    chan struct{}           // filled by the worker that looks at its job, so that one does at a time
	mishap
}

// errLeft is why a run stops whose loop was left; nobody is there to hear of it.
var errLeft = errors.New("the loop over the outcomes was left")

// run carries out the run. What the input or a callback panics with, the caller's goroutine panics with.
func (e *engine[T]) run(ctx context.Context, users iter.Seq2[T, error], yield func(Outcome, error) bool) {
	e.loop(ctx, users, yield)
	e.rethrow()
}

func (e *engine[T]) loop(outer context.Context, users iter.Seq2[T, error], yield func(Outcome, error) bool) {
	ctx, stop := context.WithCancelCause(outer)
	e.stop = stop
	e.ended = func() error { return cmp.Or(outer.Err(), context.Cause(ctx)) }
	var workers sync.WaitGroup
	defer func() { // also where the caller's loop panics: no worker may wait for ever to be heard
		e.stop(errLeft)
		ended := make(chan struct{})
		go func() {
			workers.Wait()
			close(ended)
		}()
		for {
			select {
			case told := <-e.events:
				e.book(told.outcomes)
			case <-ended:
				return
			}
		}
	}()
	workers.Go(func() { e.feed(ctx, users) })
	feeding, inFlight, left := true, 0, false
	for feeding || inFlight > 0 {
		parts := e.parts
		if inFlight == e.options.JobsInFlight || !feeding {
			parts = nil
		}
		select {
		case p, ok := <-parts:
			if !ok {
				feeding = false
				continue
			}
			inFlight++
			workers.Go(func() { e.work(ctx, p) })
		case told := <-e.events:
			e.book(told.outcomes)
			for i := 0; i < len(told.outcomes) && !left; i++ {
				if left = !yield(told.outcomes[i], nil); left {
					e.stop(errLeft)
				}
			}
			if told.ended {
				inFlight--
			}
			e.progress(inFlight, false)
		}
	}
	e.progress(0, true)
	if err := e.ended(); err != nil && !left && !e.panicked() {
		yield(Outcome{}, err)
	}
}

func (e *engine[T]) book(outcomes []Outcome) {
	for i := range outcomes {
		e.books.close(&outcomes[i])
	}
}

func (e *engine[T]) progress(inFlight int, now bool) {
	if e.options.Progress == nil {
		return
	}
	if p, due := e.books.due(inFlight, e.options.Total, now); due {
		e.options.Progress(p)
	}
}

func (e *engine[T]) tell(o []Outcome) {
	if len(o) > 0 {
		e.events <- event{outcomes: o}
	}
}
