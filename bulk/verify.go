package bulk

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// unresolved returns the outcomes of users of whom it is not known what became of them.
func (e *engine[T]) unresolved(p *batch[T], err error) []Outcome {
	all := make([]Outcome, 0, len(p.rows))
	for place := range p.open() {
		all = append(all, p.outcome(place, Unknown, err))
	}
	return all
}

// verify asks Options.Verify about the users of a batch whose outcomes are Unknown, all in one call.
func (e *engine[T]) verify(ctx context.Context, p *batch[T], outcomes []Outcome) {
	if e.options.Verify == nil {
		return
	}
	var doubtful []*Outcome
	for i := range outcomes {
		if outcomes[i].Status == Unknown && !errors.Is(outcomes[i].Err, errContested) {
			doubtful = append(doubtful, &outcomes[i])
		}
	}
	if len(doubtful) == 0 || p.jobID == "" && pause(ctx, e.jobTime()) != nil || ctx.Err() != nil {
		return
	}
	byIndex := make(map[int]Identity, len(p.rows))
	for _, one := range p.rows {
		byIndex[one.index] = one.identity
	}
	users := make([]Identity, len(doubtful))
	for i, o := range doubtful {
		users[i] = byIndex[o.Index]
	}
	statuses, err := e.options.Verify(ctx, users)
	if len(statuses) != len(users) {
		if err == nil {
			err = fmt.Errorf("bulk: Options.Verify returned %d statuses for %d users", len(statuses), len(users))
		}
		statuses = make([]Status, len(users))
	}
	for i, o := range doubtful {
		switch status := statuses[i]; {
		case !status.known():
			o.Err = errors.Join(o.Err, fmt.Errorf("bulk: Options.Verify returned %s", status))
		case status == Unknown:
			o.Err = errors.Join(o.Err, err)
		default:
			o.Status, o.Verified = status, true
		}
	}
}

// jobTime is how long a job that cannot be followed is left alone before anybody is asked what it did.
func (e *engine[T]) jobTime() time.Duration {
	return max(2*time.Duration(e.typical.Load()), e.options.MaxPollInterval)
}
