package bulk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// This file says what an engine writes into its journal, and when. Without a journal, it writes nothing.

// put writes records. An error ends the run, since nothing may be sent that the journal does not have.
func (e *engine[T]) put(ctx context.Context, records ...*record) error {
	err := e.session.put(ctx, records...)
	if err != nil {
		e.stop(err)
	}
	return err
}

// newRecord returns a record of a batch, which is not in the journal yet.
func (p *batch[T]) newRecord() *record {
	r := &record{Batch: journal.Batch{Ambiguous: p.ambiguous, Rows: make([]journal.Row, len(p.rows))}, key: -1}
	for i, one := range p.rows {
		r.Rows[i].Index, r.Rows[i].Digest = one.index, one.digest
	}
	return r
}

// announce writes that a batch is about to be sent. Its users move from the record that had them to a new one.
func (e *engine[T]) announce(ctx context.Context, p *batch[T]) error {
	if e.session == nil {
		return nil
	}
	records := []*record{p.newRecord()}
	if p.record != nil {
		p.record.without(records[0])
		records = append(records, p.record)
	}
	p.record = records[0]
	return e.put(ctx, records...)
}

// accept notes that the service has accepted a batch, and writes the job's id. If there is no job to follow, conclude writes it
// together with the outcomes. A session that was fenced off meanwhile still leaves the id, since that is true whoever goes on.
func (e *engine[T]) accept(ctx context.Context, p *batch[T], jobID string) {
	p.jobID = jobID
	if p.record == nil {
		return
	}
	p.record.Accepted, p.record.JobID = true, jobID
	if jobID == "" {
		return
	}
	if err := e.put(ctx, p.record); errors.Is(err, journal.ErrFenced) { // which ends the run
		_ = e.session.Note(context.WithoutCancel(ctx), p.record.First(), jobID) // nothing more can be done about it
	}
}

// conclude asks about outcomes that are Unknown, writes those that are final, and then delivers all of them. No secret of the batch is in
// either.
func (e *engine[T]) conclude(ctx context.Context, p *batch[T], outcomes []Outcome) {
	e.verify(ctx, p, outcomes)
	e.mask(p, outcomes)
	if p.record != nil && (p.record.settle(outcomes, p.hide) || p.record.Accepted && p.jobID == "") {
		_ = e.put(ctx, p.record) // its failure ends the run
	}
	e.tell(outcomes)
}

// release removes the users of a refused batch from the journal, but for those with a final outcome. The service did nothing for them, so
// that another run sends them anew. If an earlier request may have done something, they stay.
func (e *engine[T]) release(ctx context.Context, p *batch[T], settled []Outcome) {
	switch {
	case p.record == nil:
	case p.ambiguous > 0:
		e.conclude(ctx, p, settled)
		return
	default:
		p.record.settle(settled, p.hide)
		p.record.Rows = p.record.settledRows()
		_ = e.put(ctx, p.record) // its failure ends the run
		p.record = nil
	}
	e.tell(settled)
}

// hide takes the own values of the user with an index out of texts, most of which are empty.
func (p *batch[T]) hide(index int, texts ...*string) {
	own := sync.OnceValue(func() []ownValue {
		place := slices.IndexFunc(p.rows, func(one *row[T]) bool { return one.index == index })
		if place < 0 {
			return nil
		}
		return p.rows[place].own()
	})
	for _, text := range texts {
		if *text != "" {
			*text = hideOwn(*text, own())
		}
	}
}

// show returns what puts the own values of the user in a place back into texts.
func (p *batch[T]) show(place int) func(texts ...*string) {
	return func(texts ...*string) {
		own := sync.OnceValue(p.rows[place].own)
		for _, text := range texts {
			if strings.ContainsAny(*text, "{}") {
				*text = showOwn(*text, own())
			}
		}
	}
}
