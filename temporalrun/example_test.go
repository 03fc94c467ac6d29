package temporalrun_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log"
	"os"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/temporalrun"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// A worker, whole: it carries runs out until SIGINT or SIGTERM, and then drains those that it has.
func ExampleRegister() { //nolint:testableexamples // it needs a server of Temporal
	c, err := client.Dial(client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	w := worker.New(c, "bulk", worker.Options{
		MaxConcurrentActivityExecutionSize: 20,               // runs
		WorkerStopTimeout:                  25 * time.Second, // less than what the machine gives it, which is 30 seconds on Kubernetes
	})
	err = temporalrun.Register(w, temporalrun.Config{
		Journal: openJournal,
		Client:  clientOf,
		Create:  openUsers,
		Failed:  func(_ context.Context, run string, err error) { log.Printf("run %s: %v", run, err) },
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := w.Run(worker.InterruptCh()); err != nil {
		log.Fatal(err)
	}
	c.Close()
}

// openJournal stands for a store that all workers share, such as pgjournal.Open(pool, run).
func openJournal(context.Context, string) (journal.Store, error) {
	return nil, errors.New("no store")
}

// clientOf looks an organization up. One that is not known must be an error: with any other key, its run would be about the users of others.
func clientOf(_ context.Context, organization string) (*jcbulk.APIClient, error) {
	configuration, isKnown := map[string]jcbulk.Configuration{
		"acme": {APIKey: os.Getenv("KEY_OF_ACME"), OrgID: os.Getenv("ID_OF_ACME")},
	}[organization]
	if !isKnown {
		return nil, fmt.Errorf("organization %q is not known: %w", organization, temporalrun.ErrDefinite)
	}
	return jcbulk.NewAPIClient(&configuration), nil
}

// openUsers opens a file that each worker has, such as on a shared volume. Where it cannot be read on, the attempt ends and another one
// begins; a row with a mistake is Failed.
func openUsers(_ context.Context, input string) (iter.Seq2[bulk.Item[jcbulk.BulkUserCreate], error], error) {
	file, err := os.Open(input)
	if err != nil {
		return nil, err
	}
	reader, err := usercsv.NewReader(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
		defer file.Close() //nolint:errcheck // it was read alone
		for item, err := range reader.Creates() {
			if !yield(item, err) {
				return
			}
		}
	}, nil
}

// Any process starts a run, and looks at it.
func ExampleStart() { //nolint:testableexamples // it needs a server of Temporal
	ctx := context.Background()
	c, err := client.Dial(client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	run, err := temporalrun.Start(ctx, c, "bulk", temporalrun.Spec{
		ID: "hires-2026-05", Kind: temporalrun.Create, Organization: "acme", Input: "/shared/hires-2026-05.csv",
	})
	if err != nil {
		log.Fatal(err)
	}
	status, err := run.Progress(ctx) // and of Open(c, "hires-2026-05") in any other process
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(status.State, status.Progress.Succeeded, "of", status.Progress.Read, "read")

	progress, err := run.Wait(ctx)
	var ended *temporalrun.RunError
	switch {
	case errors.As(err, &ended):
		fmt.Println("mend it and start it again:", ended.Reason)
	case err != nil:
		log.Fatal(err) // nothing is known of the run
	default:
		fmt.Println(progress.Failed, "failed,", progress.Unknown, "unknown")
	}
	c.Close()
}
