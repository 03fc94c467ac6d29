package temporalrun

import (
	"context"
	"errors"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
)

// join has the organization's workflow know of a run, and starts that workflow if there is none. A kind that is not configured is found here,
// before the run waits for its turn.
func (a *work) join(ctx context.Context, spec Spec) error {
	info := activity.GetInfo(ctx)
	if !a.config.has(spec.Kind) {
		return forTemporal(NotConfigured, Progress{}, info.Attempt)
	}
	self := info.WorkflowExecution
	_, err := a.temporal(ctx).SignalWithStartWorkflow(ctx, workflowOfOrganization(info.TaskQueue, spec.Organization), joinSignal,
		member{self.ID, self.RunID, a.config.RunsAtOnce}, client.StartWorkflowOptions{TaskQueue: info.TaskQueue}, organizationWorkflow, queue{})
	if err != nil {
		return forTemporal(Unavailable, Progress{}, info.Attempt)
	}
	return nil
}

// ended returns the members whose workflows have ended.
func (a *work) ended(ctx context.Context, members []member) ([]member, error) {
	var ended []member
	for _, m := range members {
		answer, err := a.temporal(ctx).DescribeWorkflowExecution(ctx, m.ID, m.Run)
		var notFound *serviceerror.NotFound
		switch {
		case errors.As(err, &notFound):
			ended = append(ended, m)
		case err != nil:
			return nil, forTemporal(Unavailable, Progress{}, activity.GetInfo(ctx).Attempt)
		case isClosed(answer.GetWorkflowExecutionInfo().GetStatus()):
			ended = append(ended, m)
		}
	}
	return ended, nil
}
