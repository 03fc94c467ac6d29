package bulk

import "context"

// This file settles users whom no job is followed for.

// settle gives users who were refused their outcomes: they failed, or the call is wrong.
func (e *engine[T]) settle(ctx context.Context, culprits []culprit[T]) {
	closed := e.mistakes.err()
	for _, culprit := range culprits {
		if closed != nil && maySayAll(culprit.err) {
			e.giveBack(ctx, culprit.batch, closed)
			continue
		}
		if e.session != nil && culprit.batch.record == nil {
			culprit.batch.record = culprit.batch.newRecord()
		}
		outcomes := culprit.batch.outcomes(Failed, culprit.err)
		for i := range outcomes {
			if culprit.reason != "" {
				outcomes[i].Message = culprit.reason
			}
			if culprit.batch.ambiguous > 0 && e.operation.resubmits {
				e.resolveConflict(&outcomes[i])
			}
		}
		e.conclude(ctx, culprit.batch, outcomes)
	}
}

// giveBack settles the users of a batch that is not sent. They leave the journal, so that another run sends them, unless the service may
// have accepted them before.
func (e *engine[T]) giveBack(ctx context.Context, p *batch[T], err error) {
	if p.ambiguous > 0 {
		e.conclude(ctx, p, e.unresolved(p, err))
		return
	}
	outcomes := p.outcomes(notSent(err), err)
	e.mask(p, outcomes)
	e.release(ctx, p, nil)
	e.tell(outcomes)
}

// receive returns the outcomes of a batch whose answer says at once what became of each user, without a job to follow.
func (e *engine[T]) receive(p *batch[T], a submission) []Outcome {
	e.tally.unmatched(a.extra)
	all := make([]Outcome, len(p.rows))
	for place := range p.rows {
		if r := a.receipts[place]; r.done {
			all[place] = p.outcome(place, Succeeded, nil)
			all[place].JobID, all[place].ByOrder = r.jobID, r.byOrder
			continue
		}
		all[place] = p.outcome(place, Unknown, ErrNoResult)
	}
	return all
}
