//go:build unix

package pgjournal_test

import (
	"fmt"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// BenchmarkStores carries out the same run over each kind of store in turn, and tells how many times as long as over a file it takes over
// PostgreSQL and over memory. A job takes the service 160 ms.
func BenchmarkStores(b *testing.B) {
	pool, err := pgxpool.New(b.Context(), address)
	require.NoError(b, err)
	defer pool.Close()
	require.NoError(b, pgjournal.Migrate(b.Context(), pool))
	took := map[string]time.Duration{}
	input := users(16_000)
	for round := 0; b.Loop(); round++ {
		file, err := boltjournal.Open(filepath.Join(b.TempDir(), fmt.Sprint("run", round)))
		require.NoError(b, err)
		for name, store := range map[string]journal.Store{
			"memory": new(journaltest.Memory), "file": file, "postgres": pgjournal.Open(pool, fmt.Sprint("stores ", round)),
		} {
			began := time.Now()
			createAll(b, store, input)
			took[name] += time.Since(began)
		}
		require.NoError(b, file.Close())
		_, err = pgjournal.Remove(b.Context(), pool, fmt.Sprint("stores ", round))
		require.NoError(b, err)
	}
	for _, name := range []string{"memory", "postgres"} {
		b.ReportMetric(took[name].Seconds()/took["file"].Seconds(), name+"/file")
	}
}

func createAll(b *testing.B, store journal.Store, input []jcbulk.BulkUserCreate) {
	b.Helper()
	service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(200*time.Microsecond), jumpcloudtest.WithRequestLog(1))
	require.NoError(b, err)
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: service.Transport()}})
	options := bulk.Options{Journal: store, MinPollInterval: 100 * time.Millisecond, MaxPollInterval: 300 * time.Millisecond}
	for outcome, err := range bulk.Create(b.Context(), client, bulk.Slice(input), options).Outcomes() {
		require.NoError(b, err)
		require.Equal(b, bulk.Succeeded, outcome.Status)
	}
}
