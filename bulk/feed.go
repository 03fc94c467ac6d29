package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
)

// ErrDuplicate is why a user was not sent whose id an earlier one of the same run has, or of those without an id, whose username,
// or of those without either, whose e-mail address.
var ErrDuplicate = errors.New("an earlier user of this run is the same")

// ErrInputChanged ends a run whose input is not the one that its journal was begun with; the error around it names the first
// difference.
var ErrInputChanged = errors.New("the input is not the one that the journal was begun with")

// feed reads the input into parts until it or the context ends.
func (e *engine[T]) feed(ctx context.Context, users iter.Seq2[T, error]) {
	defer close(e.parts)
	f := feeder[T]{engine: e, seen: newSet()}
	f.load(-1)
	if ctx.Err() != nil {
		return // perhaps since the journal cannot be read, and may know anybody
	}
	defer f.end(ctx) // also where the input panics: who was read has an outcome
	returned := false
	defer e.caught(&returned, e.stop)
	for user, err := range users {
		e.books.read()
		f.take(ctx, &entry[T]{index: f.read, user: user, identity: e.kind.identify(&user)}, err)
		f.read++
		if ctx.Err() != nil {
			break
		}
	}
	returned = true
}

// feeder gathers users: those that the journal knows into the parts that they were sent in, all others into new ones.
type feeder[T any] struct {
	engine *engine[T]
	seen   *set
	read   int // users so far
	batch  []*entry[T]
	bytes  int        // of the batch
	kept   []*part[T] // parts of the journal of which some users have been read, but not all
	next   *record    // the first of the journal of which none has
}

// load reads the first record behind an index.
func (f *feeder[T]) load(index int) {
	next, err := f.engine.pass.next(index)
	if err != nil {
		f.engine.stop(err)
	}
	f.next = next
}

// take sorts in one user. What is wrong with its row comes with it.
func (f *feeder[T]) take(ctx context.Context, one *entry[T], err error) {
	encoded := encode(&one.user)
	one.digest = f.engine.pass.digest(encoded)
	kept, line := f.find(one.index)
	switch {
	case kept != nil && (err != nil || line.digest != one.digest):
		err := fmt.Errorf("bulk: user %d (%s): %w", one.index, one.identity.key(), ErrInputChanged)
		f.engine.stop(err)
		f.engine.tell([]Outcome{one.outcome(Unknown, err)})
	case kept != nil: // it was sent, whatever is thought of it now
		f.seen.add(one.identity.unique())
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

// encode returns the JSON of a user. What cannot be written is refused when it is sent.
func encode[T any](user *T) []byte {
	var encoded []byte
	if model, ok := any(user).(json.Marshaler); ok {
		encoded, _ = model.MarshalJSON() // as it is: json.Marshal would go over it again
	} else {
		encoded, _ = json.Marshal(user)
	}
	return encoded
}

// check tells why a user cannot be sent.
func (f *feeder[T]) check(one *entry[T]) error {
	if !f.engine.options.SkipValidation {
		if err := f.engine.kind.validate(&one.user); err != nil {
			return err
		}
	}
	if !f.seen.add(one.identity.unique()) {
		return ErrDuplicate
	}
	return nil
}

// add puts a user into the batch, and hands that over when it is full.
func (f *feeder[T]) add(ctx context.Context, one *entry[T], length int) {
	o := &f.engine.options
	if len(f.batch) > 0 && (len(f.batch) == o.UsersPerJob || f.bytes+length > o.BytesPerJob) {
		f.hand(ctx, &part[T]{entries: f.batch})
		f.batch, f.bytes = nil, 0
	}
	f.batch, f.bytes = append(f.batch, one), f.bytes+length
}

// find returns the part in which the journal has a user, and what it has, or nil.
func (f *feeder[T]) find(index int) (*part[T], *line) {
	for f.next != nil && f.next.first() <= index {
		p := &part[T]{jobID: f.next.jobID, record: f.next}
		if f.next.doubts > 0 || !f.next.answered {
			p.doubts = 1 // however many they were: the bound on sending again is that of a run
		}
		f.kept = append(f.kept, p)
		if f.next.jobID != "" {
			f.engine.books.sent(f.next.jobID, f.next.first(), len(f.next.lines))
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

// keep puts a user back into its part, and hands that over when it is whole.
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

// recall tells again what an earlier run over the journal came to know.
func (f *feeder[T]) recall(p *part[T]) {
	var known []Outcome
	for place := range p.entries {
		if p.settled(place) {
			known = append(known, p.record.lines[place].outcome(p.outcome(place, Unknown, nil)))
		}
	}
	f.engine.tell(known)
}

// hand gives a part away to be worked on, or tells that it was not.
func (f *feeder[T]) hand(ctx context.Context, p *part[T]) {
	if ctx.Err() == nil {
		select {
		case f.engine.parts <- p:
			return
		case <-ctx.Done():
		}
	}
	f.abandon(p)
}

func (f *feeder[T]) abandon(p *part[T]) {
	status := Failed
	if p.record != nil {
		status = Unknown // an earlier run over the journal may have sent it
	}
	f.engine.tell(p.outcomes(status, f.engine.ended()))
}

// end hands over what is left. Where the input ended before it had all users that the journal knows, nothing is sent.
func (f *feeder[T]) end(ctx context.Context) {
	if ctx.Err() == nil && (f.next != nil || len(f.kept) > 0) {
		f.engine.stop(fmt.Errorf("bulk: the input ends after %d users, the journal knows more: %w", f.read, ErrInputChanged))
	}
	if len(f.batch) > 0 {
		f.hand(ctx, &part[T]{entries: f.batch})
	}
	for _, p := range f.kept {
		f.recall(p)
		f.abandon(p)
	}
}
