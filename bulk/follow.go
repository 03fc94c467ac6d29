package bulk

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// ErrDeadline is why a user is Unknown whose job had no final result for it within Options.Deadline.
var ErrDeadline = errors.New("the job did not end in time")

// ErrNoResult is why a user is Unknown whose job ended without a result that could be told to be this user's.
var ErrNoResult = errors.New("the job has no result for this user")

// follow looks at a job until every user of it has an outcome.
func (e *engine[T]) follow(outer context.Context, jobID string, batch []entry[T]) {
	f := follower[T]{engine: e, jobID: jobID, batch: batch, done: map[int]bool{}}
	for _, one := range batch {
		f.identities = append(f.identities, one.identity)
	}
	ctx, cancel := context.WithTimeoutCause(outer, e.options.Deadline, ErrDeadline)
	defer cancel()
	wait := e.options.FirstPoll
	for {
		if err := pause(ctx, wait); err != nil {
			f.give(outer, err)
			return
		}
		wait = min(wait+wait/2, e.options.LongestPoll)
		ended, err := f.look(ctx)
		switch {
		case ended:
			return
		case err != nil && !worthAnotherLook(err):
			f.give(outer, err)
			return
		}
	}
}

// worthAnotherLook tells the failures that may pass. A job may not be there yet for those who look at once.
func worthAnotherLook(err error) bool {
	var failure *jcbulk.GenericOpenAPIError
	return errors.Is(err, jcbulk.ErrServer) || errors.Is(err, jcbulk.ErrRateLimited) || errors.Is(err, jcbulk.ErrNotFound) ||
		errors.As(err, &failure) && failure.StatusCode() == 0 && !errors.Is(err, jcbulk.ErrInvalidRequest)
}

// pause waits about so long, so that jobs that were sent together are not looked at together.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d - rand.N(d/4+1))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// follower is what is known of one job.
type follower[T any] struct {
	engine     *engine[T]
	jobID      string
	batch      []entry[T]
	identities []Identity
	done       map[int]bool // users of the batch that have an outcome
	lastError  error
}

// look fetches the results and tells the outcomes that are new. It reports whether the job has ended.
func (f *follower[T]) look(ctx context.Context) (bool, error) {
	results, err := f.fetch(ctx)
	f.lastError = err
	if err != nil {
		return false, err
	}
	m := newMatcher(f.identities)
	var fresh []Outcome
	var strangers []int
	final, aligned := 0, true
	for i := range results {
		status := f.engine.options.classify(results[i].GetStatus())
		if status != Unknown {
			final++
		}
		user, ok := f.match(m, &results[i])
		if !ok {
			strangers = append(strangers, i)
			continue
		}
		aligned = aligned && user == i
		if status != Unknown && !f.done[user] {
			fresh = append(fresh, f.outcome(user, status, &results[i], false))
		}
	}
	ended := final == len(results) && len(results) >= len(f.batch)
	if ended {
		fresh = append(fresh, f.settle(ctx, m, results, strangers, aligned)...)
	}
	f.engine.tell(fresh)
	return ended || len(f.done) == len(f.batch), nil
}

// fetch reads all results of the job; one worker at a time does.
func (f *follower[T]) fetch(ctx context.Context) ([]jcbulk.JobWorkresult, error) {
	f.engine.turn.Lock()
	defer f.engine.turn.Unlock()
	call := about(f.engine.api.BulkUsersCreateResults(ctx, f.jobID), f.engine.options)
	var results []jcbulk.JobWorkresult
	for result, err := range call.All() {
		if err != nil {
			return nil, err
		}
		results = append(results, result)
	}
	return results, nil
}

// match finds the user of a result, by the rule of the options or by ours.
func (f *follower[T]) match(m *matcher, result *jcbulk.JobWorkresult) (int, bool) {
	if f.engine.options.Match == nil {
		return m.match(result)
	}
	user := f.engine.options.Match(f.identities, result)
	if user < 0 || user >= len(m.taken) || m.taken[user] {
		return 0, false
	}
	m.taken[user] = true
	return user, true
}

// settle gives the users that are left what there is when the job has ended: the result in their place, where there are as
// many results as users, those that were matched stand in their users' places, and that one is nobody else's; or none.
func (f *follower[T]) settle(
	ctx context.Context, m *matcher, results []jcbulk.JobWorkresult, strangers []int, aligned bool,
) []Outcome {
	stranger := make(map[int]bool, len(strangers))
	for _, i := range strangers {
		stranger[i] = true
	}
	var settled []Outcome
	matched := 0
	for _, user := range m.left() {
		if f.done[user] {
			continue
		}
		if aligned && len(results) == len(f.batch) && stranger[user] {
			matched++
			settled = append(settled, f.outcome(user, f.engine.options.classify(results[user].GetStatus()), &results[user], true))
			continue
		}
		settled = append(settled, f.unknown(ctx, user, ErrNoResult))
	}
	f.engine.books.extra(len(strangers) - matched)
	return settled
}

func (f *follower[T]) outcome(user int, status Status, result *jcbulk.JobWorkresult, byOrder bool) Outcome {
	f.done[user] = true
	o := f.batch[user].outcome(status, nil)
	o.JobID, o.Message, o.Result, o.ByOrder = f.jobID, result.GetStatusMsg(), result, byOrder
	return o
}

func (f *follower[T]) unknown(ctx context.Context, user int, err error) Outcome {
	f.done[user] = true
	return f.engine.unknown(ctx, f.batch[user:user+1], f.jobID, err)[0]
}

// give up: whoever has no outcome is unknown. The context is that of the run, which may go on.
func (f *follower[T]) give(ctx context.Context, err error) {
	if f.lastError != nil && !errors.Is(err, f.lastError) {
		err = fmt.Errorf("%w; the last look at it: %w", err, f.lastError)
	}
	var rest []Outcome
	for user := range f.batch {
		if !f.done[user] {
			rest = append(rest, f.unknown(ctx, user, err))
		}
	}
	f.engine.tell(rest)
}
