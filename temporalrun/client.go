package temporalrun

import (
	"context"
	"errors"

	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
)

// Run is a run that was started, here or elsewhere. It holds no connection of its own, and is safe for concurrent use.
type Run struct {
	client client.Client
	id     string
}

// Open returns the run with an ID. It asks nobody: whether there is such a run, its methods tell.
func Open(c client.Client, id string) *Run { return &Run{c, id} }

// ID returns the ID of the run's Spec.
func (r *Run) ID() string { return r.id }

// Start starts a run on a task queue whose workers have called Register. If a run with this ID goes on or has completed, it is that run, and
// nothing is started. If one was drained, cancelled or terminated, or has failed, it goes on over its journal. While a drain is under way,
// the run is still that run: call Wait before you start it again.
//
// A Spec that is wrong is a *SpecError. If a run with this ID goes on or has completed with another Spec, that is ErrOtherSpec. After any other
// end the new Spec counts, so that the address of an input can be mended; the journal refuses what is not the same run.
func Start(ctx context.Context, c client.Client, taskQueue string, spec Spec) (*Run, error) {
	if err := spec.Validate(); err != nil {
		return nil, err
	}
	run := Open(c, spec.ID)
	if c == nil {
		return nil, run.about(errNoClient)
	}
	_, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID: workflowOf(spec.ID), TaskQueue: taskQueue, Memo: memo(record{Spec: spec}),
		WorkflowIDReusePolicy:                    enums.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY,
		WorkflowExecutionErrorWhenAlreadyStarted: true,
	}, runWorkflow, spec)
	var exists *serviceerror.WorkflowExecutionAlreadyStarted
	switch {
	case err == nil:
		return run, nil
	case !errors.As(err, &exists):
		return nil, about(spec.ID, err)
	}
	status, err := run.Progress(ctx)
	if err != nil {
		return nil, err
	}
	if status.Spec != spec {
		return nil, about(spec.ID, ErrOtherSpec)
	}
	return run, nil
}

// Progress returns what Temporal knows of the run, while it goes on and after it has ended. ErrNotFound: there is no such run.
func (r *Run) Progress(ctx context.Context) (Status, error) {
	status, _, err := r.describe(ctx, "")
	return status, err
}

// Wait waits until the run has ended, and returns the final counts. The error is a *RunError if the run ended before every user had an
// outcome. Any other error says that waiting failed, and nothing of the run.
func (r *Run) Wait(ctx context.Context) (Progress, error) {
	status, workflow, err := r.describe(ctx, "")
	if err != nil {
		return Progress{}, err
	}
	if !status.State.IsEnded() {
		var ended *temporal.WorkflowExecutionError
		if err := r.client.GetWorkflow(ctx, workflowOf(r.id), workflow).Get(ctx, nil); err != nil && !errors.As(err, &ended) {
			return Progress{}, r.about(err)
		}
		if status, _, err = r.describe(ctx, workflow); err != nil {
			return Progress{}, err
		}
	}
	if status.Reason != "" {
		return status.Progress, &RunError{r.id, status.Reason}
	}
	return status.Progress, nil
}

// Drain asks the run to end without giving up what is under way: nothing more is sent, and jobs that were sent are followed to their ends.
// It returns when Temporal knows; Wait tells when the run has ended. Draining a run that has ended is ErrNotFound.
func (r *Run) Drain(ctx context.Context) error {
	if r.client == nil {
		return r.about(errNoClient)
	}
	return r.about(r.client.SignalWorkflow(ctx, workflowOf(r.id), "", drainSignal, nil))
}

// Cancel asks the run to end at once. Jobs that were sent are not followed, and the service goes on with them; a later run with the same ID
// finds out about them. It returns when Temporal knows. Cancelling a run that has ended is ErrNotFound, or does nothing.
func (r *Run) Cancel(ctx context.Context) error {
	if r.client == nil {
		return r.about(errNoClient)
	}
	return r.about(r.client.CancelWorkflow(ctx, workflowOf(r.id), ""))
}

// about names the run in an error of Temporal's.
func (r *Run) about(err error) error {
	var notFound *serviceerror.NotFound
	switch {
	case err == nil:
		return nil
	case errors.As(err, &notFound):
		return about(r.id, ErrNotFound)
	}
	return about(r.id, err)
}
