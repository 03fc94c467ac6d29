package bulk

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// The values that unset fields of Options have.
const (
	DefaultUsersPerJob     = 800
	DefaultBytesPerJob     = 4 << 20
	DefaultJobsInFlight    = 4
	DefaultMinPollInterval = time.Second
	DefaultMaxPollInterval = 30 * time.Second
	DefaultDeadline        = time.Hour
	DefaultQuiet           = 10 * time.Minute
	DefaultPatience        = 15 * time.Minute
)

// maxUsersPerJob is the most users that the service takes in a request.
const maxUsersPerJob = 800

// Options is how a run is carried out. The zero value is usable: every field says what unset means. A value out of bounds ends the
// run with a *jcbulk.ParameterError before anything is read.
type Options struct {
	// OrgID is the organization whose users the run is about. Unset: that of the client's configuration.
	OrgID string
	// CreationSource is where created users come from, such as jcbulk.CreationSourceScim. Unset: jumpcloud:bulk.
	CreationSource string
	// SuppressEmail stops the e-mail that the administrator whose API key is used gets about each create or update job.
	SuppressEmail bool

	// UsersPerJob is how many users go into a job, from 1 to 800. Unset: DefaultUsersPerJob.
	UsersPerJob int
	// BytesPerJob bounds the body of a request, in bytes, and is 1 TiB at most. A single user that is larger is sent alone. Unset: DefaultBytesPerJob.
	BytesPerJob int
	// JobsInFlight is how many jobs are sent or waited for at once, at most 1,048,576. The pieces of a job that was refused as a whole count as one. It bounds
	// the memory of a run. Unset: DefaultJobsInFlight.
	JobsInFlight int
	// MinPollInterval is the wait before a job's results are first asked for, where no job of the run has shown that they take longer. Each
	// further wait is longer by half, or ends when the job will at the rate that its results show. All waits are shortened at random, by a
	// quarter at most. Unset: DefaultMinPollInterval.
	MinPollInterval time.Duration
	// MaxPollInterval bounds the further waits. Unset: DefaultMaxPollInterval.
	MaxPollInterval time.Duration
	// Deadline is how long a job may take. Users without a final result by then are Unknown. Time in which the service does not answer
	// does not count. Unset: DefaultDeadline.
	Deadline time.Duration
	// Quiet ends a job in which nothing changes for so long and no result says that it is pending. Users without a final result by then
	// are Unknown. Unset: DefaultQuiet.
	Quiet time.Duration
	// Patience is how long a run goes on while the service cannot be reached or asks to come back later. After that, users that wait to be
	// sent are NotSent, and those of jobs that cannot be looked at are Unknown. Unset: DefaultPatience.
	Patience time.Duration

	// SkipValidation sends users, and the change of Schedule, without calling their Validate methods. Unset: a user that Validate
	// refuses is Failed without being sent, and Outcome.Err has all that is wrong with it. A change that it refuses ends the run.
	SkipValidation bool
	// Match finds the user that a result is about. It returns the user's place in job, or a negative number if the result is about
	// none of them. It must be safe for concurrent use. Unset: a result is matched by id, username or e-mail address, or else by its
	// place if the order makes no difference and nothing in it speaks against that.
	Match func(job []Identity, result *jcbulk.JobWorkresult) int
	// TrustOrder lets results that name nobody count for the users in their places, also where they differ from each other. Set it only
	// for a service that is known to list results in the order of the request. Unset: the users of such results are Unknown.
	TrustOrder bool
	// Verify finds out about users who were sent and would be Unknown, such as directory.Verify by looking them up. It gets all of a
	// job's at once, when the job has ended or has had the time to end. It returns the status of each, in their order. Those who stay Unknown
	// have its error too, or their own of a VerifyErrors. It must be safe for concurrent use. Unset: all of them stay Unknown.
	Verify func(ctx context.Context, users []Identity) ([]Status, error)
	// ResubmitUnknown lets Create send a job again, up to three times a run, when it is not known whether the service accepted it.
	// Users that the service then refuses because they exist are Succeeded, and Presumed. Unset: the users of such a job are Unknown.
	ResubmitUnknown bool
	// Exists reports whether the failed result of a user that was sent again means that the user exists. It must be safe for
	// concurrent use. Unset: the words of the result's message decide.
	Exists func(result *jcbulk.JobWorkresult) bool
	// Journal keeps what the run does, such as in a file or a database. When the process dies, a new run with the same input and journal yields the outcomes
	// that were known, polls the jobs that were sent, and sends the other users. A job that was just being sent is sent again if that
	// is safe or ResubmitUnknown is set. Otherwise its users are Unknown. Unset: nothing is kept.
	Journal journal.Store
	// Account names the account in a Journal, so that a run can go on after its key was changed. Unset: a digest of the key, or of the client
	// id of a service account. A run over a journal of another account ends with journal.ErrOther.
	Account string
	// DryRun sends nothing. Users that would be sent are NotSent with ErrDryRun, and Report.Jobs shows how they would be split. It is a
	// mistake to set a Journal as well.
	DryRun bool
	// FlushAfter sends a batch that is not full when its first user has waited for so long, for an input that comes slowly. Each job can mean
	// an e-mail to an administrator. Unset: a batch waits until it is full or the input ends.
	FlushAfter time.Duration

	// Progress is called in the goroutine of the loop over the outcomes, about once a second while the loop waits for one, and once at the
	// end. Unset: never.
	Progress func(Progress)
	// Total is how many users the input has. It is used for Progress.Left alone. Unset: not known.
	Total int
	// Logger gets a record for what happens to each job: at level Info when it is accepted, divided, resumed or has ended, at Warn when the
	// run is held, and at Debug for each sending and look. No record names a user. Unset: nothing is logged.
	Logger *slog.Logger
	// Hooks are called when these things happen. Unset: none.
	Hooks Hooks

	// Statuses adds meanings of the status of a result, in any letter case. Without it, "finished" means Succeeded, and "failed" and
	// "error" mean Failed. A result with any other word, or with one that means Unknown or NotSent, is not final. While a word such as "pending" says
	// that work goes on, the job does not end by Quiet.
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
		{"MinPollInterval", int64(o.MinPollInterval), 1<<63 - 1},
		{"MaxPollInterval", int64(o.MaxPollInterval), 1<<63 - 1},
		{"Deadline", int64(o.Deadline), 1<<63 - 1},
		{"Quiet", int64(o.Quiet), 1<<63 - 1},
		{"Patience", int64(o.Patience), 1<<63 - 1},
		{"FlushAfter", int64(o.FlushAfter), 1<<63 - 1},
		{"Total", int64(o.Total), 1<<63 - 1},
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

// withDefaults returns the options with defaults in unset fields.
func (o Options) withDefaults() Options {
	unset(&o.UsersPerJob, DefaultUsersPerJob)
	unset(&o.BytesPerJob, DefaultBytesPerJob)
	unset(&o.JobsInFlight, DefaultJobsInFlight)
	unset(&o.MinPollInterval, DefaultMinPollInterval)
	unset(&o.MaxPollInterval, DefaultMaxPollInterval)
	unset(&o.Deadline, DefaultDeadline)
	unset(&o.Quiet, DefaultQuiet)
	unset(&o.Patience, DefaultPatience)
	statuses := map[string]Status{"finished": Succeeded, "failed": Failed, "error": Failed}
	for word, status := range o.Statuses {
		if status == NotSent {
			status = Unknown
		}
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

// meaning returns what the status of a result means.
func (o Options) meaning(word string) Status {
	return o.Statuses[strings.ToLower(strings.TrimSpace(word))]
}

// normal returns a word in lower case, without what joins its parts.
func normal(word string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(word))
}
