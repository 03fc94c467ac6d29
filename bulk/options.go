package bulk

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// The values that the fields of Options have where they are left unset.
const (
	DefaultUsersPerJob  = 800
	DefaultBytesPerJob  = 4 << 20
	DefaultJobsInFlight = 4
	DefaultFirstPoll    = time.Second
	DefaultLongestPoll  = 30 * time.Second
	DefaultDeadline     = time.Hour
)

// maxUsersPerJob is what the service takes.
const maxUsersPerJob = 800

// Options says how a run is carried out. Its zero value is usable: every field says what unset means.
type Options struct {
	// OrgID is the organization that the run is about. Unset: that of the client's configuration.
	OrgID string
	// CreationSource says where created users come from, such as jcbulk.CreationSourceScim. Unset: jumpcloud:bulk.
	CreationSource string
	// SuppressEmail stops the e-mail about each create or update job to the administrator whose key is used.
	SuppressEmail bool

	// UsersPerJob is how many users go into a job, at most 800. Unset: DefaultUsersPerJob.
	UsersPerJob int
	// BytesPerJob bounds the body of a job, but for a single user that is larger. Unset: DefaultBytesPerJob.
	BytesPerJob int
	// JobsInFlight is how many jobs are sent and not ended at once; it bounds the memory of a run. Unset:
	// DefaultJobsInFlight.
	JobsInFlight int
	// FirstPoll is the wait before the first look at a job's results; it grows by half with each. Unset: DefaultFirstPoll.
	FirstPoll time.Duration
	// LongestPoll is what that wait grows to. Unset: DefaultLongestPoll.
	LongestPoll time.Duration
	// Deadline is how long a job may take; what has no result by then is Unknown. Unset: DefaultDeadline.
	Deadline time.Duration

	// SkipValidation sends users, and the change of Schedule, as they are. Unset: users that Validate refuses, as the service
	// surely would, are Failed without being sent, with all that is wrong with them in Err, and such a change ends the run.
	SkipValidation bool
	// Match takes the place of the rule by which a result finds its user: it returns the user's place among those of the job,
	// or a negative number where the result is nobody's. It must be safe for concurrent use. Unset: by id, username or e-mail
	// address, or else by its place, where nothing in it speaks against that.
	Match func(job []Identity, result *jcbulk.JobWorkresult) int
	// Verify is asked about each user that would be Unknown after having been sent, such as by looking the user up. What it
	// returns becomes the outcome, unless that is Unknown or an error. It must be safe for concurrent use. Unset: nobody asks.
	Verify func(ctx context.Context, user Identity) (Status, error)
	// ResubmitUnknown lets Create send users again whose job may have been taken or not, three times a run at most. Those that
	// the service then refuses as existing count as Succeeded, and are Presumed. Unset: they are Unknown.
	ResubmitUnknown bool
	// Exists takes the place of the rule by which the result of a user that was sent again says that it exists. It must be
	// safe for concurrent use. Unset: by the words of its message.
	Exists func(result *jcbulk.JobWorkresult) bool
	// Journal remembers what the run does, so that it can be made again with the same input after the death of its process:
	// it yields what was known, looks at the jobs that were sent, and sends what was not. Jobs that were being sent are sent
	// again where that is safe or ResubmitUnknown is set, or else Unknown. Unset: nothing is remembered.
	Journal *Journal
	// DryRun sends nothing: users that would be sent are Unknown with ErrDryRun, and Report.Jobs shows how they would be split.
	DryRun bool
	// Progress is called within the loop over the outcomes, at most once a second and once at the end. Unset: never.
	Progress func(Progress)
	// Total is how many users the input has, for Progress.Left. Unset: not known.
	Total int

	// Statuses adds words to those known for a result's status, in any letter case: finished means Succeeded, failed and
	// error mean Failed. A word that is not known, and one that means Unknown, never ends the waiting.
	Statuses map[string]Status
}

func (o Options) validate() error {
	for _, field := range []struct {
		name  string
		value int64
		most  int64
	}{
		{"UsersPerJob", int64(o.UsersPerJob), maxUsersPerJob},
		{"BytesPerJob", int64(o.BytesPerJob), 1 << 40},
		{"JobsInFlight", int64(o.JobsInFlight), 1 << 20},
		{"FirstPoll", int64(o.FirstPoll), 1<<63 - 1},
		{"LongestPoll", int64(o.LongestPoll), 1<<63 - 1},
		{"Deadline", int64(o.Deadline), 1<<63 - 1},
	} {
		if field.value < 0 || field.value > field.most {
			return &jcbulk.ParameterError{
				Parameter: "bulk.Options." + field.name,
				Reason:    fmt.Sprintf("%d is not between 0 and %d", field.value, field.most),
			}
		}
	}
	for word, status := range o.Statuses {
		if !status.known() {
			return &jcbulk.ParameterError{Parameter: "bulk.Options.Statuses", Reason: fmt.Sprintf("%q means %s, which there is not", word, status)}
		}
	}
	if o.DryRun && o.Journal != nil {
		return &jcbulk.ParameterError{Parameter: "bulk.Options.Journal", Reason: "a dry run has nothing to remember"}
	}
	return nil
}

// withDefaults fills in what is unset.
func (o Options) withDefaults() Options {
	unset(&o.UsersPerJob, DefaultUsersPerJob)
	unset(&o.BytesPerJob, DefaultBytesPerJob)
	unset(&o.JobsInFlight, DefaultJobsInFlight)
	unset(&o.FirstPoll, DefaultFirstPoll)
	unset(&o.LongestPoll, DefaultLongestPoll)
	unset(&o.Deadline, DefaultDeadline)
	statuses := map[string]Status{"finished": Succeeded, "failed": Failed, "error": Failed}
	for word, status := range o.Statuses {
		statuses[strings.ToLower(word)] = status
	}
	o.Statuses = statuses
	return o
}

func unset[T comparable](value *T, otherwise T) {
	var zero T
	if *value == zero {
		*value = otherwise
	}
}

// classify tells what a status word means.
func (o Options) classify(word string) Status {
	return o.Statuses[strings.ToLower(strings.TrimSpace(word))]
}
