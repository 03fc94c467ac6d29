package bulk

import (
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// Status is what is known of a user at the end.
type Status int

// What can become of a user. The zero Status is Unknown, so that nothing passes for done by default.
const (
	Unknown   Status = iota // it may have been done or not; Err says why that is not known
	Succeeded               // the service says that it was done
	Failed                  // it was not done; Message has the service's words, or Err says why it was never sent
)

// String is the status in lower case.
func (s Status) String() string {
	switch s {
	case Succeeded:
		return "succeeded"
	case Failed:
		return "failed"
	case Unknown:
		return "unknown"
	}
	return fmt.Sprintf("Status(%d)", int(s))
}

func (s Status) known() bool { return s >= Unknown && s <= Failed }

// Outcome is what became of one user of the input. Every user that was read has exactly one.
type Outcome struct {
	// Index is the user's place in the input, from 0.
	Index int
	// Key tells people who it is: the username, or else the e-mail address, or else the id.
	Key string
	// Status is what is known.
	Status Status
	// Message is what the service says of it.
	Message string
	// JobID is the job that the user was part of, or "" where it was not sent or the job's id is not known.
	JobID string
	// ByOrder reports that the result was taken for this user's because of its place alone.
	ByOrder bool
	// Verified reports that Status is what Options.Verify found out; Err still says why it was not known before.
	Verified bool
	// Presumed reports that the service refused the user as one that exists, and that an earlier sending whose fate was not
	// known is taken to have created it; see Options.ResubmitUnknown.
	Presumed bool
	// FromJournal reports that an earlier run over the journal came to know the outcome. It has no Result, and of Err the
	// text alone.
	FromJournal bool
	// Result is the service's result as it came, or nil where there is none.
	Result *jcbulk.JobWorkresult
	// Err is why the user was not sent, or why its status is not known.
	Err error
}

// Report is the sum of a run so far.
type Report struct {
	Read                       int // users read from the input
	Succeeded, Failed, Unknown int
	Jobs                       []Job
	// Extra is how many results came that belong to no user of their job.
	Extra int
	// Elapsed is how long the run took, or has taken until now.
	Elapsed time.Duration
}

// Job is one job of a run.
type Job struct {
	// ID is the service's name for the job, or "" where that is not known.
	ID string
	// First and Users say which users of the input: that many, from Index First on, but for those that were not sent.
	First, Users int
	// Open is how many of them have no outcome yet.
	Open int
}

// Progress is how far a run has come.
type Progress struct {
	Read                       int // users read from the input
	Succeeded, Failed, Unknown int
	JobsInFlight               int
	Elapsed                    time.Duration
	// PerSecond is the rate of outcomes since the beginning, but for those that a journal had.
	PerSecond float64
	// Left is how long the rest takes at this rate, or 0 where Options.Total is unset or nothing has come yet.
	Left time.Duration
}
