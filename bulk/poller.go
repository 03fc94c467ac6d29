package bulk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
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
type poller struct {
	options Options
	mayHide bool // the service may show no results of the job
	seen    *sightings
	pager   *pager
	clock   jobClock
	tell    func(context.Context, []verdict) // takes what the results say of users
	looked  func(context.Context)            // hears of each look
	shared  func() bool                      // the list is that of other users as well; nil if it is not

	last  error // of the newest look
	looks int   // after the time was over
}

// jobClock measures a job's time. Looks that are not answered do not count, but for away.
type jobClock struct {
	active time.Duration // since the job began
	known  time.Duration // until the newest look that was answered began: if the job had ended by then, it took no longer
	still  time.Duration // since something changed
	absent time.Duration // during which the service knew no such job
	away   time.Duration // since the service answered
}

// run polls the job until there is a verdict on every user, or it has ended. It returns how many results belong to nobody,
// whether those are all, and why it ended without a verdict on everybody.
func (q *poller) run(ctx context.Context, wait time.Duration) (unmatched int, final bool, why error) {
	o, least := q.options, time.Duration(0)
	step, closing := max(wait/8, o.MinPollInterval), false // the first wait is for most of the job, those after it are for the rest
	for {
		begun := time.Now()
		if err := pause(ctx, max(jitter(wait), least)); err != nil {
			return q.end(ctx, false, err)
		}
		waited := time.Since(begun)
		s := q.look(ctx, !closing)
		q.clock.add(waited, time.Since(begun), s)
		if err := context.Cause(ctx); err != nil {
			return q.end(ctx, false, err)
		}
		q.last = s.err
		q.told(ctx, q.seen.successes())
		q.looked(ctx)
		if q.seen.finished() {
			return 0, false, nil
		}
		reason := q.over()
		switch {
		case isOwnMistake(s.err):
			return q.end(ctx, false, s.err)
		case q.clock.away >= o.Patience:
			return q.end(ctx, false, ErrNoAnswer)
		case q.clock.absent >= q.patience():
			return q.end(ctx, false, errNotListed)
		case closing && reason != nil && (s.complete || q.looks >= maxLastLooks):
			return q.end(ctx, s.complete || s.read() && q.seen.covered(), reason)
		}
		if closing = reason != nil; closing { // a look from now on comes after the end
			if wait = min(2*wait, o.MaxPollInterval); q.looks == 0 {
				wait = o.MinPollInterval
			}
			if s.answered || errors.Is(reason, ErrDeadline) {
				q.looks++
			}
		} else {
			step = min(step+step/2, o.MaxPollInterval)
			if wait = step; s.changed {
				wait = min(wait, max(q.left(), o.MinPollInterval))
			}
		}
		least = min(asked(s.err), max(o.Patience-q.clock.away, o.MinPollInterval)) // whatever it asks for, patience ends
	}
}

// look makes one look, within what is left of the job's time.
func (q *poller) look(ctx context.Context, quick bool) sight {
	left := max(q.options.Deadline-q.clock.active, leastCall)
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	return q.pager.look(ctx, quick)
}

// left guesses how long the job goes on, by how much of it has ended by now. It is never longer than the longest wait.
func (q *poller) left() time.Duration {
	c, users := q.seen.count(), len(q.seen.told)
	ended := c.results - c.pending - c.strange
	if q.seen.openEnded || ended == 0 {
		return q.options.MaxPollInterval
	}
	guess := float64(q.clock.known) * float64(max(users-ended, 0)) / float64(ended)
	return time.Duration(min(guess, float64(q.options.MaxPollInterval)))
}

// over returns why the job has ended as far as the looks tell, or nil.
func (q *poller) over() error {
	switch {
	case q.clock.active >= q.options.Deadline:
		return ErrDeadline
	case q.pager.moved && q.clock.still < q.options.Quiet:
		return nil
	case q.seen.over(), q.clock.still >= q.options.Quiet && q.seen.count().pending == 0:
		return ErrNoResult
	}
	return nil
}

// patience is how long the service may know no such job.
func (q *poller) patience() time.Duration {
	if q.mayHide {
		return grace
	}
	return q.options.Quiet
}

// end gives a verdict on all users without an outcome. final says that the newest look came after the end of the job.
func (q *poller) end(ctx context.Context, final bool, why error) (int, bool, error) {
	if q.last != nil && !errors.Is(why, q.last) {
		why = fmt.Errorf("%w; the last look at it: %w", why, q.last)
	}
	if q.shared != nil && q.shared() {
		q.seen.placeless = true
	}
	verdicts, unmatched := q.seen.judge(final, q.options.TrustOrder, why)
	q.told(ctx, verdicts)
	return unmatched, final, why
}

func (q *poller) told(ctx context.Context, verdicts []verdict) {
	if len(verdicts) > 0 {
		q.tell(ctx, verdicts)
	}
}

// add counts the time of one look and of the wait before it, d in all.
func (c *jobClock) add(wait, d time.Duration, s sight) {
	if !s.answered {
		c.away += d
		return
	}
	c.known = c.active + wait
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
