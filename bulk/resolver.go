package bulk

import (
	"context"
	"log/slog"
	"time"
)

// This file turns what polling finds out into outcomes, and takes care of what was sent more than once.

// pollAll follows jobs at the same time, so that none waits for another.
func (e *engine[T]) pollAll(ctx context.Context, jobs []*batch[T]) {
	switch len(jobs) {
	case 0:
		return
	case 1:
		e.poll(ctx, jobs[0])
		return
	}
	together := newInnerCrew[*batch[T], struct{}](len(jobs))
	_, _ = together.run(ctx, func(ctx context.Context) { // what could be wrong has ended the run already
		for _, p := range jobs {
			if !together.send(ctx, p) {
				e.conclude(ctx, p, e.unresolved(p, e.ended(ctx)))
			}
		}
	}, e.poll, func(struct{}) bool { return true })
}

// poll polls a job until every user of it has an outcome.
func (e *engine[T]) poll(ctx context.Context, p *batch[T]) {
	returned := false
	defer e.stopUnless(&returned)
	identities := make([]Identity, len(p.rows))
	for place, one := range p.rows {
		identities[place] = one.identity
	}
	seen := newSightings(identities, e.options)
	for place := range p.rows {
		seen.told[place] = p.settled(place)
	}
	r := resolver[T]{engine: e, batch: p}
	q := &poller{options: e.options, mayHide: e.operation.mayHide, seen: seen, pager: newPager(resultsOf(e.api, p.jobID, e.options), seen), tell: r.tell}
	q.shared = func() bool { return e.tally.isShared(p.jobID) }
	q.looked = func(ctx context.Context) { r.looked(ctx, q) }
	unmatched, final, _ := q.run(ctx, e.firstWait())
	if final {
		e.tally.unmatched(unmatched)
	}
	e.typical.Store(int64(q.clock.known))
	e.tally.looked(p.jobID, glance{})
	e.event(ctx, e.options.Hooks.Ended, slog.LevelInfo, "job ended", p, JobEvent{Elapsed: q.clock.active})
	returned = true
}

// firstWait is how long a new job is left alone: most of what the last job of this run has taken.
func (e *engine[T]) firstWait() time.Duration {
	typical := time.Duration(e.typical.Load()) * 3 / 4
	return min(max(typical, e.options.MinPollInterval), max(e.options.MaxPollInterval, e.options.MinPollInterval))
}

// resolver turns the verdicts on a job's users into outcomes.
type resolver[T any] struct {
	engine *engine[T]
	batch  *batch[T]
}

// tell delivers what the results say.
func (r resolver[T]) tell(ctx context.Context, verdicts []verdict) {
	outcomes := make([]Outcome, len(verdicts))
	for i := range verdicts {
		r.put(&outcomes[i], &verdicts[i])
	}
	r.engine.conclude(ctx, r.batch, outcomes)
}

// put turns a verdict into an outcome. Of a user that was sent more than once, that it exists is no failure.
func (r resolver[T]) put(o *Outcome, v *verdict) {
	*o = r.batch.outcome(v.user, v.status, v.err)
	o.UserID, o.Result, o.ByOrder = v.userID, v.result, v.byOrder
	if v.result != nil {
		o.Message = messageOf(v.result)
	}
	if v.status == Failed && r.batch.isRepeated() && r.engine.operation.resubmits {
		r.engine.resolveConflict(o)
	}
}

// looked says what the newest look has shown.
func (r resolver[T]) looked(ctx context.Context, q *poller) {
	e := r.engine
	seen := q.seen.glance()
	if len(seen.words) > 0 {
		seen.words = e.maskerOf(r.batch).words(seen.words)
	}
	e.tally.looked(r.batch.jobID, seen)
	event := JobEvent{Open: q.seen.open(), StatusCode: statusOf(q.last), Elapsed: q.clock.active}
	e.event(ctx, e.options.Hooks.Polled, slog.LevelDebug, "job polled", r.batch, event)
}
