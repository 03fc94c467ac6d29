//go:build unix

package e2e

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
	"github.com/seed-5ccdf831/jcbulk/temporalrun"
)

// What must be nowhere but on the wire between the client and the service.
const (
	markedPerson = "markedperson"
	markedSecret = "Marked-Secret-7"
	markedKey    = "marked-key-of-"
)

func keyOf(organization string) string { return markedKey + organization }

// rows is an input that is called "prefix n": n users with names and passwords.
func rows(input string) (iter.Seq2[bulk.Item[jcbulk.BulkUserCreate], error], error) {
	var prefix string
	var n int
	if _, err := fmt.Sscan(input, &prefix, &n); err != nil {
		return nil, err
	}
	return func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
		for i := range n {
			var user jcbulk.BulkUserCreate
			user.SetUsername(markedPerson + prefix + strconv.Itoa(i))
			user.SetEmail(user.GetUsername() + "@example.com")
			user.SetPassword(markedSecret + "!" + strconv.Itoa(i))
			if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil) {
				return
			}
		}
	}, nil
}

// configOf is what the workers of these tests have. It reaches the service at an address.
func configOf(pool *pgxpool.Pool, service string) temporalrun.Config {
	return temporalrun.Config{
		Journal: func(_ context.Context, run string) (journal.Store, error) { return pgjournal.Open(pool, run), nil },
		Client: func(_ context.Context, organization string) (*jcbulk.APIClient, error) {
			return jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: keyOf(organization), Servers: jcbulk.ServerConfigurations{{URL: service}}}), nil
		},
		Create: func(_ context.Context, input string) (iter.Seq2[bulk.Item[jcbulk.BulkUserCreate], error], error) {
			return rows(input)
		},
		Options: bulk.Options{
			UsersPerJob: 50, JobsInFlight: 2, MinPollInterval: 20 * time.Millisecond, MaxPollInterval: 50 * time.Millisecond,
			ResubmitUnknown: false, Patience: time.Minute,
		},
		HeartbeatTimeout: 2 * time.Second,
	}
}

// startWorker starts a worker, and returns how to stop it.
func startWorker(t *testing.T, c client.Client, queue string, config temporalrun.Config) func() {
	t.Helper()
	w := worker.New(c, queue, worker.Options{WorkerStopTimeout: 5 * time.Second})
	require.NoError(t, temporalrun.Register(w, config))
	require.NoError(t, w.Start())
	stopped := false
	stop := func() {
		if !stopped {
			stopped = true
			w.Stop()
		}
	}
	t.Cleanup(stop)
	return stop
}
