package bulk

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"github.com/seed-5ccdf831/jcbulk"
)

const maxIDsPerLookup = 100

// NextScheduled yields the next scheduled changes of the users of the input, at most one for each state of a user, in no
// particular order. It looks up 100 users with a call, or UsersPerJob if those are fewer, and makes JobsInFlight calls at
// once. OrgID has no say: the service takes none here. Nor have a Journal and what else is about sending.
//
// A row of the input that is an error, an id that is malformed and a look-up that fails are yielded as errors that name
// their place, and do not stop the others: the loop decides. When the context ends, its error comes last.
func NextScheduled(
	ctx context.Context, client *jcbulk.APIClient, userIDs iter.Seq2[string, error], options Options,
) iter.Seq2[jcbulk.ScheduledUserstateResult, error] {
	return func(yield func(jcbulk.ScheduledUserstateResult, error) bool) {
		if err := new(Run).begin(ctx != nil && client != nil && userIDs != nil, options); err != nil {
			yield(jcbulk.ScheduledUserstateResult{}, err)
			return
		}
		options := options.withDefaults()
		l := lookup{
			call:  client.BulkJobRequestsApi.BulkUserStatesGetNextScheduled,
			found: make(chan found), slots: make(chan struct{}, options.JobsInFlight),
		}
		if l.run(ctx, checked(userIDs), min(options.UsersPerJob, maxIDsPerLookup), yield) && ctx.Err() != nil {
			yield(jcbulk.ScheduledUserstateResult{}, ctx.Err())
		}
	}
}

// found is what a look-up tells.
type found struct {
	change jcbulk.ScheduledUserstateResult
	err    error
}

// lookup carries out NextScheduled.
type lookup struct {
	call  func(context.Context) jcbulk.ApiBulkUserStatesGetNextScheduledRequest
	found chan found
	slots chan struct{} // filled by the calls under way
	mishap
}

// run yields what is found, and reports whether the loop wants all of it. Everything has ended when it returns, or panics
// because yield, the input or a callback does.
func (l *lookup) run(
	ctx context.Context, ids iter.Seq2[string, error], size int, yield func(jcbulk.ScheduledUserstateResult, error) bool,
) bool {
	wanted := l.loop(ctx, ids, size, yield)
	l.rethrow()
	return wanted
}

func (l *lookup) loop(
	outer context.Context, ids iter.Seq2[string, error], size int, yield func(jcbulk.ScheduledUserstateResult, error) bool,
) bool {
	ctx, cancel := context.WithCancel(outer)
	defer func() {
		cancel()
		for range l.found { // comes too late
		}
	}()
	stop := func(err error) {
		cancel()
		if !l.panicked() {
			l.found <- found{err: err}
		}
	}
	go l.feed(ctx, ids, size, stop)
	for f := range l.found {
		if !yield(f.change, f.err) {
			return false
		}
	}
	return true
}

// feed reads the input into calls until it or the context ends.
func (l *lookup) feed(ctx context.Context, ids iter.Seq2[string, error], size int, stop func(error)) {
	defer close(l.found)
	var calls sync.WaitGroup
	defer calls.Wait()
	returned := false
	defer l.caught(&returned, stop)
	var batch []string
	index, first := 0, 0
	ask := func() {
		if len(batch) == 0 || ctx.Err() != nil {
			return
		}
		asked, from, to := batch, first, index-1
		l.slots <- struct{}{}
		calls.Go(func() {
			defer func() { <-l.slots }()
			returned := false
			defer l.caught(&returned, stop)
			l.ask(ctx, asked, from, to)
			returned = true
		})
		batch = nil
	}
	for id, err := range ids {
		if ctx.Err() != nil {
			break
		}
		if len(batch) == 0 {
			first = index
		}
		if err != nil {
			l.found <- found{err: fmt.Errorf("bulk: row %d of the input: %w", index, err)}
		} else {
			batch = append(batch, id)
		}
		index++
		if index-first == size {
			ask()
		}
	}
	ask()
	returned = true
}

// ask makes one look-up, of rows from an index to another.
func (l *lookup) ask(ctx context.Context, ids []string, from, to int) {
	for change, err := range l.call(ctx).Users(ids).All() {
		switch {
		case err == nil:
			l.found <- found{change: change}
		case ctx.Err() == nil:
			l.found <- found{err: fmt.Errorf("bulk: looking up rows %d to %d of the input: %w", from, to, err)}
		}
	}
}
