package temporalrun

import (
	"context"
	"errors"
	"fmt"
	"iter"

	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
)

// errForeign says that the workflow was not started by this package, or that a codec hides its memo.
var errForeign = errors.New("its workflow has no memo of this package")

// describe asks Temporal for the newest workflow of a run, or for that with an id.
func (r *Run) describe(ctx context.Context, id string) (status Status, workflowRun string, err error) {
	if r.client == nil {
		return Status{}, "", r.about(errNoClient)
	}
	answer, err := r.client.DescribeWorkflowExecution(ctx, workflowOf(r.id), id)
	if err != nil {
		return Status{}, "", r.about(err)
	}
	info := answer.GetWorkflowExecutionInfo()
	if status, err = statusOf(info); err != nil {
		return Status{}, "", r.about(err)
	}
	for _, pending := range answer.GetPendingActivities() {
		switch pending.GetActivityType().GetName() {
		case joinActivity:
			status.Trouble = troubleOf(pending)
		case carryOutActivity:
			status.State, status.Attempt, status.Trouble = Running, int(pending.GetAttempt()), troubleOf(pending)
			if details := pending.GetHeartbeatDetails(); details != nil {
				if err := converter.GetDefaultDataConverter().FromPayloads(details, &status.Progress); err != nil {
					return Status{}, "", r.about(err)
				}
			}
		}
	}
	return status, info.GetExecution().GetRunId(), nil
}

// troubleOf says why the last attempt at an activity ended, or "".
func troubleOf(pending *workflow.PendingActivityInfo) Reason {
	last := pending.GetLastFailure()
	reason := Reason(last.GetApplicationFailureInfo().GetType())
	if last != nil && reason == "" { // such as a heartbeat that did not come
		return Lost
	}
	return reason
}

// statusOf reads what lists and descriptions tell alike.
func statusOf(info *workflow.WorkflowExecutionInfo) (Status, error) {
	var kept record
	payload := info.GetMemo().GetFields()[memoKey]
	if payload == nil {
		return Status{}, errForeign
	}
	if err := converter.GetDefaultDataConverter().FromPayload(payload, &kept); err != nil {
		return Status{}, errForeign
	}
	status := Status{Spec: kept.Spec, Reason: kept.Reason, Progress: kept.Progress, State: Waiting, Started: info.GetStartTime().AsTime()}
	if info.GetCloseTime() != nil {
		status.Ended = info.GetCloseTime().AsTime()
	}
	switch info.GetStatus() {
	case enums.WORKFLOW_EXECUTION_STATUS_RUNNING, enums.WORKFLOW_EXECUTION_STATUS_PAUSED:
		status.Reason = "" // it may be written a moment before the end
		if kept.Begun {
			status.State = Running
		}
	case enums.WORKFLOW_EXECUTION_STATUS_COMPLETED:
		status.State = Completed
	case enums.WORKFLOW_EXECUTION_STATUS_TERMINATED, enums.WORKFLOW_EXECUTION_STATUS_TIMED_OUT:
		status.State, status.Reason = Failed, Terminated
	default:
		status.State = Failed
		if kept.Reason == Drained || kept.Reason == Canceled {
			status.State = Stopped
		}
		if kept.Reason == "" {
			status.Reason = Impossible
		}
	}
	return status, nil
}

// pageSize is how many runs a request of List asks for.
const pageSize = 1000

// List yields the runs of an organization that Temporal keeps, those that were started last first. An empty organization stands for all. A run
// that was started less than about a second ago may be missing. An error is yielded last.
//
// It reads the list of all runs in the namespace, whoever's they are, since an attribute to search by would have to be set up first. That is
// one request for each 1,000 runs. Leave the loop once you have seen enough: no more pages are asked for then.
func List(ctx context.Context, c client.Client, organization string) iter.Seq2[Status, error] {
	return func(yield func(Status, error) bool) {
		if c == nil {
			yield(Status{}, fmt.Errorf("temporalrun: list: %w", errNoClient))
			return
		}
		request := &workflowservice.ListWorkflowExecutionsRequest{
			Query: fmt.Sprintf("WorkflowType = %q", runWorkflow), PageSize: pageSize,
		}
		for {
			page, err := c.ListWorkflow(ctx, request)
			if err != nil {
				yield(Status{}, fmt.Errorf("temporalrun: list: %w", err))
				return
			}
			for _, info := range page.GetExecutions() {
				status, err := statusOf(info)
				if err != nil || organization != "" && status.Spec.Organization != organization {
					continue // not one of this package, or another organization's
				}
				if !yield(status, nil) {
					return
				}
			}
			if request.NextPageToken = page.GetNextPageToken(); len(request.NextPageToken) == 0 {
				return
			}
		}
	}
}
