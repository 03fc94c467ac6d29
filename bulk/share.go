package bulk

import (
	"context"
	"encoding/hex"
	"errors"
	"iter"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/seed-5ccdf831/jcbulk"
)

// statesWork sends what a batch asks for, and tells the outcome of each row.
type statesWork func(ctx context.Context, batch []row, tell func(Outcome))

// newStatesRun prepares a run whose requests need no following: their answers say what became of each id.
func newStatesRun(
	ctx context.Context, client *jcbulk.APIClient, ids iter.Seq2[string, error], options Options,
	prepare func(Options, *books) (size int, work statesWork, err error),
) *Run {
	run := &Run{}
	run.outcomes = func(yield func(Outcome, error) bool) {
		if err := run.begin(ctx != nil && client != nil && ids != nil, options); err != nil {
			yield(Outcome{}, err)
			return
		}
		options := options.withDefaults()
		size, work, err := prepare(options, &run.books)
		if err != nil {
			yield(Outcome{}, err)
			return
		}
		seen := newSet()
		counted := func(yield func(string, error) bool) {
			for id, err := range ids {
				run.books.read()
				if err == nil && !seen.add(strings.ToLower(id)) {
					err = ErrDuplicate
				}
				if !yield(id, err) {
					return
				}
			}
		}
		var inFlight atomic.Int64
		booked := func(ctx context.Context, batch []row, tell func(Outcome)) {
			inFlight.Add(1)
			defer inFlight.Add(-1)
			work(ctx, batch, func(o Outcome) {
				run.books.close(o)
				tell(o)
			})
		}
		progress := func(now bool) {
			if options.Progress == nil {
				return
			}
			if p, due := run.books.due(int(inFlight.Load()), options.Total, now); due {
				options.Progress(p)
			}
		}
		all := share(ctx, counted, size, options.JobsInFlight, booked, func(o Outcome) bool {
			more := yield(o, nil)
			progress(false)
			return more
		})
		progress(true)
		if err := ctx.Err(); err != nil && all {
			yield(Outcome{}, err)
		}
	}
	return run
}

// row is what the input has in one place.
type row struct {
	index int
	id    string
	err   error
}

// check tells why the row cannot be sent as a user's id.
func (r row) check() error {
	if r.err != nil {
		return r.err
	}
	if _, err := hex.DecodeString(r.id); err != nil || len(r.id) != 24 {
		return &jcbulk.ParameterError{Parameter: "user_ids", Reason: "an id has 24 hexadecimal digits"}
	}
	return nil
}

// outcome is that of the row, with the service's words if err has some.
func (r row) outcome(status Status, err error) Outcome {
	o := Outcome{Index: r.index, Key: r.id, Status: status, Err: err}
	var failure *jcbulk.GenericOpenAPIError
	if errors.As(err, &failure) {
		o.Message = failure.Message()
	}
	return o
}

// share works on the input in batches of at most size rows, so many at once, and yields what is told of them. It reports
// whether the loop wants all of it. Once the context has ended or the loop is left, nothing more is read, and work still
// gets what was read. Everything has ended when share returns, or panics because yield does.
func share[R any](
	outer context.Context, ids iter.Seq2[string, error], size, atOnce int,
	work func(ctx context.Context, batch []row, tell func(R)), yield func(R) bool,
) bool {
	ctx, cancel := context.WithCancel(outer)
	told := make(chan R)
	slots := make(chan struct{}, atOnce)
	go func() {
		defer close(told)
		var workers sync.WaitGroup
		defer workers.Wait()
		for batch := range batches(ctx, ids, size) {
			slots <- struct{}{}
			workers.Go(func() {
				defer func() { <-slots }()
				work(ctx, batch, func(r R) { told <- r })
			})
		}
	}()
	defer func() {
		cancel()
		for range told { // what comes late is for the books alone
		}
	}()
	for r := range told {
		if !yield(r) {
			return false
		}
	}
	return true
}

// batches reads the input into batches until it or the context ends.
func batches(ctx context.Context, ids iter.Seq2[string, error], size int) iter.Seq[[]row] {
	return func(yield func([]row) bool) {
		var batch []row
		index := 0
		for id, err := range ids {
			batch = append(batch, row{index, id, err})
			index++
			if len(batch) == size {
				if !yield(batch) {
					return
				}
				batch = nil
			}
			if ctx.Err() != nil {
				break
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}
