package temporalrun

import (
	"math"
	"time"

	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

const (
	forEver       = 10 * 365 * 24 * time.Hour // Temporal wants a bound; this is none
	shortActivity = 30 * time.Second

	// A run that waits tells its organization so again, in case nobody knows any more: after 10 minutes, then twice as long each time, at most
	// an hour. An hour takes 11 events, so that a history has room for half a year.
	joinAgain    = 10 * time.Minute
	maxJoinAgain = time.Hour
)

// The answers to endingQuery.
const (
	endNothing = ""
	endDrain   = "drain"
	endCancel  = "cancel"
)

// run is the workflow of one run: it waits for its turn, and has an activity carry the run out.
//
// Drain is a signal and Cancel is Temporal's own cancellation. Both cancel the activity, since that is the only word that reaches a running
// activity. The activity then asks, by a query, which of them it was.
func (f *flows) run(ctx workflow.Context, spec Spec) (Progress, error) {
	drained := false
	ending := func() string {
		switch {
		case ctx.Err() != nil: // it overtakes a drain
			return endCancel
		case drained:
			return endDrain
		}
		return endNothing
	}
	if err := workflow.SetQueryHandler(ctx, endingQuery, func() (string, error) { return ending(), nil }); err != nil {
		return Progress{}, err
	}
	under, stop := workflow.WithCancel(ctx)
	workflow.Go(ctx, func(ctx workflow.Context) {
		workflow.GetSignalChannel(ctx, drainSignal).Receive(ctx, nil)
		drained = true
		stop()
	})
	progress, err := f.inTurn(under, spec)
	reason := endOf(err, ending(), &progress)
	last, _ := workflow.NewDisconnectedContext(ctx)
	f.leave(last, spec)
	if err := workflow.UpsertMemo(last, memo(record{Spec: spec, Begun: true, Reason: reason, Progress: progress})); err != nil {
		return progress, err
	}
	switch reason {
	case "":
		return progress, nil
	case Canceled:
		return progress, temporal.NewCanceledError()
	}
	return progress, forTemporal(reason, progress, math.MaxInt32)
}

func memo(r record) map[string]any { return map[string]any{memoKey: r} }

// endOf says why a run ended, or "" if it is complete.
func endOf(err error, ending string, progress *Progress) Reason {
	if err == nil {
		return ""
	}
	reason, told := fromTemporal(err)
	*progress = told
	switch {
	case reason == Drained && ending == endCancel: // the attempt did not hear what it was, or a cancellation overtook the drain
		return Canceled
	case reason != "" && reason.isFinal():
		return reason
	case ending == endCancel:
		return Canceled
	case ending == endDrain: // there was no attempt to drain, or its last word was something that another attempt would have mended
		return Drained
	}
	return Impossible
}

// inTurn waits for the run's turn and carries it out.
func (f *flows) inTurn(ctx workflow.Context, spec Spec) (progress Progress, err error) {
	wait := joinAgain
	for hasTurn := false; !hasTurn; wait = min(2*wait, maxJoinAgain) {
		short := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: shortActivity})
		if err := workflow.ExecuteActivity(short, joinActivity, spec).Get(ctx, nil); err != nil {
			return progress, err
		}
		if hasTurn, err = waitForTurn(ctx, wait); err != nil {
			return progress, err
		}
	}
	if err := workflow.UpsertMemo(ctx, memo(record{Spec: spec, Begun: true})); err != nil {
		return progress, err
	}
	long := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: forEver,
		HeartbeatTimeout:    f.config.HeartbeatTimeout,
		WaitForCancellation: true,
		// After a silent worker the next attempt begins at once. Errors say for themselves how long to wait: see delay.
		RetryPolicy: &temporal.RetryPolicy{InitialInterval: firstDelay, BackoffCoefficient: 1, MaximumInterval: firstDelay},
	})
	err = workflow.ExecuteActivity(long, carryOutActivity, spec).Get(ctx, &progress)
	return progress, err
}

// waitForTurn returns false if the run has waited in vain.
func waitForTurn(ctx workflow.Context, wait time.Duration) (bool, error) {
	timer, cancel := workflow.WithCancel(ctx)
	defer cancel()
	hasTurn := false
	var err error
	workflow.NewSelector(ctx).
		AddReceive(workflow.GetSignalChannel(ctx, turnSignal), func(c workflow.ReceiveChannel, _ bool) {
			c.Receive(ctx, nil)
			hasTurn = true
		}).
		AddReceive(ctx.Done(), func(workflow.ReceiveChannel, bool) { err = ctx.Err() }).
		AddFuture(workflow.NewTimer(timer, wait), func(workflow.Future) {}).
		Select(ctx)
	return hasTurn, err
}

// leave tells the organization's workflow that this run needs no place any more. If that workflow is gone, nobody has to be told.
func (*flows) leave(ctx workflow.Context, spec Spec) {
	info := workflow.GetInfo(ctx)
	organization, self := workflowOfOrganization(info.TaskQueueName, spec.Organization), info.WorkflowExecution
	_ = workflow.SignalExternalWorkflow(ctx, organization, "", leaveSignal, member{self.ID, self.RunID, 0}).Get(ctx, nil)
}

// isClosed reports whether a workflow has ended.
func isClosed(status enums.WorkflowExecutionStatus) bool {
	return status != enums.WORKFLOW_EXECUTION_STATUS_RUNNING && status != enums.WORKFLOW_EXECUTION_STATUS_PAUSED
}
