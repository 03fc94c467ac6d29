package temporalrun

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// attempt is one worker's attempt to carry a run out. Beside the run, two goroutines go on until it is closed: one sends heartbeats, and
// one watches for what should end the run.
type attempt struct {
	*work
	spec     Spec
	activity context.Context         // Temporal's; its end is a wish, not an order, since a drain goes on after it
	ctx      context.Context         // the run's
	stop     context.CancelCauseFunc // ends the run
	closed   chan struct{}
	done     sync.WaitGroup

	mu       sync.Mutex
	started  *bulk.Run
	draining bool
	before   Progress // of earlier attempts
}

func (a *work) newAttempt(ctx context.Context, spec Spec) *attempt {
	t := &attempt{work: a, spec: spec, activity: ctx, closed: make(chan struct{})}
	t.ctx, t.stop = context.WithCancelCause(context.WithoutCancel(ctx))
	_ = activity.GetHeartbeatDetails(ctx, &t.before) // there are none at first
	t.done.Go(t.beat)
	t.done.Go(t.watch)
	return t
}

func (t *attempt) close() {
	close(t.closed)
	t.stop(nil) // also ends a question that waits for its answer
	t.done.Wait()
}

// follow takes the run up: its progress is told, and it can be drained.
func (t *attempt) follow(run *bulk.Run) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.started = run
	if t.draining {
		run.Drain()
	}
}

func (t *attempt) drain() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.draining = true
	if t.started != nil {
		t.started.Drain()
	}
}

func (t *attempt) progress() Progress {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.started != nil {
		if now := progressOf(t.started.Progress()); now.Read > 0 {
			return now
		}
	}
	return t.before // until the journal is read
}

// interval is the time between two heartbeats, or two questions. The run may have been begun by a worker with another HeartbeatTimeout, and
// keeps to that one.
func (t *attempt) interval() time.Duration {
	timeout := t.config.HeartbeatTimeout
	if ofRun := activity.GetInfo(t.activity).HeartbeatTimeout; ofRun > 0 {
		timeout = min(timeout, ofRun)
	}
	return min(timeout/4, time.Second)
}

// beat sends heartbeats, also while the run is drained after the end of the activity's context, and while a callback takes its time. The SDK
// holds back those that come too early.
func (t *attempt) beat() {
	ticker := time.NewTicker(t.interval())
	defer ticker.Stop()
	for {
		activity.RecordHeartbeat(context.WithoutCancel(t.activity), t.progress())
		select {
		case <-ticker.C:
		case <-t.closed:
			return
		}
	}
}

// watch ends or drains the run when Temporal or the worker asks for it.
func (t *attempt) watch() {
	select {
	case <-t.closed:
		return
	case <-activity.GetWorkerStopChannel(t.activity): // its context ends after worker.Options.WorkerStopTimeout
		t.drain()
		select {
		case <-t.closed:
			return
		case <-t.activity.Done():
		}
	case <-t.activity.Done():
	}
	if cause := context.Cause(t.activity); !temporal.IsCanceledError(cause) {
		t.stop(errors.Join(lostBy(t.activity), cause))
		return
	}
	t.end()
}

// lostBy says who took an attempt away.
func lostBy(ctx context.Context) error {
	select {
	case <-activity.GetWorkerStopChannel(ctx):
		return errWorkerStopped
	default:
		return errLost
	}
}

// end asks the workflow how the run is to end. A drain can be overtaken by a cancellation, so it goes on asking.
func (t *attempt) end() {
	ticker := time.NewTicker(t.interval())
	defer ticker.Stop()
	for {
		ending, err := t.ending()
		switch {
		case err != nil: // a drain does no harm until there is an answer
			t.drain()
		case ending == endDrain:
			t.drain()
		case ending == endCancel:
			t.stop(errCanceled)
			return
		default:
			t.stop(errLost)
			return
		}
		select {
		case <-ticker.C:
		case <-t.closed:
			return
		}
	}
}

func (t *attempt) ending() (ending string, err error) {
	ctx, cancel := context.WithTimeout(t.ctx, shortActivity)
	defer cancel()
	self := activity.GetInfo(t.activity).WorkflowExecution
	answer, err := t.temporal(t.activity).QueryWorkflow(ctx, self.ID, self.RunID, endingQuery)
	if err != nil {
		return "", err
	}
	err = answer.Get(&ending)
	return ending, err
}
