package temporalrun

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"
)

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
	turns(env, func(string) error {
		env.SignalWorkflow(joinSignal, member{"c", "1", 1})
		return nil
	})
	start := queue{AtOnce: 1, Waits: []member{{"a", "1", 1}, {"b", "1", 1}}}
	env.ExecuteWorkflow(organizationWorkflow, start)
	var next *workflow.ContinueAsNewError
	require.ErrorAs(t, env.GetWorkflowError(), &next)
	assert.Equal(t, organizationWorkflow, next.WorkflowType.Name)
	var kept queue
	require.NoError(t, converter.GetDefaultDataConverter().FromPayloads(next.Input, &kept))
	want := queue{AtOnce: 1, Holders: []member{{"a", "1", 1}}, Waits: []member{{"b", "1", 1}, {"c", "1", 1}}}
	assert.Equal(t, want, kept, "also who came a moment before")
}

// The only run leaves and another one comes while the workflow waits for Temporal: it reads both before it ends.
func TestOrganizationReadsAllBeforeItEnds(t *testing.T) {
	t.Parallel()
	env := workflows(t)
	given := turns(env, func(id string) error {
		env.SignalWorkflow(leaveSignal, member{id, "1", 1})
		if id == "a" {
			env.SignalWorkflow(joinSignal, member{"b", "1", 1})
		}
		return nil
	})
	env.ExecuteWorkflow(organizationWorkflow, queue{Waits: []member{{"a", "1", 1}}, AtOnce: 1})
	require.NoError(t, env.GetWorkflowError())
	assert.Equal(t, []string{"a", "b"}, *given)
}

// An operator who cancels the workflow does not make it forget who is carried out.
func TestOrganizationIsNotCancelled(t *testing.T) {
	t.Parallel()
	env := workflows(t)
	given := turns(env, nobody)
	env.RegisterDelayedCallback(env.CancelWorkflow, time.Second)
	env.RegisterDelayedCallback(func() { env.SignalWorkflow(leaveSignal, member{"a", "1", 1}) }, 2*time.Second)
	env.RegisterDelayedCallback(func() { env.SignalWorkflow(leaveSignal, member{"b", "1", 1}) }, 3*time.Second)
	env.ExecuteWorkflow(organizationWorkflow, queue{AtOnce: 1, Holders: []member{{"a", "1", 1}}, Waits: []member{{"b", "1", 1}}})
	require.NoError(t, env.GetWorkflowError())
	assert.Equal(t, []string{"b"}, *given)
}

// What a workflow hands on to the next fits into a payload, whatever runs are called. Those that find no place come again.
func TestQueueIsBounded(t *testing.T) {
	t.Parallel()
	var q queue
	for i := range 2 * maxWaits {
		q.join(member{workflowOf(fmt.Sprintf("%0*d", MaxName, i)), uuid, maxRunsAtOnce})
	}
	waiting := len(q.Waits)
	assert.Equal(t, maxWaits, waiting)
	q.Waits = nil
	for i := range maxRunsAtOnce {
		q.Holders = append(q.Holders, member{workflowOf(strings.Repeat("<", MaxName)), strconv.Itoa(i), maxRunsAtOnce})
	}
	for i := range maxWaits {
		q.Waits = append(q.Waits, member{workflowOf(strings.Repeat("<", MaxName)), uuid + strconv.Itoa(i), maxRunsAtOnce})
	}
	payload, err := converter.GetDefaultDataConverter().ToPayload(q)
	require.NoError(t, err)
	const limit = 2 << 20 // of Temporal, unless its operator sets another
	assert.Less(t, payload.Size(), limit)
}

const uuid = "0123456789abcdef0123456789abcdef0123"
