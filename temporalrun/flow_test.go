package temporalrun

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"
)

// workflows returns an environment for the workflows. The activities are the test's.
func workflows(t *testing.T) *testsuite.TestWorkflowEnvironment {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(quiet{})
	env := suite.NewTestWorkflowEnvironment()
	registerWith(env, newStage(t, 0).config, nil)
	env.SetTestTimeout(time.Minute)
	t.Cleanup(func() { env.AssertExpectations(t) })
	return env
}

// memos collects what the memo says in the end.
func memos(env *testsuite.TestWorkflowEnvironment) *record {
	last := new(record)
	env.OnUpsertMemo(mock.Anything).Return(nil).Run(func(call mock.Arguments) {
		fields, _ := call.Get(0).(map[string]any)
		*last, _ = fields[memoKey].(record)
	})
	return last
}

func leaves(env *testsuite.TestWorkflowEnvironment) {
	env.OnSignalExternalWorkflow(mock.Anything, workflowOfOrganization("default-test-taskqueue", "org"), "", leaveSignal, mock.Anything).Return(nil).Once()
}

func TestRunWaitsForItsTurn(t *testing.T) {
	t.Parallel()
	env := workflows(t)
	last := memos(env)
	leaves(env)
	joined := 0
	env.OnActivity(joinActivity, mock.Anything, spec()).Return(func(context.Context, Spec) error { joined++; return nil })
	env.OnActivity(carryOutActivity, mock.Anything, spec()).Return(func(ctx context.Context, _ Spec) (Progress, error) {
		info := activity.GetInfo(ctx)
		if info.Attempt < 9 { // the suite has 10 attempts where Temporal has any number
			return Progress{}, forTemporal(Unavailable, Progress{}, info.Attempt)
		}
		assert.Equal(t, 4*time.Second, info.HeartbeatTimeout)
		return Progress{Read: 3, Succeeded: 3}, nil
	})
	env.RegisterDelayedCallback(func() { env.SignalWorkflow(turnSignal, nil) }, 40*time.Minute)
	env.ExecuteWorkflow(runWorkflow, spec())
	require.NoError(t, env.GetWorkflowError())
	var progress Progress
	require.NoError(t, env.GetWorkflowResult(&progress))
	assert.Equal(t, 3, progress.Succeeded)
	assert.Equal(t, 3, joined, "it says again that it waits, after 10 minutes and 20 more")
	assert.Equal(t, record{Spec: spec(), Begun: true, Progress: progress}, *last)
}

// A run that waits ends at once, drained or cancelled.
func TestRunEndsWhileItWaits(t *testing.T) {
	t.Parallel()
	for reason, end := range map[Reason]func(*testsuite.TestWorkflowEnvironment){
		Drained:  func(env *testsuite.TestWorkflowEnvironment) { env.SignalWorkflow(drainSignal, nil) },
		Canceled: func(env *testsuite.TestWorkflowEnvironment) { env.CancelWorkflow() },
	} {
		env := workflows(t)
		last := memos(env)
		leaves(env)
		env.OnActivity(joinActivity, mock.Anything, mock.Anything).Return(nil)
		env.RegisterDelayedCallback(func() { end(env) }, time.Minute)
		env.ExecuteWorkflow(runWorkflow, spec())
		require.Error(t, env.GetWorkflowError())
		assert.Equal(t, reason, last.Reason)
	}
}

// A definite reason ends the run without another attempt.
func TestRunFails(t *testing.T) {
	t.Parallel()
	for _, name := range []string{joinActivity, carryOutActivity} {
		env := workflows(t)
		last := memos(env)
		leaves(env)
		want := NotConfigured
		if name == carryOutActivity {
			env.OnActivity(joinActivity, mock.Anything, mock.Anything).Return(nil)
			env.RegisterDelayedCallback(func() { env.SignalWorkflow(turnSignal, nil) }, time.Minute)
			want = InputChanged
		}
		fails := env.OnActivity(name, mock.Anything, mock.Anything)
		if told := forTemporal(want, Progress{Read: 5}, 1); name == joinActivity {
			fails.Return(told).Once()
		} else {
			fails.Return(Progress{}, told).Once()
		}
		env.ExecuteWorkflow(runWorkflow, spec())
		reason, progress := fromTemporal(env.GetWorkflowError())
		assert.Equal(t, want, reason)
		assert.Equal(t, 5, progress.Read)
		assert.Equal(t, record{Spec: spec(), Begun: true, Reason: want, Progress: progress}, *last)
	}
}

func TestEndOf(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		err    error
		ending string
		reason Reason
	}{
		{nil, endCancel, ""}, // it was complete before the wish arrived
		{forTemporal(Drained, Progress{}, 1), endDrain, Drained},
		{forTemporal(Refused, Progress{}, 1), endDrain, Refused},
		{forTemporal(Canceled, Progress{}, 1), endCancel, Canceled},
		{forTemporal(Drained, Progress{}, 1), endCancel, Canceled}, // the attempt did not hear what it was, or one came after the other
		{forTemporal(Overtaken, Progress{}, 1), endDrain, Drained},
		{forTemporal(Overtaken, Progress{}, 1), endCancel, Canceled},
		{workflow.ErrCanceled, endDrain, Drained},
		{workflow.ErrCanceled, endCancel, Canceled},
		{errors.New("else"), endNothing, Impossible},
	} {
		var progress Progress
		assert.Equal(t, one.reason, endOf(one.err, one.ending, &progress), "%v %q", one.err, one.ending)
	}
	var progress Progress
	assert.Equal(t, Drained, endOf(temporal.NewHeartbeatTimeoutError(Progress{Read: 9}), endDrain, &progress))
	assert.Equal(t, 9, progress.Read, "its worker died while it was drained: the last heartbeat counts")
}
