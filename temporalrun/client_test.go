package temporalrun

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/common/v1"
	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/failure/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/mocks"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// described is what Temporal says of a workflow with a memo.
func described(t *testing.T, status enums.WorkflowExecutionStatus, kept record) *workflowservice.DescribeWorkflowExecutionResponse {
	t.Helper()
	payload, err := converter.GetDefaultDataConverter().ToPayload(kept)
	require.NoError(t, err)
	info := &workflow.WorkflowExecutionInfo{
		Status: status, Execution: &common.WorkflowExecution{RunId: "first"}, StartTime: timestamppb.New(time.Unix(1, 0)),
		Memo: &common.Memo{Fields: map[string]*common.Payload{memoKey: payload}},
	}
	if isClosed(status) {
		info.CloseTime = timestamppb.New(time.Unix(2, 0))
	}
	return &workflowservice.DescribeWorkflowExecutionResponse{WorkflowExecutionInfo: info}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	const running = enums.WORKFLOW_EXECUTION_STATUS_RUNNING
	for _, one := range []struct {
		status enums.WorkflowExecutionStatus
		kept   record
		state  State
		reason Reason
	}{
		{running, record{}, Waiting, ""},
		{running, record{Begun: true}, Running, ""},
		{running, record{Begun: true, Reason: Drained}, Running, ""},
		{enums.WORKFLOW_EXECUTION_STATUS_COMPLETED, record{Begun: true}, Completed, ""},
		{enums.WORKFLOW_EXECUTION_STATUS_FAILED, record{Reason: Drained}, Stopped, Drained},
		{enums.WORKFLOW_EXECUTION_STATUS_CANCELED, record{Reason: Canceled}, Stopped, Canceled},
		{enums.WORKFLOW_EXECUTION_STATUS_FAILED, record{Reason: Refused}, Failed, Refused},
		{enums.WORKFLOW_EXECUTION_STATUS_FAILED, record{}, Failed, Impossible},
		{enums.WORKFLOW_EXECUTION_STATUS_TERMINATED, record{}, Failed, Terminated},
		{enums.WORKFLOW_EXECUTION_STATUS_TIMED_OUT, record{Begun: true}, Failed, Terminated},
	} {
		c := mocks.NewClient(t)
		c.On("DescribeWorkflowExecution", mock.Anything, "jcbulk/run/run", "").Return(described(t, one.status, one.kept), nil)
		status, err := Open(c, "run").Progress(t.Context())
		require.NoError(t, err)
		assert.Equal(t, one.state, status.State)
		assert.Equal(t, one.reason, status.Reason)
		assert.Equal(t, one.state.IsEnded(), !status.Ended.IsZero())
	}
}

// While it runs, the newest heartbeat tells the counts, and the last failure what the trouble is.
func TestProgressOfAnAttempt(t *testing.T) {
	t.Parallel()
	details, err := converter.GetDefaultDataConverter().ToPayloads(Progress{Read: 9, Succeeded: 8})
	require.NoError(t, err)
	for trouble, last := range map[Reason]*failure.Failure{
		"":          nil,
		Lost:        {FailureInfo: &failure.Failure_TimeoutFailureInfo{}},
		Unavailable: {FailureInfo: &failure.Failure_ApplicationFailureInfo{ApplicationFailureInfo: &failure.ApplicationFailureInfo{Type: string(Unavailable)}}},
	} {
		answer := described(t, enums.WORKFLOW_EXECUTION_STATUS_RUNNING, record{Begun: true})
		answer.PendingActivities = []*workflow.PendingActivityInfo{
			{ActivityType: &common.ActivityType{Name: "another"}},
			{ActivityType: &common.ActivityType{Name: carryOutActivity}, Attempt: 3, HeartbeatDetails: details, LastFailure: last},
		}
		c := mocks.NewClient(t)
		c.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, "").Return(answer, nil)
		status, err := Open(c, "run").Progress(t.Context())
		require.NoError(t, err)
		assert.Equal(t, Progress{Read: 9, Succeeded: 8}, status.Progress)
		assert.Equal(t, 3, status.Attempt)
		assert.Equal(t, trouble, status.Trouble)
	}
}

// A run that waits and cannot be queued, such as by workers that may not, does not only wait.
func TestProgressOfARunThatCannotBeQueued(t *testing.T) {
	t.Parallel()
	answer := described(t, enums.WORKFLOW_EXECUTION_STATUS_RUNNING, record{})
	answer.PendingActivities = []*workflow.PendingActivityInfo{{
		ActivityType: &common.ActivityType{Name: joinActivity}, Attempt: 3,
		LastFailure: &failure.Failure{FailureInfo: &failure.Failure_ApplicationFailureInfo{
			ApplicationFailureInfo: &failure.ApplicationFailureInfo{Type: string(Unavailable)},
		}},
	}}
	c := mocks.NewClient(t)
	c.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, "").Return(answer, nil)
	status, err := Open(c, "run").Progress(t.Context())
	require.NoError(t, err)
	assert.Equal(t, Status{State: Waiting, Trouble: Unavailable, Started: status.Started}, status)
}

func TestStartOfAKnownRun(t *testing.T) {
	t.Parallel()
	c := mocks.NewClient(t)
	c.On("ExecuteWorkflow", mock.Anything, mock.Anything, runWorkflow, mock.Anything).Return(nil, &serviceerror.WorkflowExecutionAlreadyStarted{})
	c.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, "").Return(
		described(t, enums.WORKFLOW_EXECUTION_STATUS_COMPLETED, record{Spec: spec(), Progress: Progress{Read: 4}}), nil)
	run, err := Start(t.Context(), c, "queue", spec())
	require.NoError(t, err)
	assert.Equal(t, "run", run.ID())
	progress, err := run.Wait(t.Context())
	require.NoError(t, err)
	assert.Equal(t, 4, progress.Read)
	other := spec()
	other.Input = "other"
	_, err = Start(t.Context(), c, "queue", other)
	require.ErrorIs(t, err, ErrOtherSpec)
	require.ErrorContains(t, err, `run "run"`)
}

// What fails on the way to Temporal says nothing of the run.
func TestClientThatFails(t *testing.T) {
	t.Parallel()
	for cause, want := range map[error]error{serviceerror.NewNotFound("none"): ErrNotFound, context.DeadlineExceeded: context.DeadlineExceeded} {
		c := mocks.NewClient(t)
		c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything, mock.Anything).Return(nil, errors.New("away"))
		c.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, mock.Anything).Return(nil, cause)
		c.On("SignalWorkflow", mock.Anything, mock.Anything, "", drainSignal, nil).Return(cause)
		c.On("CancelWorkflow", mock.Anything, mock.Anything, "").Return(cause)
		c.On("ListWorkflow", mock.Anything, mock.Anything).Return(nil, cause)
		run := Open(c, "run")
		_, err := run.Progress(t.Context())
		require.ErrorIs(t, err, want)
		_, err = run.Wait(t.Context())
		require.ErrorIs(t, err, want)
		require.ErrorIs(t, run.Drain(t.Context()), want)
		require.ErrorIs(t, run.Cancel(t.Context()), want)
		_, err = Start(t.Context(), c, "queue", spec())
		require.ErrorContains(t, err, "away")
		for _, err := range List(t.Context(), c, "") {
			require.ErrorIs(t, err, cause)
		}
	}
	foreign := mocks.NewClient(t)
	foreign.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, "").Return(&workflowservice.DescribeWorkflowExecutionResponse{}, nil)
	_, err := Open(foreign, "run").Progress(t.Context())
	require.ErrorIs(t, err, errForeign)
}

// A list is read page by page, and no further than the loop goes.
func TestList(t *testing.T) {
	t.Parallel()
	c := mocks.NewClient(t)
	asked := 0
	c.On("ListWorkflow", mock.Anything, mock.Anything).Return(
		func(_ context.Context, request *workflowservice.ListWorkflowExecutionsRequest) (*workflowservice.ListWorkflowExecutionsResponse, error) {
			asked++
			assert.Equal(t, `WorkflowType = "jcbulk.run"`, request.GetQuery())
			page := len(request.GetNextPageToken())
			if page == 3 {
				return nil, errors.New("away")
			}
			answer := &workflowservice.ListWorkflowExecutionsResponse{NextPageToken: make([]byte, page+1)}
			for i, organization := range []string{"a", "b"} {
				id := strconv.Itoa(2*page + i)
				kept := record{Spec: Spec{ID: id, Kind: Create, Organization: organization}}
				answer.Executions = append(answer.Executions, described(t, enums.WORKFLOW_EXECUTION_STATUS_RUNNING, kept).GetWorkflowExecutionInfo())
			}
			answer.Executions = append(answer.Executions, &workflow.WorkflowExecutionInfo{}) // somebody else's
			return answer, nil
		})
	var last error
	seen := func(organization string, most int) (ids []string) {
		asked, last = 0, nil
		for status, err := range List(t.Context(), c, organization) {
			if last = err; err == nil {
				ids = append(ids, status.Spec.ID)
			}
			if len(ids) == most {
				break
			}
		}
		return ids
	}
	assert.Equal(t, []string{"1", "3", "5"}, seen("b", 9))
	require.ErrorContains(t, last, "temporalrun: list: away")
	assert.Equal(t, 4, asked)
	assert.Equal(t, []string{"0", "1", "2"}, seen("", 3))
	require.NoError(t, last)
	assert.Equal(t, 2, asked)
}

// Activities that ask Temporal: a join, and who has ended.
func TestQueueActivities(t *testing.T) {
	t.Parallel()
	s := newStage(t, 0)
	c := mocks.NewClient(t)
	self := mock.MatchedBy(func(m member) bool { return m.ID != "" && m.Run != "" && m.AtOnce == 1 })
	c.On("SignalWithStartWorkflow", mock.Anything, mock.MatchedBy(func(id string) bool { return strings.HasPrefix(id, "jcbulk/organization/org/") }), joinSignal, self, mock.Anything, organizationWorkflow, queue{}).
		Return(nil, nil).Once()
	c.On("SignalWithStartWorkflow", mock.Anything, mock.Anything, mock.Anything, mock.Anything, mock.Anything, mock.Anything, mock.Anything).
		Return(nil, errors.New(mark)).Once()
	env := s.activities(c)
	_, err := env.ExecuteActivity((&work{}).join, spec())
	require.NoError(t, err)
	_, err = env.ExecuteActivity((&work{}).join, spec())
	reason, _ := fromTemporal(err)
	assert.Equal(t, Unavailable, reason)
	assert.NotContains(t, err.Error(), mark)
	other := spec()
	other.Kind = Unlock
	_, err = env.ExecuteActivity((&work{}).join, other)
	reason, _ = fromTemporal(err)
	assert.Equal(t, NotConfigured, reason)

	c.On("DescribeWorkflowExecution", mock.Anything, "on", "1").Return(described(t, enums.WORKFLOW_EXECUTION_STATUS_RUNNING, record{}), nil)
	c.On("DescribeWorkflowExecution", mock.Anything, "over", "1").Return(described(t, enums.WORKFLOW_EXECUTION_STATUS_TERMINATED, record{}), nil)
	c.On("DescribeWorkflowExecution", mock.Anything, "gone", "1").Return(nil, serviceerror.NewNotFound("none"))
	c.On("DescribeWorkflowExecution", mock.Anything, "away", "1").Return(nil, errors.New(mark))
	value, err := env.ExecuteActivity((&work{}).ended, []member{{"on", "1", 1}, {"over", "1", 1}, {"gone", "1", 1}})
	require.NoError(t, err)
	var ended []member
	require.NoError(t, value.Get(&ended))
	assert.Equal(t, []member{{"over", "1", 1}, {"gone", "1", 1}}, ended)
	_, err = env.ExecuteActivity((&work{}).ended, []member{{"away", "1", 1}})
	reason, _ = fromTemporal(err)
	assert.Equal(t, Unavailable, reason)
}
