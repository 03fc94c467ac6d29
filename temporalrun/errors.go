package temporalrun

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
)

// ErrNotFound says that Temporal knows no such run: it was never started, or ended longer ago than Temporal keeps runs.
var ErrNotFound = errors.New("no such run")

// ErrOtherSpec says that the ID belongs to a run with another Kind, Organization or Input.
var ErrOtherSpec = errors.New("the run has another Spec")

var errNoClient = errors.New("the client is nil")

// RunError is why a run ended before every user had an outcome. errors.Is compares it with bulk.ErrDrained, context.Canceled,
// bulk.ErrInputChanged, journal.ErrOther, journal.ErrDamaged and ErrDefinite.
type RunError struct {
	// Run is the ID of its Spec.
	Run string
	// Reason is why it ended.
	Reason Reason
}

// Error names the run and the reason.
func (e *RunError) Error() string {
	return fmt.Sprintf("temporalrun: run %q ended: %s", e.Run, e.Reason)
}

// Is reports whether target is the error that the Reason stands for.
func (e *RunError) Is(target error) bool { return target != nil && target == e.Reason.target() }

// about names the run in an error.
func about(run string, err error) error { return fmt.Errorf("temporalrun: run %q: %w", run, err) }

const (
	firstDelay = time.Second
	maxDelay   = 30 * time.Second
)

// delay is how long the next attempt waits. Who goes on for another worker does not wait: its users do.
func delay(reason Reason, attempt int32) time.Duration {
	if reason == WorkerStopped || reason == Overtaken {
		return firstDelay
	}
	if attempt > 5 {
		return maxDelay
	}
	return min(firstDelay<<max(attempt-1, 0), maxDelay)
}

// forTemporal makes the error that an activity returns. Only words of the vocabulary and counts are in it, since histories keep it.
func forTemporal(reason Reason, progress Progress, attempt int32) error {
	return temporal.NewApplicationErrorWithOptions(string(reason), string(reason), temporal.ApplicationErrorOptions{
		NonRetryable: reason.isFinal(), NextRetryDelay: delay(reason, attempt), Details: []any{progress},
	})
}

// fromTemporal reads what forTemporal made. Without a reason the error is Temporal's own: of a worker that fell silent, the last heartbeat tells
// the progress.
func fromTemporal(err error) (reason Reason, progress Progress) {
	var failure *temporal.ApplicationError
	var silence *temporal.TimeoutError
	switch { // there may be no details
	case errors.As(err, &failure):
		_ = failure.Details(&progress)
		return Reason(failure.Type()), progress
	case errors.As(err, &silence):
		_ = silence.LastHeartbeatDetails(&progress)
	}
	return "", progress
}
