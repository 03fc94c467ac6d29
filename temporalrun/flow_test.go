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
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"
)

// workflows returns an environment for the workflows. The activities are the test's.
func workflows(t *testing.T) *testsuite.TestWorkflowEnvironment {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(quiet{})
	env := suite.NewTestWorkflowEnvironment()
	register(env, newStage(t, 0).config, nil)
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
	env.OnSignalExternalWorkflow(mock.Anything, organizationPrefix+"org", "", leaveSignal, mock.Anything).Return(nil).Once()
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
	env.RegisterDelayedCallback(func() { env.SignalWorkflow(turnSignal, nil) }, 25*time.Minute)
	env.ExecuteWorkflow(runWorkflow, spec())
	require.NoError(t, env.GetWorkflowError())
	var progress Progress
	require.NoError(t, env.GetWorkflowResult(&progress))
	assert.Equal(t, 3, progress.Succeeded)
	assert.Equal(t, 3, joined, "it says again that it waits, after 10 and 20 minutes")
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
		{forTemporal(Overtaken, Progress{}, 1), endDrain, Drained},
		{forTemporal(Overtaken, Progress{}, 1), endCancel, Canceled},
		{workflow.ErrCanceled, endDrain, Drained},
		{workflow.ErrCanceled, endCancel, Canceled},
		{errors.New("else"), endNothing, Impossible},
	} {
		var progress Progress
		assert.Equal(t, one.reason, endOf(one.err, one.ending, &progress), "%v %q", one.err, one.ending)
	}
}

func TestQueue(t *testing.T) {
	t.Parallel()
	q := queue{}
	a, b := member{"a", "1", 2}, member{"b", "1", 2}
	q.join(a)
	q.join(a)
	q.join(b)
	assert.Equal(t, queue{2, nil, []member{a, b}}, q)
	assert.True(t, q.hasRoom())
	q.Holders, q.Waits = []member{a, b}, nil
	q.join(a)
	assert.Empty(t, q.Waits, "it has its turn")
	again := member{"a", "2", 2}
	q.join(again)
	assert.Equal(t, queue{2, []member{b}, []member{again}}, q, "the workflow before has ended")
	q.leave(member{"a", "1", 0})
	assert.Len(t, q.Waits, 1, "a late word of the workflow before")
	q.leave(again)
	q.leave(b)
	assert.True(t, q.isIdle())
	q.join(member{"c", "1", 0})
	assert.True(t, q.hasRoom(), "at least one at once")
}

// turns records who was given a turn.
func turns(env *testsuite.TestWorkflowEnvironment, answer func(id string) error) *[]string {
	var all []string
	env.OnSignalExternalWorkflow(mock.Anything, mock.Anything, mock.Anything, turnSignal, mock.Anything).Return(
		func(_, id, _, _ string, _ any) error {
			all = append(all, id)
			return answer(id)
		})
	return &all
}

func nobody(string) error { return nil }

func TestOrganizationGivesTurns(t *testing.T) {
	t.Parallel()
	env := workflows(t)
	given := turns(env, func(id string) error {
		if id == "gone" {
			return errors.New("it has ended")
		}
		return nil
	})
	at := func(after time.Duration, signal, id string) {
		env.RegisterDelayedCallback(func() { env.SignalWorkflow(signal, member{id, "1", 1}) }, after)
	}
	at(1*time.Second, joinSignal, "a")
	at(1*time.Second, leaveSignal, "first")
	at(2*time.Second, joinSignal, "gone")
	at(3*time.Second, joinSignal, "left")
	at(4*time.Second, joinSignal, "b")
	at(5*time.Second, leaveSignal, "left")
	env.RegisterDelayedCallback(func() { assert.Equal(t, []string{"first", "a"}, *given, "one at a time") }, 6*time.Second)
	at(7*time.Second, leaveSignal, "a")
	at(8*time.Second, leaveSignal, "b")
	env.ExecuteWorkflow(organizationWorkflow, queue{Waits: []member{{"first", "1", 1}}, AtOnce: 2})
	require.NoError(t, env.GetWorkflowError())
	assert.Equal(t, []string{"first", "a", "gone", "b"}, *given)
}

// A run that was terminated frees its place within a minute, and no later than that does anybody ask.
func TestOrganizationForgetsWhoHasEnded(t *testing.T) {
	t.Parallel()
	env := workflows(t)
	given := turns(env, nobody)
	asked := 0
	env.OnActivity(endedActivity, mock.Anything, mock.Anything).Return(func(_ context.Context, holders []member) ([]member, error) {
		asked++
		if asked == 1 {
			return nil, forTemporal(Impossible, Progress{}, 1)
		}
		return holders, nil
	})
	env.RegisterDelayedCallback(func() { env.SignalWorkflow(leaveSignal, member{"b", "1", 1}) }, 3*time.Minute)
	env.ExecuteWorkflow(organizationWorkflow, queue{AtOnce: 1, Holders: []member{{"a", "1", 1}}, Waits: []member{{"b", "1", 1}}})
	require.NoError(t, env.GetWorkflowError())
	assert.Equal(t, []string{"b"}, *given)
	assert.Equal(t, 2, asked)
}

// A long history is cut, and who was waiting waits on.
func TestOrganizationContinuesAsNew(t *testing.T) {
	t.Parallel()
	env := workflows(t)
	env.SetCurrentHistoryLength(maxHistory + 1)
	turns(env, nobody)
	start := queue{AtOnce: 1, Waits: []member{{"a", "1", 1}, {"b", "1", 1}}}
	env.ExecuteWorkflow(organizationWorkflow, start)
	var next *workflow.ContinueAsNewError
	require.ErrorAs(t, env.GetWorkflowError(), &next)
	assert.Equal(t, organizationWorkflow, next.WorkflowType.Name)
}
