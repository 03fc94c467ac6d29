package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime/debug"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// figures are what a client says at its end.
type figures struct {
	Users                      int
	Journal                    string // what it had to do with one, or ""
	Succeeded, Failed, Unknown int
	Elapsed                    time.Duration
	CPU                        time.Duration // of the process
	Peak                       int64         // bytes of memory that the process had
	File                       int64         // bytes of the journal
}

func (f figures) rate() float64 { return float64(f.Users) / f.Elapsed.Seconds() }

// beyond is the peak without what the duplicate check may take.
func (f figures) beyond() int64 { return f.Peak - checkBytes*int64(f.Users) }

// create makes the run of a client, and writes its figures.
func create(ctx context.Context, o order, out io.Writer) error {
	debug.SetGCPercent(o.GOGC)
	options := bulk.Options{MinPollInterval: 300 * time.Millisecond, MaxPollInterval: time.Second}
	closeJournal := func() error { return nil }
	if o.Journal != "" {
		journal, err := boltjournal.Open(o.Journal)
		if err != nil {
			return err
		}
		options.Journal, closeJournal = journal, journal.Close
	}
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: o.URL}},
		Retry:   jcbulk.Retry{InitialBackoff: 10 * time.Millisecond}, // long waits would be the noise of short runs
	})
	run := bulk.Create(ctx, client, bulk.Items(people(o.Users)), options)
	told := make([]uint64, o.Users/64+1) // a bit a user
	for outcome, err := range run.Outcomes() {
		if err != nil {
			return err
		}
		place, bit := outcome.Index/64, uint64(1)<<(outcome.Index%64)
		if told[place]&bit != 0 {
			return fmt.Errorf("user %d came out twice", outcome.Index)
		}
		told[place] |= bit
	}
	r := run.Report()
	if n := r.Succeeded + r.Failed + r.Unknown; n != o.Users {
		return fmt.Errorf("%d users went in and %d came out", o.Users, n)
	}
	f := figures{Users: o.Users, Succeeded: r.Succeeded, Failed: r.Failed, Unknown: r.Unknown, Elapsed: r.Elapsed}
	var err error
	if f.Peak, err = peakMemory(); err != nil {
		return err
	}
	if o.Journal != "" {
		info, err := os.Stat(o.Journal)
		if err := errors.Join(err, closeJournal()); err != nil {
			return err
		}
		f.File = info.Size()
	}
	return json.NewEncoder(out).Encode(f)
}

// people makes users, one at a time.
func people(n int) iter.Seq2[jcbulk.BulkUserCreate, error] {
	return func(yield func(jcbulk.BulkUserCreate, error) bool) {
		for i := range n {
			var user jcbulk.BulkUserCreate
			user.SetUsername(fmt.Sprintf("user%07d", i))
			user.SetEmail(fmt.Sprintf("user%07d@example.com", i))
			user.SetFirstname("Ada")
			user.SetLastname("Lovelace")
			user.SetDepartment("Analytical Engines")
			if !yield(user, nil) {
				return
			}
		}
	}
}
