package bulk

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/sleep"
)

// ErrDeadline is why a user is Unknown: its job had no final result for it within Options.Deadline.
var ErrDeadline = errors.New("the job did not end in time")

// ErrNoResult is why a user is Unknown: its job ended, and no result of it could be matched to this user.
var ErrNoResult = errors.New("the job has no result for this user")

// follow polls a job until every user of it has an outcome.
func (e *engine[T]) follow(outer context.Context, p *part[T]) {
	n := len(p.entries)
	f := follower[T]{engine: e, part: p, identities: make([]Identity, n), done: make([]bool, n)}
	for place, one := range p.entries {
		f.identities[place], f.done[place] = one.identity, p.settled(place)
	}
	ctx, cancel := context.WithTimeoutCause(outer, e.options.Deadline, ErrDeadline)
	defer cancel()
	wait, least := e.options.MinPollInterval, time.Duration(0)
	for {
		if err := pause(ctx, max(roughly(wait), least)); err != nil {
			f.give(outer, err)
			return
		}
		wait = min(wait+wait/2, e.options.MaxPollInterval)
		ended, err := f.look(ctx)
		switch {
		case ended:
			return
		case err != nil && !worthAnotherLook(err):
			f.give(outer, err)
			return
		}
		least = asked(err)
	}
}

// asked returns the wait that the service asks for in an error's Retry-After, or 0.
func asked(err error) time.Duration {
	var failure *jcbulk.GenericOpenAPIError
	if !errors.As(err, &failure) {
		return 0
	}
	return failure.RetryAfter()
}

// worthAnotherLook reports whether an error may go away by itself. A new job may not be visible yet (404), and a redirect or an
// answer that cannot be read says nothing about the job.
func worthAnotherLook(err error) bool {
	var failure *jcbulk.GenericOpenAPIError
	return errors.Is(err, jcbulk.ErrServer) || errors.Is(err, jcbulk.ErrRateLimited) || errors.Is(err, jcbulk.ErrNotFound) ||
		errors.As(err, &failure) && failure.StatusCode() < http.StatusBadRequest && !errors.Is(err, jcbulk.ErrInvalidRequest)
}

// roughly returns d less a random quarter of it at most, so that jobs that were sent together are not polled together.
func roughly(d time.Duration) time.Duration { return d - rand.N(d/4+1) }

// pause waits for d, or returns the context's cause when it ends first.
func pause(ctx context.Context, d time.Duration) error {
	if sleep.For(ctx, d) != nil {
		return context.Cause(ctx)
	}
	return nil
}

// follower is what is known of one job.
type follower[T any] struct {
	engine     *engine[T]
	part       *part[T]
	identities []Identity
	done       []bool // the users of the part that have an outcome
	lastError  error
}

// look polls the job once and delivers the outcomes that are new. It reports whether the job has ended.
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
			fresh = append(fresh, f.outcome(ctx, user, status, &results[i]))
		}
	}
	ended := final == len(results) && len(results) >= len(f.done)
	if ended {
		fresh = append(fresh, f.settle(ctx, m, results, strangers, aligned)...)
	}
	f.engine.conclude(f.part, fresh)
	return ended || !slices.Contains(f.done, false), nil
}

// fetch reads all results of the job. Workers take turns, which bounds the memory of a run.
func (f *follower[T]) fetch(ctx context.Context) ([]jcbulk.JobWorkresult, error) {
	select {
	case f.engine.turn <- struct{}{}:
		defer func() { <-f.engine.turn }()
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	call := about(f.engine.api.BulkUsersCreateResults(ctx, f.part.jobID), f.engine.options)
	results := make([]jcbulk.JobWorkresult, 0, len(f.done))
	for result, err := range call.All() {
		if err != nil {
			return nil, err
		}
		results = append(results, result)
	}
	return results, nil
}

// match returns the user of a result, by Options.Match if that is set, or else by the matcher.
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

// settle returns the outcomes of the users that no result was matched to when the job ended. A user takes the unmatched result in
// its own place if there are as many results as users, all matched results stand in the places of their users, and this result
// names nobody else. Otherwise the user is Unknown. With Options.Match, no result is taken by its place.
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
		byOrder := f.engine.options.Match == nil && aligned && len(results) == len(f.done) && stranger[user] &&
			m.mayMean(&results[user], f.identities[user])
		if byOrder {
			matched++
		}
		if f.done[user] { // it has an outcome from an earlier run
			continue
		}
		if byOrder {
			o := f.outcome(ctx, user, f.engine.options.classify(results[user].GetStatus()), &results[user])
			o.ByOrder = true
			settled = append(settled, o)
			continue
		}
		f.done[user] = true
		settled = append(settled, f.engine.doubt(ctx, f.part, user, ErrNoResult))
	}
	f.engine.books.extra(len(strangers) - matched)
	return settled
}

// outcome returns the outcome of a user by its result.
func (f *follower[T]) outcome(ctx context.Context, user int, status Status, result *jcbulk.JobWorkresult) Outcome {
	f.done[user] = true
	o := f.part.outcome(user, status, nil)
	if status == Failed && f.part.doubts > 0 && f.engine.kind.resubmits {
		switch f.engine.options.exists(result) {
		case Succeeded:
			o.Status, o.Presumed = Succeeded, true
		case Unknown:
			o = f.engine.doubt(ctx, f.part, user, errTaken)
		case Failed:
		}
	}
	o.Message, o.Result = result.GetStatusMsg(), result
	return o
}

// give gives the job up: users without an outcome are Unknown because of err. The context is that of the run, for Options.Verify:
// that of the job may have ended.
func (f *follower[T]) give(ctx context.Context, err error) {
	if f.lastError != nil && !errors.Is(err, f.lastError) {
		err = fmt.Errorf("%w; the last look at it: %w", err, f.lastError)
	}
	var rest []Outcome
	for user, done := range f.done {
		if !done {
			rest = append(rest, f.engine.doubt(ctx, f.part, user, err))
		}
	}
	f.engine.conclude(f.part, rest)
}
