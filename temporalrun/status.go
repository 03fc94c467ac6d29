package temporalrun

import (
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Progress is how far a run has come, in counts. Each attempt counts what it has read of the input, and never less than the journal had.
type Progress struct {
	// Read is how many users were read. The next four say how many of them have an outcome of each status.
	Read, Succeeded, Failed, NotSent, Unknown int
	// Failing is how many results of jobs in flight say that they failed.
	Failing int
	// JobsInFlight is how many jobs are being sent or waited for.
	JobsInFlight int
	// HeldUntil is when the next user may be sent, while the service asks to wait. Otherwise it is zero.
	HeldUntil time.Time
}

func progressOf(p bulk.Progress) Progress {
	return Progress{
		Read: p.Read, Succeeded: p.Succeeded, Failed: p.Failed, NotSent: p.NotSent, Unknown: p.Unknown,
		Failing: p.Failing, JobsInFlight: p.JobsInFlight, HeldUntil: p.HeldUntil,
	}
}

// State is where a run stands.
type State string

// The states. A run that is Waiting or Running has not ended.
const (
	Waiting   State = "waiting"   // for its turn
	Running   State = "running"   // also between two attempts
	Completed State = "completed" // every user has an outcome
	Stopped   State = "stopped"   // drained or cancelled
	Failed    State = "failed"    // for the Reason
)

// IsEnded reports whether the run has ended.
func (s State) IsEnded() bool { return s != Waiting && s != Running }

// Status is what Temporal knows of a run.
type Status struct {
	// Spec is what the run is.
	Spec Spec
	// State is where it stands.
	State State
	// Reason is why a run ended that is Stopped or Failed. Otherwise it is "".
	Reason Reason
	// Progress is from the newest heartbeat, or from the end. List has it of ended runs alone. It is zero of a run that was ended while no
	// attempt was being made, such as between two of them: then bulk.JournalReport has the counts.
	Progress Progress
	// Attempt is how often somebody began to carry the run out, and Trouble is why the last attempt but this one ended, or why a run that is
	// Waiting could not be queued, or "" if nothing is known. Both are zero in List, and of an ended run.
	Attempt int
	Trouble Reason
	// Started and Ended are when the run was started and when it ended. Ended is zero while it has not.
	Started, Ended time.Time
}

// record is what the memo of a run's workflow has, so that lists show it without a look into histories.
type record struct {
	Spec     Spec
	Begun    bool // it had its turn
	Reason   Reason
	Progress Progress
}

// memoKey is the only key of the memo.
const memoKey = "jcbulk"
