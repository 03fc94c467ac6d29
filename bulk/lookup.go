package bulk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/ctxerr"
)

const maxIDsPerLookup = 100

// NextScheduled yields the next scheduled changes of the users whose ids the input yields: at most one change for each state of a
// user, in no particular order. A call looks up 100 users, or Options.UsersPerJob if that is less, and JobsInFlight calls are made
// at once. OrgID names the organization. The other options are not used.
//
// An error of a row, a malformed id and a failed call are yielded as errors that name the rows, and do not stop the other
// look-ups. When the context ends, its error is yielded last. When the input or the client's transport panics, the loop panics with
// a *PanicError.
func NextScheduled(
	ctx context.Context, client *jcbulk.APIClient, userIDs iter.Seq2[Item[string], error], options Options,
) iter.Seq2[jcbulk.ScheduledUserstateResult, error] {
	return func(yield func(jcbulk.ScheduledUserstateResult, error) bool) {
		if err := new(Run).begin(ctx != nil && client != nil && userIDs != nil, options); err != nil {
			yield(jcbulk.ScheduledUserstateResult{}, err)
			return
		}
		options := options.withDefaults()
		l := lookup{
			call: func(ctx context.Context) jcbulk.ApiBulkUserStatesGetNextScheduledRequest {
				return about(client.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(ctx), options)
			},
			size: min(options.UsersPerJob, maxIDsPerLookup),
			crew: newCrew[idBatch, found](options.JobsInFlight),
		}
		l.run(ctx, alsoChecked(userIDs, checkID), yield)
	}
}

// idBatch is the ids that one call looks up, from the rows first to last of the input.
type idBatch struct {
	ids         []string
	first, last int
}

// found is one change that a call returned, or an error.
type found struct {
	change jcbulk.ScheduledUserstateResult
	err    error
}

// lookup carries out NextScheduled.
type lookup struct {
	call func(context.Context) jcbulk.ApiBulkUserStatesGetNextScheduledRequest
	size int // ids in a call, at most
	crew crew[idBatch, found]
}

// run yields what is found in the caller's goroutine, and panics with what the input or the client panicked with elsewhere.
func (l *lookup) run(ctx context.Context, ids iter.Seq2[Item[string], error], yield func(jcbulk.ScheduledUserstateResult, error) bool) {
	left := false
	_, err := l.crew.run(ctx,
		func(ctx context.Context) { l.feed(ctx, ids) },
		l.ask,
		func(f found) bool {
			left = !yield(f.change, f.err)
			return !left
		})
	err = cmp.Or(err, ctxerr.Of(ctx))
	if err != nil && !left {
		yield(jcbulk.ScheduledUserstateResult{}, err)
	}
}

// feed reads the input into batches until it or the context ends.
func (l *lookup) feed(ctx context.Context, ids iter.Seq2[Item[string], error]) {
	var next idBatch
	index := 0
	for item, err := range ids {
		if ctx.Err() != nil {
			return
		}
		if errors.Is(err, ErrInputBroken) {
			l.send(ctx, next)
			l.crew.deliver(found{err: fmt.Errorf("bulk: %w", err)})
			return
		}
		if len(next.ids) == 0 {
			next.first = index
		}
		next.last = index
		if err != nil {
			l.crew.deliver(found{err: fmt.Errorf("bulk: row %d of the input: %w", index, err)})
		} else {
			next.ids = append(next.ids, item.User)
		}
		index++
		if index-next.first == l.size {
			l.send(ctx, next)
			next = idBatch{}
		}
	}
	l.send(ctx, next)
}

// send hands a batch to a worker. One that the context leaves behind is dropped: the loop gets the context's error.
func (l *lookup) send(ctx context.Context, b idBatch) {
	if len(b.ids) > 0 {
		l.crew.send(ctx, b)
	}
}

// changesPerUser bounds how many changes are read for each user: there can be one for each state, and a state that is new to us.
const changesPerUser = 4

var (
	errEndless  = errors.New("the service lists more changes than its users can have")
	errNotAsked = errors.New("the service lists a change of a user who was not asked about")
)

// ask makes the calls of one batch, and delivers what they return.
func (l *lookup) ask(ctx context.Context, b idBatch) {
	left := changesPerUser * len(b.ids)
	for change, err := range l.call(ctx).Users(b.ids).All() {
		left--
		switch id := change.GetSystemUserId(); {
		case err != nil:
		case left < 0:
			err = errEndless
		case id != "" && !slices.ContainsFunc(b.ids, func(asked string) bool { return strings.EqualFold(asked, id) }):
			err = errNotAsked
		}
		switch {
		case err == nil:
			l.crew.deliver(found{change: change})
		case ctx.Err() == nil:
			l.crew.deliver(found{err: fmt.Errorf("bulk: looking up rows %d to %d of the input: %w", b.first, b.last, err)})
		}
		if err != nil {
			return
		}
	}
}
