package bulk

import (
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
// what was read has its outcome still, and the context's error comes last. When the loop is left, nothing more is sent, and
// Report names the jobs that are under way.
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
		e := engine[T]{
			kind: k, options: options.withDefaults(), api: client.BulkJobRequestsApi, books: &run.books,
			batches: make(chan []entry[T]), events: make(chan event),
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

// ErrDuplicate is why a user was not sent whose username, e-mail address or id an earlier one of the same run has.
var ErrDuplicate = errors.New("an earlier user of this run has the same name")

// entry is a user on the way into a job.
type entry[T any] struct {
	index    int
	user     T
	identity Identity
}

// event is what a worker has to tell: outcomes, and perhaps that its job has ended.
type event struct {
	outcomes []Outcome
	ended    bool
}

// engine carries out a run: one goroutine reads the input into batches, one works on each job in flight, and the caller's
// own starts them and yields what they tell.
type engine[T any] struct {
	kind    kind[T]
	options Options
	api     *jcbulk.BulkJobRequestsApiService
	books   *books
	batches chan []entry[T]
	events  chan event
	turn    sync.Mutex // held by the worker that looks at its job, so that one does at a time
}

func (e *engine[T]) run(outer context.Context, users iter.Seq2[T, error], yield func(Outcome, error) bool) {
	ctx, cancel := context.WithCancel(outer)
	var workers sync.WaitGroup
	defer func() { // also where the caller's loop panics: no worker may wait for ever to be heard
		cancel()
		ended := make(chan struct{})
		go func() {
			workers.Wait()
			close(ended)
		}()
		for {
			select {
			case <-e.events:
			case <-ended:
				return
			}
		}
	}()
	workers.Go(func() { e.feed(ctx, users) })
	feeding, inFlight, left := true, 0, false
	for feeding || inFlight > 0 {
		batches := e.batches
		if inFlight == e.options.JobsInFlight || !feeding {
			batches = nil
		}
		select {
		case batch, ok := <-batches:
			if !ok {
				feeding = false
				continue
			}
			inFlight++
			workers.Go(func() { e.work(ctx, batch) })
		case told := <-e.events:
			for _, outcome := range told.outcomes {
				e.books.close(outcome)
				if !left && !yield(outcome, nil) {
					left = true
					cancel()
				}
			}
			if told.ended {
				inFlight--
			}
			e.progress(inFlight, false)
		}
	}
	e.progress(0, true)
	if err := outer.Err(); err != nil && !left {
		yield(Outcome{}, err)
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

// feed reads the input into batches until it or the context ends.
func (e *engine[T]) feed(ctx context.Context, users iter.Seq2[T, error]) {
	defer close(e.batches)
	var batch []entry[T]
	bytes, index := 0, 0
	seen := newSet()
	for user, err := range users {
		one := entry[T]{index: index, user: user, identity: e.kind.identify(&user)}
		index++
		e.books.read()
		if err == nil {
			err = ctx.Err()
		}
		if err == nil && !e.options.SkipValidation {
			err = e.kind.validate(&user)
		}
		if err == nil && !seen.add(one.identity.unique()) {
			err = ErrDuplicate
		}
		if err != nil {
			e.tell([]Outcome{one.outcome(Failed, err)})
			if ctx.Err() != nil {
				break
			}
			continue
		}
		length := size(&user)
		if len(batch) > 0 && (len(batch) == e.options.UsersPerJob || bytes+length > e.options.BytesPerJob) {
			e.hand(ctx, batch)
			batch, bytes = nil, 0
		}
		batch, bytes = append(batch, one), bytes+length
	}
	if len(batch) > 0 {
		e.hand(ctx, batch)
	}
}

// hand gives a batch away to be sent, or tells that it was not.
func (e *engine[T]) hand(ctx context.Context, batch []entry[T]) {
	if ctx.Err() == nil {
		select {
		case e.batches <- batch:
			return
		case <-ctx.Done():
		}
	}
	e.tell(outcomes(batch, Failed, ctx.Err()))
}

func (e *engine[T]) tell(o []Outcome) { e.events <- event{outcomes: o} }

// unknown makes the outcomes of users whose fate is not known, or what Options.Verify finds out about them.
func (e *engine[T]) unknown(ctx context.Context, part []entry[T], jobID string, err error) []Outcome {
	all := outcomes(part, Unknown, err)
	for i := range all {
		all[i].JobID = jobID
		if e.options.Verify == nil || ctx.Err() != nil {
			continue
		}
		status, err := e.options.Verify(ctx, part[i].identity)
		switch {
		case err != nil:
			all[i].Err = errors.Join(all[i].Err, err)
		case status != Unknown:
			all[i].Status, all[i].Verified = status, true
		}
	}
	return all
}

func (one entry[T]) outcome(status Status, err error) Outcome {
	return Outcome{Index: one.index, Key: one.identity.key(), Status: status, Err: err}
}

func outcomes[T any](batch []entry[T], status Status, err error) []Outcome {
	all := make([]Outcome, len(batch))
	for i, one := range batch {
		all[i] = one.outcome(status, err)
	}
	return all
}
