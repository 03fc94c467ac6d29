package bulk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/sleep"
)

// ErrDeadline is why a user is Unknown: its job had no final result for it within Options.Deadline.
var ErrDeadline = errors.New("the job did not end in time")

// ErrNoResult is why a user is Unknown: its job ended, and no result of it could be matched to this user.
var ErrNoResult = errors.New("the job has no result for this user")

// ErrNoAnswer is why a user is Unknown: looks at its job were not answered for longer than Options.Patience.
var ErrNoAnswer = errors.New("looks at the job were not answered for too long")

var errNotListed = errors.New("the service shows no results of the job")

// grace is how long a job of expire or unlock may be missing. Nobody has published whether the service shows such jobs at all.
const grace = 2 * time.Minute

// leastCall is what a call may take at least, however little is left of its job's time.
const leastCall = time.Minute

// maxLastLooks is how often the list is read when the time of a job is over, until it can be read as a whole.
const maxLastLooks = 5

// poller follows one job to its end.
type poller[T any] struct {
	engine *engine[T]
	part   *part[T]
	seen   *sightings
	pager  *pager
	clock  jobClock
	last   error // of the newest look
	looks  int   // after the time was over
}

// jobClock measures a job's time. Looks that are not answered do not count, but for away.
type jobClock struct {
	active time.Duration // since the job began
	still  time.Duration // since something changed
	absent time.Duration // during which the service knew no such job
	away   time.Duration // since the service answered
}

// follow polls a job until every user of it has an outcome.
func (e *engine[T]) follow(ctx context.Context, p *part[T]) {
	identities := make([]Identity, len(p.entries))
	for place, one := range p.entries {
		identities[place] = one.identity
	}
	seen := newSightings(identities, e.options)
	for place := range p.entries {
		seen.told[place] = p.settled(place)
	}
	q := poller[T]{engine: e, part: p, seen: seen, pager: newPager(
		func(ctx context.Context, limit, skip int32) ([]jcbulk.JobWorkresult, *http.Response, error) {
			return about(e.api.BulkUsersCreateResults(ctx, p.jobID), e.options).Limit(limit).Skip(skip).Execute()
		}, seen)}
	q.run(ctx)
}

func (q *poller[T]) run(ctx context.Context) {
	o := q.engine.options
	wait, least := q.engine.firstWait(), time.Duration(0)
	closing := false
	for {
		begun := time.Now()
		if err := pause(ctx, max(jitter(wait), least)); err != nil {
			q.end(ctx, false, err)
			return
		}
		s := q.look(ctx, !closing)
		q.clock.add(time.Since(begun), s)
		if err := context.Cause(ctx); err != nil {
			q.end(ctx, false, err)
			return
		}
		q.last = s.err
		q.tell(ctx, q.seen.successes())
		q.looked(ctx)
		if q.seen.finished() {
			q.ended(ctx)
			return
		}
		reason := q.over()
		switch {
		case q.clock.away >= o.Patience:
			q.end(ctx, false, ErrNoAnswer)
			return
		case q.clock.absent >= q.patience():
			q.end(ctx, false, errNotListed)
			return
		case closing && reason != nil && (s.complete || q.looks >= maxLastLooks):
			q.end(ctx, s.complete, reason)
			return
		}
		if closing = reason != nil; closing { // a look from now on comes after the end
			wait = o.MinPollInterval
			if s.answered && s.err == nil || errors.Is(reason, ErrDeadline) {
				q.looks++
			}
		} else {
			wait = min(wait+wait/2, o.MaxPollInterval)
		}
		least = asked(s.err)
	}
}

// look makes one look, within what is left of the job's time.
func (q *poller[T]) look(ctx context.Context, quick bool) sight {
	left := max(q.engine.options.Deadline-q.clock.active, leastCall)
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	return q.pager.look(ctx, quick)
}

// over returns why the job has ended as far as the looks tell, or nil.
func (q *poller[T]) over() error {
	switch {
	case q.clock.active >= q.engine.options.Deadline:
		return ErrDeadline
	case q.pager.moved:
		return nil
	case q.seen.over(), q.clock.still >= q.engine.options.Quiet && q.seen.count().pending == 0:
		return ErrNoResult
	}
	return nil
}

// patience is how long the service may know no such job.
func (q *poller[T]) patience() time.Duration {
	if q.engine.kind.mayHide {
		return grace
	}
	return q.engine.options.Quiet
}

// end gives a verdict on all users without an outcome. final says that the newest look came after the end of the job.
func (q *poller[T]) end(ctx context.Context, final bool, why error) {
	if q.last != nil && !errors.Is(why, q.last) {
		why = fmt.Errorf("%w; the last look at it: %w", why, q.last)
	}
	verdicts, unmatched := q.seen.judge(final, q.engine.options.TrustOrder, why)
	if final {
		q.engine.tally.unmatched(unmatched)
	}
	q.tell(ctx, verdicts)
	q.ended(ctx)
}

// looked says what the newest look has shown.
func (q *poller[T]) looked(ctx context.Context) {
	e := q.engine
	e.tally.looked(q.part.jobID, q.seen.glance())
	open := 0
	for _, told := range q.seen.told {
		if !told {
			open++
		}
	}
	e.event(ctx, e.options.Hooks.Looked, slog.LevelDebug, "job looked at", q.part, JobEvent{Open: open, StatusCode: statusOf(q.last), Elapsed: q.clock.active})
}

// ended says that all users of the job have outcomes.
func (q *poller[T]) ended(ctx context.Context) {
	e := q.engine
	e.took(q.clock.active)
	e.tally.looked(q.part.jobID, glance{})
	e.event(ctx, e.options.Hooks.Ended, slog.LevelInfo, "job ended", q.part, JobEvent{Elapsed: q.clock.active})
}

// tell delivers what the results say.
func (q *poller[T]) tell(ctx context.Context, verdicts []verdict) {
	if len(verdicts) == 0 {
		return
	}
	outcomes := make([]Outcome, len(verdicts))
	for i, v := range verdicts {
		outcomes[i] = q.outcome(ctx, v)
	}
	q.engine.conclude(q.part, outcomes)
}

// outcome turns a verdict into an outcome. Of a user that was sent more than once, that it exists is no failure.
func (q *poller[T]) outcome(ctx context.Context, v verdict) Outcome {
	o := q.part.outcome(v.user, v.status, v.err)
	if v.status == Unknown {
		o = q.engine.doubt(ctx, q.part, v.user, v.err)
	}
	o.UserID, o.Result, o.ByOrder = v.userID, v.result, v.byOrder
	if v.result != nil {
		o.Message = v.result.GetStatusMsg()
	}
	if v.status == Failed && q.part.isRepeated() && q.engine.kind.resubmits {
		q.engine.doubtConflict(ctx, q.part, v.user, &o)
	}
	return o
}

// add counts the time of one look and of the wait before it.
func (c *jobClock) add(d time.Duration, s sight) {
	if !s.answered {
		c.away += d
		return
	}
	c.active, c.away = c.active+d, 0
	if errors.Is(s.err, jcbulk.ErrNotFound) && !s.changed {
		c.absent += d
		return
	}
	c.absent = 0
	if c.still += d; s.changed {
		c.still = 0
	}
}

// asked returns the wait that the service asks for in an error's Retry-After, or 0.
func asked(err error) time.Duration {
	if failure := failureOf(err); failure != nil {
		return failure.RetryAfter()
	}
	return 0
}

// jitter returns d less a random quarter of it at most, so that jobs that were sent together are not polled together.
func jitter(d time.Duration) time.Duration { return d - rand.N(d/4+1) }

// pause waits for d, or returns the context's cause when it ends first.
func pause(ctx context.Context, d time.Duration) error {
	if sleep.For(ctx, d) != nil {
		return context.Cause(ctx)
	}
	return nil
}

// firstWait is how long a new job is left alone: most of what the last job of this run has taken.
func (e *engine[T]) firstWait() time.Duration {
	typical := time.Duration(e.typical.Load()) * 3 / 4
	return min(max(typical, e.options.MinPollInterval), max(e.options.MaxPollInterval, e.options.MinPollInterval))
}

// took notes how long a job has taken.
func (e *engine[T]) took(d time.Duration) { e.typical.Store(int64(d)) }
