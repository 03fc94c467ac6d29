package temporalrun

import (
	"context"
	"errors"

	"go.temporal.io/sdk/activity"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// Reason is why a run, or an attempt to carry it out, ended. It is all that Temporal gets to know of an error.
type Reason string

// Reasons that end a run. The same ID can be started again once the cause is mended.
const (
	Drained       Reason = "drained"                         // by Run.Drain
	Canceled      Reason = "canceled"                        // by Run.Cancel
	Terminated    Reason = "terminated"                      // by an operator, or by Temporal
	NotConfigured Reason = "kind not configured"             // the worker's Config has no function for the kind
	BadOptions    Reason = "bad options"                     // bulk.Options, the client's configuration, or a Journal or Client that is nil
	InputChanged  Reason = "input changed"                   // bulk.ErrInputChanged
	OtherRun      Reason = "journal of another run"          // journal.ErrOther
	Damaged       Reason = "journal damaged"                 // journal.ErrDamaged
	Refused       Reason = "refused by the service"          // the key, the organization or the call is wrong
	Definite      Reason = "definite error of the worker's"  // ErrDefinite
	Impossible    Reason = "an error that this cannot place" // an error that is none of the others, of a later version of this package
)

// Reasons that end an attempt. Another one begins.
const (
	HeldBack      Reason = "held back"            // bulk.ErrHeldBack
	Overtaken     Reason = "overtaken"            // journal.ErrFenced, journal.ErrInUse
	WorkerStopped Reason = "worker stopped"       // its process is about to end
	Lost          Reason = "lost"                 // Temporal has taken the attempt away
	Unreadable    Reason = "input unreadable"     // bulk.ErrInputBroken, or the input could not be opened
	OutcomeFailed Reason = "outcome failed"       // Config.Outcome returned an error
	Panicked      Reason = "panicked"             // a function of the Config, or what it gave
	Unavailable   Reason = "something is missing" // everything else: a database, a network, a service
)

// isFinal reports whether another attempt cannot help.
func (r Reason) isFinal() bool {
	switch r {
	case HeldBack, Overtaken, WorkerStopped, Lost, Unreadable, OutcomeFailed, Panicked, Unavailable:
		return false
	}
	return true
}

// Errors that say why an attempt ended its own run.
var (
	errCanceled      = errors.New("temporalrun: the run is to be cancelled")
	errWorkerStopped = errors.New("temporalrun: the worker stops")
	errLost          = errors.New("temporalrun: the attempt was taken away")
	errOutcome       = errors.New("temporalrun: Config.Outcome failed")
	errNotConfigured = errors.New("temporalrun: the kind is not configured")
	errPanic         = errors.New("temporalrun: panic")
)

// judge says why an attempt ended with an error.
func judge(err error) Reason {
	var panicked *bulk.PanicError
	var mistake *ConfigError
	switch {
	// What Temporal or the worker asked for comes first: an error that is a consequence of it says nothing.
	case errors.Is(err, errCanceled):
		return Canceled
	case errors.Is(err, errLost), errors.Is(err, activity.ErrActivityPaused), errors.Is(err, activity.ErrActivityReset):
		return Lost // somebody else goes on, or will
	case errors.Is(err, errWorkerStopped):
		return WorkerStopped
	case errors.Is(err, bulk.ErrDrained):
		return Drained

	// The caller's word counts before what the error wraps.
	case errors.Is(err, ErrDefinite):
		return Definite
	case errors.Is(err, errPanic), errors.As(err, &panicked):
		return Panicked // a later version of the worker may mend it
	case errors.Is(err, errOutcome):
		return OutcomeFailed // the journal has the outcome, so that it is told again
	case errors.Is(err, bulk.ErrInputBroken):
		return Unreadable
	case errors.Is(err, errNotConfigured):
		return NotConfigured
	case errors.As(err, &mistake):
		return BadOptions

	// The journal.
	case errors.Is(err, journal.ErrFenced), errors.Is(err, journal.ErrInUse):
		return Overtaken // by an attempt that may be dead already
	case errors.Is(err, journal.ErrOther):
		return OtherRun // no attempt changes what was saved
	case errors.Is(err, journal.ErrDamaged):
		return Damaged
	case errors.Is(err, bulk.ErrInputChanged):
		return InputChanged // sending on would give outcomes to the wrong rows

	// The service.
	case errors.Is(err, bulk.ErrHeldBack):
		return HeldBack // it may be back later; nobody was sent meanwhile
	case errors.Is(err, bulk.ErrRefusedAlike):
		return Refused // the call is wrong
	case errors.Is(err, jcbulk.ErrUnauthorized), errors.Is(err, jcbulk.ErrForbidden), errors.Is(err, jcbulk.ErrNotFound):
		return Refused // the key or the organization is wrong; a new key needs a new start
	}
	return judgeCall(err)
}

// judgeCall tells a call that was refused from one that this client never sent.
func judgeCall(err error) Reason {
	var answer *jcbulk.GenericOpenAPIError
	switch {
	case errors.Is(err, jcbulk.ErrInvalidRequest) && errors.As(err, &answer) && answer.StatusCode() != 0:
		return Refused
	case errors.Is(err, jcbulk.ErrInvalidRequest):
		return BadOptions
	}
	return Unavailable
}

// target is the error that a reason stands for, or nil.
func (r Reason) target() error {
	switch r {
	case Drained:
		return bulk.ErrDrained
	case Canceled:
		return context.Canceled
	case InputChanged:
		return bulk.ErrInputChanged
	case OtherRun:
		return journal.ErrOther
	case Damaged:
		return journal.ErrDamaged
	case Definite:
		return ErrDefinite
	}
	return nil
}
