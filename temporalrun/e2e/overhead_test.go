//go:build unix

package e2e

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
	"github.com/seed-5ccdf831/jcbulk/temporalrun"
)

const (
	usersOfOverhead = 100_000
	inputOfOverhead = "overhead 100000"
)

// BenchmarkOverhead carries out the same run over a file, over PostgreSQL, and over Temporal with PostgreSQL in turn, and tells how many times
// as long as over a file the others take, by the best round of each. Over Temporal, the time is from Start to the end of Wait. A job takes
// the service 160 ms, and 4 are in flight.
func BenchmarkOverhead(b *testing.B) {
	var seen logs
	c, pool := connect(b, &seen)
	config := configOf(pool, "", nil)
	config.Client = func(context.Context, string) (*jcbulk.APIClient, error) { return emulated() }
	config.Options = optionsOfOverhead(nil)
	queue := fmt.Sprint("overhead-", time.Now().UnixNano())
	startWorker(b, c, queue, config)
	best := map[string]time.Duration{}
	for round := 0; b.Loop(); round++ {
		name := fmt.Sprint(queue, "-", round)
		file, err := boltjournal.Open(filepath.Join(b.TempDir(), name))
		require.NoError(b, err)
		for way, carryOut := range map[string]func() error{
			"file":     func() error { return createAll(b.Context(), file) },
			"postgres": func() error { return createAll(b.Context(), pgjournal.Open(pool, name+"-alone")) },
			"temporal": func() error {
				run, err := temporalrun.Start(b.Context(), c, queue,
					temporalrun.Spec{ID: name, Kind: temporalrun.Create, Organization: "overhead", Input: inputOfOverhead})
				if err != nil {
					return err
				}
				progress, err := run.Wait(b.Context())
				if err == nil && progress.Succeeded != usersOfOverhead {
					err = fmt.Errorf("%+v", progress)
				}
				return err
			},
		} {
			began := time.Now()
			require.NoError(b, carryOut(), way)
			took := time.Since(began)
			b.Logf("round %d, %s: %s", round, way, took)
			if best[way] == 0 || took < best[way] {
				best[way] = took
			}
		}
		require.NoError(b, file.Close())
	}
	for _, way := range []string{"postgres", "temporal"} {
		b.ReportMetric(best[way].Seconds()/best["file"].Seconds(), way+"/file")
	}
}

// emulated returns a client of a service of its own, in this process.
func emulated() (*jcbulk.APIClient, error) {
	service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(200*time.Microsecond), jumpcloudtest.WithRequestLog(1))
	if err != nil {
		return nil, err
	}
	return jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: service.Transport()}}), nil
}

func optionsOfOverhead(store journal.Store) bulk.Options {
	return bulk.Options{Journal: store, MinPollInterval: 100 * time.Millisecond, MaxPollInterval: 300 * time.Millisecond}
}

// createAll carries the run out without Temporal.
func createAll(ctx context.Context, store journal.Store) error {
	service, err := emulated()
	if err != nil {
		return err
	}
	users, err := rows(inputOfOverhead)
	if err != nil {
		return err
	}
	for outcome, err := range bulk.Create(ctx, service, users, optionsOfOverhead(store)).Outcomes() {
		if err != nil {
			return err
		}
		if outcome.Status != bulk.Succeeded {
			return fmt.Errorf("user %d: %s", outcome.Index, outcome.Reason())
		}
	}
	return nil
}
