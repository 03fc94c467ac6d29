package bulk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/hashset"
)

// ErrDuplicate is why a user was not sent: an earlier user of the same run has the same id. Users without an id are compared by
// username, and users without either by e-mail address, in any letter case.
var ErrDuplicate = errors.New("an earlier user of this run is the same")

// ErrInputChanged ends a run whose input is not the one that its journal was begun with. The error that wraps it names the first
// difference.
var ErrInputChanged = errors.New("the input is not the one that the journal was begun with")

// feed reads the input into batches until it or the context ends.
func (e *engine[T]) feed(ctx context.Context, users iter.Seq2[Item[T], error]) {
	f := feeder[T]{engine: e, seen: hashset.New(), resume: resume[T]{engine: e}}
	f.splitter = splitter[T]{options: e.options, hand: func(ctx context.Context, rows []*row[T]) {
		f.hand(ctx, &batch[T]{rows: rows})
	}}
	f.resume.load(ctx, -1)
	if ctx.Err() != nil {
		return // a journal that cannot be read may know any user, so that none may be sent
	}
	e.parked.enter()
	defer e.parked.leave(ctx, e.settle)
	defer f.end(ctx) // also when the input panics, so that every user that was read has an outcome
	returned := false
	defer e.stopUnless(&returned)
	for item, err := range users {
		if errors.Is(err, ErrInputBroken) {
			f.broken = true
			e.tally.end(err)
			break
		}
		e.tally.read()
		f.item = item
		one := e.newRow(f.read, &f.item)
		e.roster.enter(one)
		f.take(ctx, one, err)
		f.release(ctx)
		f.read++
		if f.stops = ctx.Err() != nil || e.draining.Load(); f.stops {
			break
		}
	}
	returned = true
	e.isRead.Store(!f.broken && !f.stops)
}

// feeder sends each user the way that it has to go: back into the batch in which an earlier run sent it, into a new batch, or nowhere.
type feeder[T any] struct {
	engine   *engine[T]
	resume   resume[T]
	splitter splitter[T]
	seen     *hashset.Set // what no two users of the run may share
	item     Item[T]      // the one that is being read: rows do not keep it
	bare     T            // its user without secrets
	held     []*row[T]    // users whom the journal does not know, read before ones that it knows
	read     int          // how many users
	broken   bool         // the input cannot be read to its end
	stops    bool         // the run ends or is drained, so that the rest of the input is not read
}

// maxHeld bounds how many users are held.
const maxHeld = 100_000

var errTooManyHeld = errors.New("too many users whom the journal does not know stand before ones that it knows")

// take puts the user of the item into a batch, or delivers its outcome where it cannot be sent. The error is that of its row.
func (f *feeder[T]) take(ctx context.Context, one *row[T], err error) {
	var unwritable error
	one.encoded, unwritable = encode(&f.item.User)
	if bare := f.engine.operation.bare; bare != nil {
		f.bare = f.item.User
		one.secrets = bare(&f.bare)
	}
	one.digest = f.digest(one)
	kept, line := f.resume.find(ctx, one.index)
	switch {
	case kept != nil && (err != nil || line.Digest != one.digest):
		err := fmt.Errorf("bulk: user %d (%s): %w", one.index, jcbulk.Printable(one.key), ErrInputChanged)
		f.engine.stop(err)
		f.engine.tell([]Outcome{one.outcome(Unknown, err)})
	case kept != nil: // it was sent before, so that it is not checked again
		one.touched.Store(true)
		f.isNew(one)
		if f.resume.put(kept, one) {
			f.resume.recall(kept)
			if kept.record.IsOpen() {
				f.hand(ctx, kept)
			}
		}
	default:
		if err = cmp.Or(err, unwritable); err == nil {
			err = f.check()
		}
		if err != nil {
			f.engine.tell([]Outcome{one.outcome(Failed, err)})
			return
		}
		f.held = append(f.held, one)
		if len(f.held) > maxHeld {
			f.engine.stop(fmt.Errorf("bulk: user %d: %w", one.index, errTooManyHeld))
		}
	}
}

// release sends the users who were held, once all whom the journal knows have been read: one of those may be the same.
func (f *feeder[T]) release(ctx context.Context) {
	if len(f.held) == 0 || !f.resume.isComplete() || ctx.Err() != nil {
		return
	}
	for _, one := range f.fresh() {
		f.splitter.add(ctx, one)
	}
	clear(f.held)
	f.held = f.held[:0] // most rows are held for a moment, and each would take another list
}

// fresh returns the users who were held and are not the same as others, who fail.
func (f *feeder[T]) fresh() []*row[T] {
	f.held = slices.DeleteFunc(f.held, func(one *row[T]) bool {
		if f.isNew(one) {
			return false
		}
		f.engine.tell([]Outcome{one.outcome(Failed, ErrDuplicate)})
		return true
	})
	return f.held
}

// digest returns the digest that the journal tells a user by. No secret is part of it, so that nobody can try secrets against the journal.
func (f *feeder[T]) digest(one *row[T]) uint64 {
	session := f.engine.session
	switch {
	case session == nil:
		return 0
	case f.item.Content != nil:
		return session.digest(f.item.Content)
	case len(one.secrets) > 0:
		bare, _ := encode(&f.bare) // it can be written if the whole user can
		return session.digest(bare)
	}
	return session.digest(one.encoded)
}

// check returns why the user of the item cannot be sent, or nil.
func (f *feeder[T]) check() error {
	if f.engine.options.SkipValidation {
		return nil
	}
	return f.engine.operation.validate(&f.item.User)
}

// isNew reports whether no earlier user of the run is the same, and remembers this one. A user without any name is always new.
func (f *feeder[T]) isNew(one *row[T]) bool {
	unique := one.identity.unique()
	return unique == "" || f.seen.Add(unique+one.group)
}

// hand gives a batch to a worker. When the run has ended, it delivers outcomes that say so.
func (f *feeder[T]) hand(ctx context.Context, p *batch[T]) {
	f.engine.parked.enter()
	if !f.engine.crew.send(ctx, p) {
		f.abandon(ctx, p)
		f.engine.parked.leave(ctx, f.engine.settle)
	}
}

// abandon delivers the outcomes of a batch that this run does not send.
func (f *feeder[T]) abandon(ctx context.Context, p *batch[T]) {
	why := cmp.Or(f.engine.ended(ctx), f.engine.gate.err(), f.engine.tally.ending())
	status := notSent(why)
	if p.record != nil {
		status = Unknown // an earlier run may have sent it
	}
	f.engine.tell(p.outcomes(status, why))
}

// end hands over the last batches. If the input ended before all users that the journal knows, it is another input, and nothing
// more is sent.
func (f *feeder[T]) end(ctx context.Context) {
	if ctx.Err() == nil && f.engine.isRead.Load() && !f.resume.isComplete() {
		f.engine.stop(fmt.Errorf("bulk: the input ends after %d users, the journal knows more: %w", f.read, ErrInputChanged))
	}
	f.splitter.end(ctx)
	f.abandon(ctx, &batch[T]{rows: f.fresh()})
	for _, p := range f.resume.kept {
		f.resume.recall(p)
		f.abandon(ctx, p)
	}
}
