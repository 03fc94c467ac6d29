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
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/mocks"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// answer is what a workflow says of how its run is to end.
type answer string

func (answer) HasValue() bool { return true }

func (a answer) Get(to any) error {
	*to.(*string) = string(a) //nolint:forcetypeassert // it is one
	return nil
}

// endedBy carries the stage's run out while Temporal cancels its activity at the first sending, and ask says how the run is to end.
func (s *stage) endedBy(t *testing.T, ask func(ctx context.Context) (converter.EncodedValue, error)) (Reason, Progress) {
	t.Helper()
	progress, err := s.endedAt(t, func(jumpcloudtest.Request) bool { return true }, ask)
	reason, told := fromTemporal(err)
	if err != nil {
		progress = told
	}
	return reason, progress
}

// endedAt is endedBy, at a request.
func (s *stage) endedAt(
	t *testing.T, isTime func(jumpcloudtest.Request) bool, ask func(ctx context.Context) (converter.EncodedValue, error),
) (progress Progress, err error) {
	t.Helper()
	c := mocks.NewClient(t)
	c.On("QueryWorkflow", mock.Anything, mock.Anything, mock.Anything, endingQuery).Return(
		func(ctx context.Context, _, _, _ string, _ ...any) (converter.EncodedValue, error) { return ask(ctx) })
	a := &work{s.config, func(context.Context) client.Client { return c }}
	env := s.activities(c)
	const name = "cancelled"
	env.RegisterActivityWithOptions(func(ctx context.Context, spec Spec) (Progress, error) {
		ctx, cancel := context.WithCancelCause(ctx)
		s.server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
			if isTime(r) {
				cancel(temporal.NewCanceledError())
			}
			return nil
		})
		return a.carryOut(ctx, spec)
	}, activity.RegisterOptions{Name: name})
	value, err := env.ExecuteActivity(name, spec())
	if err == nil {
		err = value.Get(&progress)
	}
	return progress, err
}

func TestAttemptIsDrained(t *testing.T) {
	t.Parallel()
	s := newStage(t, 20*time.Millisecond)
	reason, progress := s.endedBy(t, func(context.Context) (converter.EncodedValue, error) { return answer(endDrain), nil })
	assert.Equal(t, Drained, reason)
	assert.Zero(t, progress.Unknown, "what was sent was followed to its end")
	assert.Positive(t, progress.Succeeded)
	assert.Less(t, progress.Succeeded, 20)
}

// A drain that comes when everybody was sent changes nothing: the run is complete.
func TestAttemptIsDrainedAtItsEnd(t *testing.T) {
	t.Parallel()
	s := newStage(t, 20*time.Millisecond)
	progress, err := s.endedAt(t, func(r jumpcloudtest.Request) bool {
		return r.Operation == jumpcloudtest.BulkUsersCreateResults && len(s.server.Jobs(jumpcloudtest.OrgID)) == 4
	}, func(context.Context) (converter.EncodedValue, error) { return answer(endDrain), nil })
	require.NoError(t, err)
	assert.Equal(t, Progress{Read: 20, Succeeded: 20}, progress)
}

// Only Temporal's own cancellation says that somebody drains the run. Else it was the worker, which drains its runs when it stops, and another
// worker goes on, also if the last of its time runs out as the run ends.
func TestAttemptIsDrainedByItsWorker(t *testing.T) {
	t.Parallel()
	for cause, reason := range map[error]Reason{
		nil: WorkerStopped, context.Canceled: WorkerStopped, activity.ErrActivityPaused: WorkerStopped, temporal.NewCanceledError(): Drained,
	} {
		ctx, cancel := context.WithCancelCause(t.Context())
		if cause != nil {
			cancel(cause)
		}
		attempt := &attempt{activity: ctx, ctx: t.Context()}
		assert.Equal(t, reason, attempt.reason(attempt.because(bulk.ErrDrained)), cause)
		cancel(nil)
	}
}

// What was asked for as the run ended does not make less of a run that is complete.
func TestAttemptIsComplete(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancelCause(t.Context())
	stop(errCanceled)
	attempt := &attempt{ctx: ctx}
	require.NoError(t, attempt.because(nil))
	require.ErrorIs(t, attempt.because(bulk.ErrDrained), errCanceled)
}

// A drain goes on asking, so that a cancellation overtakes it.
func TestAttemptIsCancelled(t *testing.T) {
	t.Parallel()
	s := newStage(t, time.Hour)
	s.config.HeartbeatTimeout = 20 * time.Millisecond // so that it asks again soon
	asked := 0
	reason, progress := s.endedBy(t, func(context.Context) (converter.EncodedValue, error) {
		asked++
		if asked == 1 {
			return answer(endDrain), nil
		}
		return answer(endCancel), nil
	})
	assert.Equal(t, Canceled, reason)
	assert.Zero(t, progress.Succeeded)
	assert.Positive(t, progress.Unknown)
	assert.Equal(t, 2, asked)
}

// Nobody asked for the end, so that another attempt goes on.
func TestAttemptIsLost(t *testing.T) {
	t.Parallel()
	s := newStage(t, time.Hour)
	reason, _ := s.endedBy(t, func(context.Context) (converter.EncodedValue, error) { return answer(endNothing), nil })
	assert.Equal(t, Lost, reason)
}

// An attempt that has come to its end does not wait for an answer.
func TestAttemptEndsWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	s := newStage(t, 20*time.Millisecond)
	s.config.HeartbeatTimeout = 20 * time.Millisecond // so that it asks again while a job goes on
	asked := 0
	var cause error
	reason, progress := s.endedBy(t, func(ctx context.Context) (converter.EncodedValue, error) {
		asked++
		if asked == 1 {
			return nil, errors.New("away") // until there is an answer, the run is drained
		}
		<-ctx.Done()
		cause = ctx.Err()
		return nil, cause
	})
	assert.Equal(t, Drained, reason)
	assert.Positive(t, progress.Succeeded)
	assert.ErrorIs(t, cause, context.Canceled, "and not DeadlineExceeded after half a minute")
}

// A run that was begun by a worker with a shorter HeartbeatTimeout keeps that one, and gets heartbeats often enough from whoever goes on with it.
func TestHeartbeatsKeepToTheTimeoutOfTheRun(t *testing.T) {
	t.Parallel()
	for _, one := range []struct{ run, worker, interval time.Duration }{
		{time.Second, time.Minute, 250 * time.Millisecond},
		{time.Minute, time.Second, 250 * time.Millisecond}, // it asks for news as often as its Config says
		{time.Minute, time.Minute, time.Second},
	} {
		var suite testsuite.WorkflowTestSuite
		suite.SetLogger(quiet{})
		env := suite.NewTestWorkflowEnvironment()
		beats := func(ctx context.Context) (time.Duration, error) {
			return (&attempt{work: &work{config: Config{HeartbeatTimeout: one.worker}}, activity: ctx}).interval(), ctx.Err()
		}
		env.RegisterActivity(beats)
		env.ExecuteWorkflow(func(ctx workflow.Context) (interval time.Duration, err error) {
			ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour, HeartbeatTimeout: one.run})
			err = workflow.ExecuteActivity(ctx, beats).Get(ctx, &interval)
			return interval, err
		})
		var interval time.Duration
		require.NoError(t, env.GetWorkflowResult(&interval))
		assert.Equal(t, one.interval, interval)
	}
}
