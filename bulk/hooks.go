package bulk

import (
	"context"
	"log/slog"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// Hooks are called as the jobs of a run go on. They are called in the goroutines of the run and must be safe for concurrent use; a hook
// that takes its time delays the job. What they get names no user. Unset: not called.
type Hooks struct {
	// Sent is called before a job is sent.
	Sent func(ctx context.Context, job JobEvent)
	// Accepted is called when the service has accepted a job.
	Accepted func(ctx context.Context, job JobEvent)
	// Held is called when the service asked to come back later or could not be reached. Until is when it is tried again.
	Held func(ctx context.Context, job JobEvent)
	// Divided is called when a job was refused as a whole, and is sent again in pieces.
	Divided func(ctx context.Context, job JobEvent)
	// Polled is called after each look at the results of a job.
	Polled func(ctx context.Context, job JobEvent)
	// Ended is called when all users of a job have outcomes.
	Ended func(ctx context.Context, job JobEvent)
	// Resumed is called when a job of an earlier run over the journal is taken up.
	Resumed func(ctx context.Context, job JobEvent)
}

// JobEvent describes a job to a hook. Fields that an event knows nothing about are zero.
type JobEvent struct {
	// JobID is the id of the job, or "" while it has none.
	JobID string
	// First is the Outcome.Index of the first user, and Users is how many users the job has.
	First, Users int
	// Open is how many of them have no outcome yet.
	Open int
	// Sent is how often the job has been sent.
	Sent int
	// StatusCode is the HTTP status of the answer that was a refusal, or 0 if there was no answer.
	StatusCode int
	// Until is when a run that is held tries again.
	Until time.Time
	// Elapsed is the time since the run began to look at the job. Time in which the service did not answer does not count.
	Elapsed time.Duration
}

// LogValue returns the fields that are set as a group.
func (j JobEvent) LogValue() slog.Value {
	attrs := []slog.Attr{slog.Int("first", j.First), slog.Int("users", j.Users)}
	if j.JobID != "" {
		attrs = append(attrs, slog.String("id", jcbulk.Printable(j.JobID)))
	}
	for _, field := range []struct {
		name  string
		value int
	}{{"open", j.Open}, {"sent", j.Sent}, {"status_code", j.StatusCode}} {
		if field.value != 0 {
			attrs = append(attrs, slog.Int(field.name, field.value))
		}
	}
	if !j.Until.IsZero() {
		attrs = append(attrs, slog.Time("until", j.Until))
	}
	if j.Elapsed != 0 {
		attrs = append(attrs, slog.Duration("elapsed", j.Elapsed))
	}
	return slog.GroupValue(attrs...)
}
