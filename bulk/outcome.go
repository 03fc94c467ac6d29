package bulk

import (
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
	// user was sent. A later run may send it. Outcome.Err says why. A run whose journal a later session has taken over says Unknown.
	NotSent
)

// Outcome is what became of one user. Every user that is read from the input has exactly one outcome.
//
// Secrets of the job, such as passwords, are masked in it where the service repeats them: in Message, in the text of Err and in Result. Its
// JSON and what slog shows of it have the status as a word.
type Outcome struct {
	// Index is the user's place in the input, from 0.
	Index int `json:"index"`
	// Ref is the Ref of the item, such as the line of a file, or nil.
	Ref any `json:"ref,omitempty"`
	// Key names the user for people. It is the item's Key, or else the username, the e-mail address or the id.
	Key string `json:"key,omitempty"`
	// Status is what became of the user.
	Status Status `json:"status"`
	// Message is the service's message about the user, or "".
	Message string `json:"message,omitempty"`
	// JobID is the id of the user's job, or "" if the user was not sent or the id is not known. For Schedule, it is that of the change.
	JobID string `json:"job_id,omitempty"`
	// UserID is the user's id in the service, if the input or the result tells it, or "".
	UserID string `json:"user_id,omitempty"`
	// Sent is how often the user's job was sent, or 0 if it was not.
	Sent int `json:"sent,omitempty"`
	// ByOrder reports that the result was matched to this user by its place alone.
	ByOrder bool `json:"by_order,omitempty"`
	// Verified reports that Status is from Options.Verify. Err still says why it was not known without it.
	Verified bool `json:"verified,omitempty"`
	// Presumed reports that the user was sent more than once and that the service refused it because it exists. An earlier request is
	// presumed to have created it. See Options.ResubmitUnknown.
	Presumed bool `json:"presumed,omitempty"`
	// FromJournal reports that the outcome is from an earlier run over the journal. Its Result is nil, and its Err has the same text but
	// not the same type. Secrets such as a password are those that the earlier run sent, whatever the input has now.
	FromJournal bool `json:"from_journal,omitempty"`
	// Result is the service's result for the user, or nil if there is none.
	Result *jcbulk.JobWorkresult `json:"-"`
	// Err is why the user was not sent, or why its status is not known.
	Err error `json:"-"`
}

// Report sums up a run until now. It marshals to JSON, and slog shows it.
type Report struct {
	// Read is how many users were read from the input. The next four say how many of them have each status.
	Read      int `json:"read"`
	Succeeded int `json:"succeeded"`
	Failed    int `json:"failed"`
	NotSent   int `json:"not_sent"`
	Unknown   int `json:"unknown"`
	// Jobs lists the jobs in the order in which they were sent.
	Jobs []Job `json:"jobs"`
	// Unmatched is how many results belong to no user of their job.
	Unmatched int `json:"unmatched"`
	// Elapsed is the time from the start of the run to its latest outcome.
	Elapsed time.Duration `json:"-"`
}

// Job is one job of a run.
type Job struct {
	// ID is the job's id, or "" if it is not known.
	ID string `json:"id,omitempty"`
	// First is the Outcome.Index of the job's first user.
	First int `json:"first"`
	// Users is how many users it has. Users in between that were not sent are not counted.
	Users int `json:"users"`
	// Open is how many of its users have no outcome yet.
	Open int `json:"open"`
}

// Progress is how far a run has come.
type Progress struct {
	// Read is how many users were read from the input. The next four say how many of them have an outcome of each status.
	Read, Succeeded, Failed, NotSent, Unknown int
	// Failing is how many results of jobs in flight say that they failed. They become outcomes when their job has ended: until then the
	// service may try again.
	Failing int
	// UnknownWords counts the results of jobs in flight by a status that nobody has published. See Options.Statuses.
	UnknownWords map[string]int
	// JobsInFlight is how many jobs are being sent or waited for.
	JobsInFlight int
	// HeldUntil is when the next user may be sent, while the service asks to wait or cannot be reached. Otherwise it is zero.
	HeldUntil time.Time
	// Elapsed is the time since the start of the run.
	Elapsed time.Duration
	// PerSecond is the rate of outcomes since the start of the run. Outcomes from a journal do not count.
	PerSecond float64
	// Left is how long the rest takes at this rate, or 0 if Options.Total is unset or there is no rate yet.
	Left time.Duration
}
