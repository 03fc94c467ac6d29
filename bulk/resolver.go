package bulk

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/fanout"
)

// This file turns what polling finds out into outcomes: it asks Options.Verify, and takes care of what was sent more than once.

// followAll follows jobs at the same time, so that none waits for another.
func (e *engine[T]) followAll(ctx context.Context, jobs []*part[T]) {
	switch len(jobs) {
	case 0:
		return
	case 1:
		e.follow(ctx, jobs[0])
		return
	}
	group := fanout.New[*part[T], struct{}](len(jobs), lastWait)
	err := group.Run(ctx, func(ctx context.Context) {
		for _, p := range jobs {
			if !group.Send(ctx, p) {
				e.conclude(p, e.unknown(ctx, p, e.ended(ctx)))
			}
		}
	}, e.follow, func(struct{}) bool { return true })
	if !errors.Is(err, fanout.ErrLeftBehind) {
		_ = repanic(err) // errNoReturn has ended the run already
	}
}

// follow polls a job until every user of it has an outcome.
func (e *engine[T]) follow(ctx context.Context, p *part[T]) {
	returned := false
	defer e.stopUnless(&returned)
	identities := make([]Identity, len(p.entries))
	for place, one := range p.entries {
		identities[place] = one.identity
	}
	seen := newSightings(identities, e.options)
	for place := range p.entries {
		seen.told[place] = p.settled(place)
	}
	r := resolver[T]{engine: e, part: p}
	q := &poller{options: e.options, mayHide: e.kind.mayHide, seen: seen, pager: newPager(e.results(p.jobID), seen), tell: r.tell}
	q.looked = func(ctx context.Context) { r.looked(ctx, q) }
	unmatched, final, _ := q.run(ctx, e.firstWait())
	if final {
		e.tally.unmatched(unmatched)
	}
	e.typical.Store(int64(q.clock.active))
	e.tally.looked(p.jobID, glance{})
	e.event(ctx, e.options.Hooks.Ended, slog.LevelInfo, "job ended", p, JobEvent{Elapsed: q.clock.active})
	returned = true
}

// results returns what asks for a page of a job's results.
func (e *engine[T]) results(jobID string) fetch {
	return func(ctx context.Context, limit, skip int32) ([]jcbulk.JobWorkresult, *http.Response, error) {
		return about(e.api.BulkUsersCreateResults(ctx, jobID), e.options).Limit(limit).Skip(skip).Execute()
	}
}

// firstWait is how long a new job is left alone: most of what the last job of this run has taken.
func (e *engine[T]) firstWait() time.Duration {
	typical := time.Duration(e.typical.Load()) * 3 / 4
	return min(max(typical, e.options.MinPollInterval), max(e.options.MaxPollInterval, e.options.MinPollInterval))
}

// resolver turns the verdicts on a job's users into outcomes.
type resolver[T any] struct {
	engine *engine[T]
	part   *part[T]
}

// tell delivers what the results say.
func (r resolver[T]) tell(ctx context.Context, verdicts []verdict) {
	outcomes := make([]Outcome, len(verdicts))
	for i, v := range verdicts {
		outcomes[i] = r.outcome(ctx, v)
	}
	r.engine.conclude(r.part, outcomes)
}

// outcome turns a verdict into an outcome. Of a user that was sent more than once, that it exists is no failure.
func (r resolver[T]) outcome(ctx context.Context, v verdict) Outcome {
	o := r.part.outcome(v.user, v.status, v.err)
	if v.status == Unknown {
		o = r.engine.doubt(ctx, r.part, v.user, v.err)
	}
	o.UserID, o.Result, o.ByOrder = v.userID, v.result, v.byOrder
	if v.result != nil {
		o.Message = v.result.GetStatusMsg()
	}
	if v.status == Failed && r.part.isRepeated() && r.engine.kind.resubmits {
		r.engine.doubtConflict(ctx, r.part, v.user, &o)
	}
	return o
}

// looked says what the newest look has shown.
func (r resolver[T]) looked(ctx context.Context, q *poller) {
	e := r.engine
	e.tally.looked(r.part.jobID, q.seen.glance())
	event := JobEvent{Open: q.seen.open(), StatusCode: statusOf(q.last), Elapsed: q.clock.active}
	e.event(ctx, e.options.Hooks.Looked, slog.LevelDebug, "job looked at", r.part, event)
}
