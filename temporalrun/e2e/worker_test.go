//go:build unix

package e2e

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
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

// configOf is what the workers of these tests have. It reaches the service at an address, and logs all that there is to log.
func configOf(pool *pgxpool.Pool, service string, logger *slog.Logger) temporalrun.Config {
	return temporalrun.Config{
		Journal: func(_ context.Context, run string) (journal.Store, error) { return pgjournal.Open(pool, run), nil },
		Client: func(_ context.Context, organization string) (*jcbulk.APIClient, error) {
			return jcbulk.NewAPIClient(&jcbulk.Configuration{
				APIKey: keyOf(organization), Servers: jcbulk.ServerConfigurations{{URL: service}}, Logger: logger,
			}), nil
		},
		Create: func(_ context.Context, input string) (iter.Seq2[bulk.Item[jcbulk.BulkUserCreate], error], error) {
			return rows(input)
		},
		Options: bulk.Options{
			UsersPerJob: 50, JobsInFlight: 2, MinPollInterval: 20 * time.Millisecond, MaxPollInterval: 50 * time.Millisecond,
			Patience: time.Minute, Logger: logger,
		},
	}
}

// soon is the HeartbeatTimeout of tests that wait for what comes with heartbeats. The others have the default, so that a machine that is
// busy for seconds takes no attempt away from its worker: users who are being sent at that moment are Unknown.
const soon = 2 * time.Second

// startWorker starts a worker, and returns how to stop it.
func startWorker(tb testing.TB, c client.Client, queue string, config temporalrun.Config) func() {
	tb.Helper()
	w := worker.New(c, queue, worker.Options{WorkerStopTimeout: 20 * time.Second})
	require.NoError(tb, temporalrun.Register(w, config))
	require.NoError(tb, w.Start())
	stopped := false
	stop := func() {
		if !stopped {
			stopped = true
			w.Stop()
		}
	}
	tb.Cleanup(stop)
	return stop
}
