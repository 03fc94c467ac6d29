package temporalrun

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// carryOut is the activity that carries a run out over its journal. What an earlier attempt did is found there.
func (a *work) carryOut(ctx context.Context, spec Spec) (Progress, error) {
	t := a.newAttempt(ctx, spec)
	defer t.close()
	err := t.carryOut()
	progress := t.progress()
	if err == nil {
		return progress, nil
	}
	t.tellFailed(err)
	return progress, forTemporal(t.reason(err), progress, activity.GetInfo(ctx).Attempt)
}

// reason judges the error by which the attempt ended. Whoever drains a run has Temporal cancel the activity. Without that it was the worker, which
// drains its runs when it stops; the activity's context may have ended since for another cause.
func (t *attempt) reason(err error) Reason {
	reason := judge(err)
	if reason == Drained && !temporal.IsCanceledError(context.Cause(t.activity)) {
		return WorkerStopped
	}
	return reason
}

// tellFailed tells the error by which the attempt ended. It has a context of its own, since the error may be about the end of the run's.
func (t *attempt) tellFailed(err error) {
	if t.config.Failed == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), shortActivity)
	defer cancel()
	_ = t.guard(func() error { t.config.Failed(ctx, t.spec.ID, err); return nil }) // the first error counts
}

// carryOut carries the run out, and returns why it ended early.
func (t *attempt) carryOut() error {
	return t.because(t.guard(t.run))
}

// because returns why the attempt ended whose run ended with an error. Whoever stopped the run knows why; its own error is a consequence.
// Without an error the run is complete, whatever was asked for meanwhile.
func (t *attempt) because(err error) error {
	if err == nil {
		return nil
	}
	return cmp.Or(context.Cause(t.ctx), err)
}

// run opens all that the run needs, and tells its outcomes.
func (t *attempt) run() error {
	config, spec := &t.config, t.spec
	store, err := config.Journal(t.ctx, spec.ID)
	if err != nil {
		return err
	}
	if store == nil { // bulk would send without a journal, and the next attempt would send everything again
		return &ConfigError{"Journal", "returned none"}
	}
	api, err := config.Client(t.ctx, spec.Organization)
	if err != nil {
		return err
	}
	if api == nil {
		return &ConfigError{"Client", "returned none"}
	}
	options := config.Options
	options.Journal, options.Progress, options.Account = store, nil, cmp.Or(options.Account, spec.Organization)
	run, err := config.prepare(t.ctx, spec, share(api, config.RunsAtOnce), options)
	if err != nil {
		return err
	}
	t.follow(run)
	for outcome, err := range run.Outcomes() {
		if err != nil {
			return err
		}
		if err := t.tell(outcome); err != nil {
			return err
		}
	}
	return nil
}

func (t *attempt) tell(outcome bulk.Outcome) error {
	if t.config.Outcome == nil {
		return nil
	}
	if err := t.config.Outcome(t.ctx, t.spec.ID, outcome); err != nil {
		return fmt.Errorf("%w: %w", errOutcome, err)
	}
	return nil
}

// guard turns a panic into an error. Temporal would write what it panicked with into the history.
func (*attempt) guard(do func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = fmt.Errorf("%w: %v\n%s", errPanic, value, debug.Stack())
		}
	}()
	return do()
}
