package bulk

import (
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// Status is what became of a user.
type Status int

// The statuses. The zero Status is Unknown, so that nothing counts as done by default.
const (
	// Unknown means that it may have been done or not. Outcome.Err says why that is not known.
	Unknown Status = iota
	// Succeeded means that the service says that it was done.
	Succeeded
	// Failed means that it was not done, and would not be if it was sent again: a result says so, or the service or a rule of this module
	// refused it. Outcome.Message has the service's words, or Outcome.Err the rule.
	Failed
	// NotSent means that nothing is known to be wrong with the user: the run ended, or was held back or refused as a whole, before the
	// user was sent. A later run may send it. Outcome.Err says why.
	NotSent
)

// String returns the status in lower case.
func (s Status) String() string {
	switch s {
	case Succeeded:
		return "succeeded"
	case Failed:
		return "failed"
	case Unknown:
		return "unknown"
	case NotSent:
		return "not sent"
	}
	return fmt.Sprintf("Status(%d)", int(s))
}

func (s Status) known() bool { return s >= Unknown && s <= NotSent }

// Outcome is what became of one user. Every user that is read from the input has exactly one outcome.
type Outcome struct {
	// Index is the user's place in the input, from 0.
	Index int
	// Key names the user for people. It is the username, or else the e-mail address, or else the id.
	Key string
	// Status is what became of the user.
	Status Status
	// Message is the service's message about the user, or "".
	Message string
	// JobID is the id of the user's job, or "" if the user was not sent or the id is not known. For Schedule, it is that of the change.
	JobID string
	// UserID is the user's id in the service, if the input or the result tells it, or "".
	UserID string
	// Sent is how often the user's job was sent, or 0 if it was not.
	Sent int
	// ByOrder reports that the result was matched to this user by its place alone.
	ByOrder bool
	// Verified reports that Status is from Options.Verify. Err still says why it was not known without it.
	Verified bool
	// Presumed reports that the user was sent more than once and that the service refused it because it exists. An earlier request is
	// presumed to have created it. See Options.ResubmitUnknown.
	Presumed bool
	// FromJournal reports that the outcome is from an earlier run over the journal. Its Result is nil, and its Err has the same text but
	// not the same type.
	FromJournal bool
	// Result is the service's result for the user, or nil if there is none.
	Result *jcbulk.JobWorkresult
	// Err is why the user was not sent, or why its status is not known.
	Err error
}

// Report sums up a run until now.
type Report struct {
	Read                                int // users read from the input
	Succeeded, Failed, NotSent, Unknown int
	Jobs                                []Job
	// Extra is how many results were matched to no user of their job.
	Extra int
	// Elapsed is the time from the start of the run to its latest outcome.
	Elapsed time.Duration
}

// Job is one job of a run.
type Job struct {
	// ID is the job's id, or "" if it is not known.
	ID string
	// First is the Outcome.Index of the job's first user, and Users is how many users it has. Users in between that were not sent are
	// not counted.
	First, Users int
	// Open is how many of its users have no outcome yet.
	Open int
}

// Progress is how far a run has come.
type Progress struct {
	Read                                int // users read from the input
	Succeeded, Failed, NotSent, Unknown int
	JobsInFlight                        int
	Elapsed                             time.Duration
	// PerSecond is the rate of outcomes since the start of the run. Outcomes from a journal do not count.
	PerSecond float64
	// HeldUntil is when the next user may be sent, while the service asks to wait or cannot be reached. Otherwise it is zero.
	HeldUntil time.Time
	// Left is how long the rest takes at this rate, or 0 if Options.Total is unset or there is no rate yet.
	Left time.Duration
}
