package bulk

import (
	"context"
	"errors"
	"fmt"
)

// unknown returns the outcomes of users of whom it is not known what became of them.
func (e *engine[T]) unknown(ctx context.Context, p *part[T], err error) []Outcome {
	all := make([]Outcome, 0, len(p.entries))
	for place := range p.open() {
		all = append(all, e.doubt(ctx, p, place, err))
	}
	return all
}

// doubt returns the outcome of such a user: what Options.Verify finds out, or else Unknown.
func (e *engine[T]) doubt(ctx context.Context, p *part[T], place int, err error) Outcome {
	o := p.outcome(place, Unknown, err)
	if e.options.Verify == nil || ctx.Err() != nil {
		return o
	}
	status, err := e.options.Verify(ctx, p.entries[place].identity)
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
