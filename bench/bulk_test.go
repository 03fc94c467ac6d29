package bench

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// BenchmarkBulk creates any number of users and learns what became of each, over answers that the emulator gave. What
// the layer costs is what jcbulk takes beyond calls, the client's calls in a row for users that are divided by hand.
// A user is made when it is its turn, in each of the sides.
func BenchmarkBulk(b *testing.B) {
	sizes := []int{1, 100, 800, 8_000, 100_000}
	if testing.Short() { // to see that it works, which the last does no better
		sizes = sizes[:4]
	}
	for _, n := range sizes {
		b.Run(fmt.Sprintf("users=%d", n), func(b *testing.B) {
			ctx := b.Context()
			answers := record(b, n, minimalUser)
			client := answers.target().client()
			path := filepath.Join(b.TempDir(), "journal")
			compare(b, answers.bytes,
				side{"jcbulk", func() error { return bulkCreate(ctx, answers, client, n, bulk.Options{}) }},
				side{"journal", func() error { return journaledCreate(ctx, answers, client, n, path) }},
				side{"calls", func() error { return callsCreate(ctx, answers, client, n) }},
			)
		})
	}
}

// bulkCreate creates users the way of package bulk. Jobs go one after another, since their answers stand in that order.
func bulkCreate(ctx context.Context, answers *replay, client *jcbulk.APIClient, n int, options bulk.Options) error {
	answers.rewind()
	options.JobsInFlight, options.MinPollInterval = 1, time.Nanosecond
	run := bulk.Create(ctx, client, bulk.Items(newcomers(n)), options)
	for _, err := range run.Outcomes() {
		if err != nil {
			return err
		}
	}
	return expect(n, run.Report().Succeeded, nil)
}

// journaledCreate does so with a journal, which is begun anew each time.
func journaledCreate(ctx context.Context, answers *replay, client *jcbulk.APIClient, n int, path string) error {
	journal, err := boltjournal.Open(path)
	if err != nil {
		return err
	}
	err = bulkCreate(ctx, answers, client, n, bulk.Options{Journal: journal})
	return errors.Join(err, journal.Close(), os.Remove(path))
}

// callsCreate creates users by calls in a row, and counts their results.
func callsCreate(ctx context.Context, answers *replay, client *jcbulk.APIClient, n int) error {
	answers.rewind()
	succeeded := 0
	job := func(users []jcbulk.BulkUserCreate) error {
		started, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Body(users).Execute()
		if err != nil {
			return err
		}
		for result, err := range client.BulkJobRequestsApi.BulkUsersCreateResults(ctx, started.GetJobId()).All() {
			if err != nil {
				return err
			}
			if result.GetStatus() == "finished" {
				succeeded++
			}
		}
		return nil
	}
	users := make([]jcbulk.BulkUserCreate, 0, min(n, usersPerJob))
	for user, err := range newcomers(n) {
		if err != nil {
			return err
		}
		if users = append(users, user); len(users) == usersPerJob {
			if err := job(users); err != nil {
				return err
			}
			users = users[:0]
		}
	}
	if len(users) > 0 {
		if err := job(users); err != nil {
			return err
		}
	}
	return expect(n, succeeded, nil)
}

// newcomers is an input of n users.
func newcomers(n int) iter.Seq2[jcbulk.BulkUserCreate, error] {
	return func(yield func(jcbulk.BulkUserCreate, error) bool) {
		for i := range n {
			if !yield(minimalUser(i), nil) {
				return
			}
		}
	}
}
