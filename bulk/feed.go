package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/hashset"
)

// ErrDuplicate is why a user was not sent: an earlier user of the same run has the same id. Users without an id are compared by
// username, and users without either by e-mail address, in any letter case.
var ErrDuplicate = errors.New("an earlier user of this run is the same")

// ErrInputChanged ends a run whose input is not the one that its journal was begun with. The error that wraps it names the first
// difference.
var ErrInputChanged = errors.New("the input is not the one that the journal was begun with")

// feed reads the input into parts until it or the context ends.
func (e *engine[T]) feed(ctx context.Context, users iter.Seq2[Item[T], error]) {
	f := feeder[T]{engine: e, seen: hashset.New()}
	f.load(-1)
	if ctx.Err() != nil {
		return // a journal that cannot be read may know any user, so that none may be sent
	}
	defer f.end(ctx) // also when the input panics, so that every user that was read has an outcome
	returned := false
	defer e.stopUnless(&returned)
	for item, err := range users {
		e.tally.read()
		one := &entry[T]{index: f.read, user: item.User, ref: item.Ref, identity: e.kind.identify(&item.User)}
		e.roster.enter(one)
		f.take(ctx, one, item.Content, err)
		f.read++
		if ctx.Err() != nil {
			break
		}
	}
	returned = true
}

// feeder gathers users into parts. Users that the journal knows go into the part in which they were sent, all others into new
// parts.
type feeder[T any] struct {
	engine *engine[T]
	mu     sync.Mutex // guards the batch, which the timer of FlushAfter hands over too
	timer  *time.Timer
	seen   *hashset.Set // what no two users of the run may share
	read   int          // how many users
	batch  []*entry[T]  // users of the next new part
	bytes  int          // how long the batch is as JSON
	kept   []*part[T]   // parts of the journal of which some users have been read, but not all
	next   *record      // the first record of the journal of which no user has been read
}

// load reads the journal's first record that begins after an index.
func (f *feeder[T]) load(index int) {
	next, err := f.engine.pass.next(index)
	if err != nil {
		f.engine.stop(err)
	}
	f.next = next
}

// take puts one user into a part, or delivers its outcome where it cannot be sent. The content and the error are those of its row.
func (f *feeder[T]) take(ctx context.Context, one *entry[T], content []byte, err error) {
	encoded := encode(&one.user)
	one.digest = f.digest(one, encoded, content)
	kept, line := f.find(one.index)
	switch {
	case kept != nil && (err != nil || line.digest != one.digest):
		err := fmt.Errorf("bulk: user %d (%s): %w", one.index, jcbulk.Printable(one.identity.key()), ErrInputChanged)
		f.engine.stop(err)
		f.engine.tell([]Outcome{one.outcome(Unknown, err)})
	case kept != nil: // it was sent before, so that it is not checked again
		one.touched.Store(true)
		f.isNew(one)
		f.keep(ctx, kept, one)
	default:
		if err == nil {
			err = f.check(one)
		}
		if err != nil {
			f.engine.tell([]Outcome{one.outcome(Failed, err)})
			return
		}
		f.add(ctx, one, len(encoded)+len(","))
	}
}

// digest returns the digest that the journal tells a user by. No secret is part of it, so that nobody can try secrets against the journal.
func (f *feeder[T]) digest(one *entry[T], encoded, content []byte) uint64 {
	e := f.engine
	switch {
	case e.pass == nil:
		return 0
	case content != nil:
		return e.pass.digest(content)
	case e.kind.bare != nil:
		if bare, secrets := e.kind.bare(one.user); len(secrets) > 0 {
			encoded = encode(&bare)
		}
	}
	return e.pass.digest(encoded)
}

// encode returns the JSON of a user, or nothing for one that cannot be encoded: that fails when it is sent.
func encode[T any](user *T) []byte {
	var encoded []byte
	if model, ok := any(user).(json.Marshaler); ok {
		encoded, _ = model.MarshalJSON() // json.Marshal would validate and compact the result once more
	} else {
		encoded, _ = json.Marshal(user)
	}
	return encoded
}

// check returns why a user cannot be sent, or nil.
func (f *feeder[T]) check(one *entry[T]) error {
	if !f.engine.options.SkipValidation {
		if err := f.engine.kind.validate(&one.user); err != nil {
			return err
		}
	}
	if !f.isNew(one) {
		return ErrDuplicate
	}
	return nil
}

// isNew reports whether no earlier user of the run is the same, and remembers this one. A user without any name is always new.
func (f *feeder[T]) isNew(one *entry[T]) bool {
	unique := one.identity.unique()
	return unique == "" || f.seen.Add(unique)
}

// add puts a user into the batch. A full batch is handed over first.
func (f *feeder[T]) add(ctx context.Context, one *entry[T], length int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	o := &f.engine.options
	if len(f.batch) == o.UsersPerJob || f.bytes+length > o.BytesPerJob {
		f.flush(ctx)
	}
	if len(f.batch) == 0 && o.FlushAfter > 0 {
		f.timer = time.AfterFunc(o.FlushAfter, func() {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.flush(ctx)
		})
	}
	f.batch, f.bytes = append(f.batch, one), f.bytes+length
}

// flush hands over the batch, if it has anybody. The caller holds the lock.
func (f *feeder[T]) flush(ctx context.Context) {
	if f.timer != nil {
		f.timer.Stop()
	}
	if len(f.batch) > 0 {
		f.hand(ctx, &part[T]{entries: f.batch})
	}
	f.batch, f.bytes = nil, 0
}

// find returns the part in which the journal has a user, and the user's line, or nil.
func (f *feeder[T]) find(index int) (*part[T], *line) {
	for f.next != nil && f.next.first() <= index {
		p := &part[T]{jobID: f.next.jobID, record: f.next}
		if f.next.doubts > 0 || !f.next.answered {
			p.doubts = 1 // maxDoubts counts per run, so that only whether there was any matters
		}
		f.kept = append(f.kept, p)
		if f.next.jobID != "" {
			f.engine.tally.sent(f.next.jobID, f.next.first(), len(f.next.lines))
		}
		f.load(f.next.first())
	}
	for _, p := range f.kept {
		if line := &p.record.lines[len(p.entries)]; line.index == index {
			return p, line
		}
	}
	return nil, nil
}

// keep puts a user back into its part of the journal, and hands the part over when it is complete.
func (f *feeder[T]) keep(ctx context.Context, p *part[T], one *entry[T]) {
	p.entries = append(p.entries, one)
	if len(p.entries) < len(p.record.lines) {
		return
	}
	for i := range f.kept {
		if f.kept[i] == p {
			f.kept = append(f.kept[:i], f.kept[i+1:]...)
			break
		}
	}
	f.recall(p)
	if p.record.unsettled() {
		f.hand(ctx, p)
	}
}

// recall delivers the final outcomes that the journal has of a part.
func (f *feeder[T]) recall(p *part[T]) {
	var known []Outcome
	for place := range p.entries {
		if p.settled(place) {
			known = append(known, p.record.lines[place].outcome(p.outcome(place, Unknown, nil)))
		}
	}
	f.engine.tell(known)
}

// hand gives a part to a worker. When the run has ended, it delivers outcomes that say so.
func (f *feeder[T]) hand(ctx context.Context, p *part[T]) {
	if !f.engine.group.Send(ctx, p) {
		f.abandon(ctx, p)
	}
}

// abandon delivers the outcomes of a part that this run does not send.
func (f *feeder[T]) abandon(ctx context.Context, p *part[T]) {
	status := NotSent
	if p.record != nil {
		status = Unknown // an earlier run may have sent it
	}
	f.engine.tell(p.outcomes(status, f.engine.ended(ctx)))
}

// end hands over the last batch. If the input ended before all users that the journal knows, it is another input, and nothing
// more is sent.
func (f *feeder[T]) end(ctx context.Context) {
	if ctx.Err() == nil && (f.next != nil || len(f.kept) > 0) {
		f.engine.stop(fmt.Errorf("bulk: the input ends after %d users, the journal knows more: %w", f.read, ErrInputChanged))
	}
	f.mu.Lock()
	f.flush(ctx)
	f.mu.Unlock()
	for _, p := range f.kept {
		f.recall(p)
		f.abandon(ctx, p)
	}
}
