package bulk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync/atomic"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// ErrLeftBehind is why a user is Unknown or NotSent: the run had ended, and the input, a callback or the journal did not return in time.
var ErrLeftBehind = errors.New("the input, a callback or the journal did not return in time")

// ErrDrained ends a run that was asked to end by Run.Drain, and is why users of it are NotSent.
var ErrDrained = errors.New("the run was drained")

// progressInterval is the time between two calls of Options.Progress.
const progressInterval = time.Second

// engine carries out a run. One goroutine reads the input into batches, a worker goroutine sends and follows each batch that is in
// flight, and the caller's goroutine yields the outcomes that they deliver.
type engine[T any] struct {
	operation operation[T]
	options   Options
	api       *jcbulk.BulkJobRequestsApiService
	tally     *tally
	session   *session // over the journal; nil without one
	shown     []string // the credentials that calls are made with, which an answer may repeat
	crew      crew[*batch[T], []Outcome]
	stop      context.CancelCauseFunc     // ends the run early
	ended     func(context.Context) error // returns why the run ends early, or nil while it does not

	roster   roster[T]
	gate     *gate
	sizes    sizes
	mistakes mistakes
	parked   parked[T]
	answered atomic.Bool  // the service has answered a sending
	draining atomic.Bool  // nothing more is to be read or sent
	isRead   atomic.Bool  // the input has been read to its end
	typical  atomic.Int64 // how long the newest job took, at most
}

func newEngine[T any](tally *tally, client *jcbulk.APIClient, options Options, k operation[T], session *session, shown []string) *engine[T] {
	e := &engine[T]{
		operation: k, options: options, api: client.BulkJobRequestsApi, tally: tally, session: session, shown: shown,
		crew: newCrew[*batch[T], []Outcome](options.JobsInFlight), gate: newGate(options),
	}
	e.crew.tick(progressInterval, func() {
		if options.Progress != nil {
			options.Progress(e.progress())
		}
		if e.draining.Load() && !e.isRead.Load() && e.crew.working() == 0 { // an input that blocks is all that is left
			e.stop(ErrDrained)
		}
	})
	return e
}

// drain lets nothing more be read or sent.
func (e *engine[T]) drain() {
	e.draining.Store(true)
	e.gate.close(ErrDrained)
}

// shut returns why the gate was closed, or nil if it was closed by a drain that has kept nobody from being sent.
func (e *engine[T]) shut() error {
	err := e.gate.err()
	if errors.Is(err, ErrDrained) && e.isRead.Load() && !e.gate.hasRefused() {
		return nil
	}
	return err
}

// leftBehind returns the outcomes of users that are with a goroutine that does not return.
func (e *engine[T]) leftBehind(ctx context.Context) []Outcome {
	why := ErrLeftBehind
	if ended := e.ended(ctx); ended != nil {
		why = fmt.Errorf("%w: %w", ended, ErrLeftBehind)
	}
	var outcomes []Outcome
	for _, one := range e.roster.clear() {
		status := notSent(why)
		if one.touched.Load() {
			status = Unknown
		}
		outcomes = append(outcomes, one.outcome(status, why))
	}
	e.tally.count(outcomes)
	return outcomes
}

// notSent returns the status of a user whom this run has not sent, and why. Once a later session has the journal, it alone knows.
func notSent(why error) Status {
	if errors.Is(why, journal.ErrFenced) {
		return Unknown
	}
	return NotSent
}

// stopUnless is deferred where the user's code runs. It ends the run if that code did not return.
func (e *engine[T]) stopUnless(returned *bool) {
	if !*returned {
		e.stop(errNoReturn)
	}
}

// progress returns how far the run has come.
func (e *engine[T]) progress() Progress {
	p := e.tally.progress(e.options.Total)
	p.JobsInFlight, p.HeldUntil = e.crew.working(), e.gate.heldUntil()
	if e.session != nil { // what earlier sessions have found out counts before its rows are read again
		p.Succeeded, p.Failed = max(p.Succeeded, e.session.tally.Succeeded), max(p.Failed, e.session.tally.Failed)
		p.Read = max(p.Read, p.Succeeded+p.Failed)
	}
	return p
}

// tell counts outcomes and delivers them to the caller's loop.
func (e *engine[T]) tell(outcomes []Outcome) {
	outcomes = e.roster.leave(outcomes)
	if len(outcomes) == 0 {
		return
	}
	if e.operation.alone {
		for i := range outcomes {
			outcomes[i].UserID = "" // the id of the input is that of a change
		}
	}
	e.tally.count(outcomes)
	e.crew.deliver(outcomes)
}

// event tells a hook and the log of something that happened to a batch.
func (e *engine[T]) event(ctx context.Context, hook func(context.Context, JobEvent), level slog.Level, what string, p *batch[T], more JobEvent) {
	if hook == nil && e.options.Logger == nil {
		return
	}
	more.JobID, more.First, more.Users, more.Sent = p.jobID, p.rows[0].index, len(p.rows), p.sent
	if e.options.Logger != nil {
		e.options.Logger.LogAttrs(ctx, level, "bulk: "+what, slog.String("operation", e.operation.name), slog.Any("job", more))
	}
	if hook != nil {
		hook(ctx, more)
	}
}

// mask masks the secrets of the batch's users, and what calls are made with, in outcomes.
func (e *engine[T]) mask(p *batch[T], outcomes []Outcome) {
	if len(outcomes) == 0 {
		return
	}
	masker := e.maskerOf(p)
	for i := range outcomes {
		masker.outcome(&outcomes[i])
	}
}

// maskerOf returns what masks the secrets of the batch.
func (e *engine[T]) maskerOf(p *batch[T]) *masker {
	if p.masker == nil {
		all := slices.Clone(e.shown)
		for _, one := range p.rows {
			all = append(all, one.secrets...)
		}
		p.masker = newMasker(all)
	}
	return p.masker
}
