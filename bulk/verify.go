package bulk

import (
	"context"
	"errors"
	"fmt"
)

// unresolved returns the outcomes of users of whom it is not known what became of them.
func (e *engine[T]) unresolved(ctx context.Context, p *batch[T], err error) []Outcome {
	all := make([]Outcome, 0, len(p.rows))
	for place := range p.open() {
		all = append(all, e.verify(ctx, p, place, err))
	}
	return all
}

// verify returns the outcome of such a user: what Options.Verify finds out, or else Unknown.
func (e *engine[T]) verify(ctx context.Context, p *batch[T], place int, err error) Outcome {
	o := p.outcome(place, Unknown, err)
	if e.options.Verify == nil || ctx.Err() != nil {
		return o
	}
	status, err := e.options.Verify(ctx, p.rows[place].identity)
	switch {
	case err != nil:
		o.Err = errors.Join(o.Err, err)
	case !status.known():
		o.Err = errors.Join(o.Err, fmt.Errorf("bulk: Options.Verify returned %s", status))
	case status != Unknown:
		o.Status, o.Verified = status, true
	}
	return o
}
