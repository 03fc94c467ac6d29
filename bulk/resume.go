package bulk

import (
	"context"
	"slices"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// resume puts users who were sent in an earlier run over the journal back into the batches in which they were sent.
type resume[T any] struct {
	engine *engine[T]
	next   *record     // the first record of the journal of which no user has been read
	kept   []*batch[T] // batches of the journal of which some users have been read, but not all
}

// load reads the journal's first record that begins after an index.
func (r *resume[T]) load(ctx context.Context, index int) {
	next, err := r.engine.session.next(ctx, index)
	if err != nil {
		r.engine.stop(err)
	}
	r.next = next
}

// find returns the batch in which the journal has a user, and the user's line, or nil.
func (r *resume[T]) find(ctx context.Context, index int) (*batch[T], *journal.Row) {
	for r.next != nil && r.next.First() <= index {
		p := &batch[T]{jobID: r.next.JobID, record: r.next}
		if r.next.Ambiguous > 0 || !r.next.Accepted {
			p.ambiguous = 1 // maxAmbiguous counts per run, so that only whether there was any matters
		}
		r.kept = append(r.kept, p)
		if r.next.JobID != "" {
			r.engine.tally.sent(r.next.JobID, r.next.First(), len(r.next.Rows))
		}
		r.load(ctx, r.next.First())
	}
	for _, p := range r.kept {
		if line := &p.record.Rows[len(p.rows)]; line.Index == index {
			return p, line
		}
	}
	return nil, nil
}

// put puts a user back into its batch, and reports whether the batch is complete.
func (r *resume[T]) put(p *batch[T], one *row[T]) bool {
	p.rows = append(p.rows, one)
	if len(p.rows) < len(p.record.Rows) {
		return false
	}
	r.kept = slices.DeleteFunc(r.kept, func(other *batch[T]) bool { return other == p })
	return true
}

// recall delivers the final outcomes that the journal has of a batch.
func (r *resume[T]) recall(p *batch[T]) {
	var known []Outcome
	for place := range p.rows {
		if p.settled(place) {
			known = append(known, recalled(p.outcome(place, Unknown, nil), &p.record.Rows[place], p.show(place)))
		}
	}
	r.engine.tell(known)
}

// isComplete reports whether all users that the journal knows have been read.
func (r *resume[T]) isComplete() bool { return r.next == nil && len(r.kept) == 0 }
