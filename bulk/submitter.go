package bulk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/seed-5ccdf831/jcbulk"
)

// ErrDryRun is why a user is NotSent in a dry run. See Options.DryRun.
var ErrDryRun = errors.New("dry run: not sent")

var (
	errNameless    = errors.New("the service accepted the job without naming it")
	errInterrupted = fmt.Errorf("an earlier run over the journal ended before it knew: %w", jcbulk.ErrOutcomeUnknown)
)

// maxAmbiguous bounds how often a batch is sent while nobody knows whether the service accepted it.
const maxAmbiguous = 4

// work is a worker goroutine: it finishes one batch.
func (e *engine[T]) work(ctx context.Context, p *batch[T]) {
	returned := false
	defer e.stopUnless(&returned)
	e.finish(ctx, p)
	e.parked.leave(ctx, e.settle)
	returned = true
}

// finish sends a batch, unless an earlier run did, and follows its jobs to their ends.
func (e *engine[T]) finish(ctx context.Context, p *batch[T]) {
	jobs := []*batch[T]{p}
	switch {
	case p.jobID != "":
		e.event(ctx, e.options.Hooks.Resumed, slog.LevelInfo, "job resumed", p, JobEvent{Open: len(p.rest().rows)})
	case p.record != nil && p.record.Accepted:
		e.conclude(ctx, p, e.unresolved(p, ErrNoResult))
		return
	case p.record != nil && !e.operation.idempotent && !e.mayRepeat(p):
		e.conclude(ctx, p, e.unresolved(p, errInterrupted))
		return
	default:
		s := submitter[T]{engine: e}
		s.send(ctx, p.rest())
		jobs = s.jobs
	}
	e.pollAll(ctx, jobs)
}

// mayRepeat reports whether a batch may be sent once more although the service may have accepted it.
func (e *engine[T]) mayRepeat(p *batch[T]) bool {
	return e.options.ResubmitUnknown && e.operation.resubmits && p.ambiguous < maxAmbiguous
}

// submitter sends the users of one batch: in one request if all is well, in pieces if the service refuses it as a whole.
type submitter[T any] struct {
	engine *engine[T]
	jobs   []*batch[T] // pieces that became jobs
	bisect bisect[T]
}

// send sends a batch and settles all of its users who are in no job.
func (s *submitter[T]) send(ctx context.Context, whole *batch[T]) {
	e := s.engine
	s.bisect = newBisect(whole)
	defer e.sizes.end(s)
	for {
		most, err := e.sizes.most(ctx, s)
		p := s.bisect.next(most)
		if p == nil {
			break
		}
		if e.options.DryRun {
			e.tally.sent("", p.rows[0].index, len(p.rows))
			e.tell(p.outcomes(NotSent, ErrDryRun))
			continue
		}
		if err = cmp.Or(err, e.gate.enter(ctx)); err != nil {
			if ctx.Err() != nil {
				err = e.ended(ctx)
			}
			s.bisect.dropped()
			e.giveBack(ctx, p, err)
			continue
		}
		answer, err := e.submit(ctx, p)
		s.judge(ctx, p, answer, err)
	}
	s.finish(ctx)
}

// judge decides what follows from the answer to one sending.
func (s *submitter[T]) judge(ctx context.Context, p *batch[T], a submission, err error) {
	e := s.engine
	class := e.classify(p, err, !e.answered.Load())
	if class != unsent && class != notNow && ctx.Err() == nil {
		e.answered.Store(true)
	}
	switch class {
	case notNow, badCall, badRows:
		p.ambiguous += ambiguityOf(err)
	case accepted, ambiguous, unsent:
	}
	switch class {
	case notNow:
		if ctx.Err() != nil {
			e.gate.abstain()
			s.bisect.dropped()
			e.giveBack(ctx, p, e.ended(ctx))
			return
		}
		e.gate.hold(asked(err), err)
		e.event(ctx, e.options.Hooks.Held, slog.LevelWarn, "run held", p, JobEvent{StatusCode: statusOf(err), Until: e.gate.heldUntil()})
		s.bisect.again()
		return
	case unsent, ambiguous:
		e.gate.abstain()
	case badCall, badRows, accepted:
		e.gate.open()
	}
	switch class {
	case accepted:
		e.mistakes.accepted()
		e.settle(ctx, e.parked.take())
		e.sizes.accepted(s, len(p.rows))
		s.bisect.accepted()
		if size, ok := s.bisect.sizeFound(); ok {
			e.sizes.refused(s, size)
		}
		e.event(ctx, e.options.Hooks.Accepted, slog.LevelInfo, "job accepted", p, JobEvent{})
		if a.jobID != "" {
			s.jobs = append(s.jobs, p)
			return
		}
		e.conclude(ctx, p, e.receive(p, a))
	case ambiguous:
		p.ambiguous++
		if e.mayRepeat(p) && pause(ctx, e.options.MinPollInterval) == nil {
			s.bisect.again()
			return
		}
		s.bisect.dropped()
		e.conclude(ctx, p, e.unresolved(p, err))
	case unsent, badCall:
		if class == badCall {
			e.gate.close(err)
		}
		s.bisect.dropped()
		e.giveBack(ctx, p, err)
	case badRows:
		s.refused(ctx, p, err)
	case notNow:
	}
}

// refused takes a batch apart that the service refuses. A user who is refused alone is Failed, unless it turns out that all are refused in
// the same words.
func (s *submitter[T]) refused(ctx context.Context, p *batch[T], err error) {
	e := s.engine
	e.release(ctx, p, nil)
	if len(p.rows) > 1 {
		e.event(ctx, e.options.Hooks.Divided, slog.LevelInfo, "job divided", p, JobEvent{StatusCode: statusOf(err)})
		e.sizes.suspect(s, len(p.rows))
		if size, ok := s.bisect.divide(p, err); ok {
			e.sizes.refused(s, size)
		}
		return
	}
	s.bisect.alone(p, err)
	if !maySayAll(err) {
		return
	}
	if err := e.mistakes.alone(err); err != nil {
		e.gate.close(err)
	}
}

// finish settles the users who were refused, once it is known whether they or the call are to blame.
func (s *submitter[T]) finish(ctx context.Context) {
	e := s.engine
	if e.mistakes.undecided() {
		e.parked.park(s.bisect.culprits)
	} else {
		e.settle(ctx, append(e.parked.take(), s.bisect.culprits...))
	}
	for _, p := range s.bisect.unclear {
		e.giveBack(ctx, p, fmt.Errorf("bulk: not sent alone, one or more of those refused together are to blame: %w", s.bisect.refusal))
	}
}

// submit makes one request. The journal has it before it is sent.
func (e *engine[T]) submit(ctx context.Context, p *batch[T]) (submission, error) {
	if err := e.announce(ctx, p); err != nil {
		return submission{}, &unsentError{err}
	}
	for _, one := range p.rows {
		one.touched.Store(true)
	}
	e.event(ctx, e.options.Hooks.Sent, slog.LevelDebug, "job sent", p, JobEvent{})
	call, cancel := context.WithTimeout(ctx, max(e.options.Deadline, leastCall)) // where the client has no time-out of its own
	a, err := e.operation.submit(call, e.api, p.rows, e.options)
	cancel()
	if err == nil && a.jobID == "" && a.receipts == nil {
		err = errNameless
	}
	p.sent += max(len(a.statuses), attemptsOf(err))
	if a.jobID != "" || err != nil && e.classify(p, err, false) == ambiguous {
		e.tally.sent(a.jobID, p.rows[0].index, len(p.rows))
	}
	if err == nil {
		p.resent = mayHaveWorked(a.statuses)
		e.accept(ctx, p, a.jobID)
	} else if ctx.Err() != nil && e.classify(p, err, false) == notNow {
		p.ambiguous += ambiguityOf(err)
		err = &unsentError{e.ended(ctx)}
	}
	return a, err
}
