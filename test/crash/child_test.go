package crash_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"testing"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const (
	size         = 20_000
	usersPerJob  = 100
	jobsInFlight = 4

	// orders names the variable that makes a child of the test binary.
	orders = "JCBULK_CRASH_ORDERS"
)

// order is what the child is to do.
type order struct {
	URL, Journal string
	Resubmit     bool
	Compact      bool // before the run
}

// line is what the child tells: an outcome, or a step of its own.
type line struct {
	Step string `json:",omitempty"`

	Index       int
	Status      bulk.Status
	JobID       string
	Message     string `json:",omitempty"`
	Presumed    bool
	FromJournal bool
	Err         string `json:",omitempty"`
}

// The steps of a child.
const (
	compacting = "compacting"
	compacted  = "compacted"
	ended      = "ended"
)

// TestMain lets the test binary be the process that dies.
func TestMain(m *testing.M) {
	given := os.Getenv(orders)
	if given == "" {
		os.Exit(m.Run())
	}
	var o order
	err := json.Unmarshal([]byte(given), &o)
	if err == nil {
		err = work(context.Background(), o, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// work makes one run over the journal. Each line is one write, which is whole or was not made at all.
func work(ctx context.Context, o order, out io.Writer) error {
	journal, err := boltjournal.Open(o.Journal)
	if err != nil {
		return err
	}
	lines := json.NewEncoder(out)
	if o.Compact {
		err := errors.Join(lines.Encode(line{Step: compacting}), journal.Compact(), lines.Encode(line{Step: compacted}))
		if err != nil {
			return err
		}
	}
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: o.URL}},
		Retry:   jcbulk.Retry{InitialBackoff: time.Millisecond},
	})
	run := bulk.Create(ctx, client, bulk.Items(input), bulk.Options{
		UsersPerJob:     usersPerJob,
		JobsInFlight:    jobsInFlight,
		MinPollInterval: 20 * time.Millisecond,
		MaxPollInterval: 50 * time.Millisecond,
		ResubmitUnknown: o.Resubmit,
		Journal:         journal,
	})
	for outcome, err := range run.Outcomes() {
		if err != nil {
			return err
		}
		told := line{
			Index: outcome.Index, Status: outcome.Status, JobID: outcome.JobID,
			Message: outcome.Message, Presumed: outcome.Presumed, FromJournal: outcome.FromJournal,
		}
		if outcome.Err != nil {
			told.Err = outcome.Err.Error()
		}
		if err := lines.Encode(told); err != nil {
			return err
		}
	}
	return errors.Join(journal.Close(), lines.Encode(line{Step: ended}))
}

func username(i int) string { return fmt.Sprintf("user%d", i) }
func email(i int) string    { return fmt.Sprintf("user%d@example.com", i) }

// Some rows are bad, some have the username of the row before, and for some the service refuses the whole job.
func malformed(i int) bool { return i%500 == 250 }
func doubled(i int) bool   { return i%1000 == 8 }
func refused(i int) bool   { return i%2000 == 999 }

// input yields the same users each time.
func input(yield func(jcbulk.BulkUserCreate, error) bool) {
	for i := range size {
		var user jcbulk.BulkUserCreate
		user.SetUsername(username(i))
		user.SetEmail(email(i))
		switch {
		case malformed(i):
			user.SetEmail("broken")
		case doubled(i):
			user.SetUsername(username(i - 1))
		case refused(i):
			user.AdditionalProperties = map[string]any{"sudo": "yes"}
		}
		if !yield(user, nil) {
			return
		}
	}
}
