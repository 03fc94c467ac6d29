//go:build unix

package pgjournal_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// connect returns a pool of connections to tables that are as they should be.
func connect(t *testing.T) *pgxpool.Pool {
	t.Helper()
	pool, err := pgxpool.New(t.Context(), address)
	require.NoError(t, err)
	t.Cleanup(pool.Close)
	require.NoError(t, pgjournal.Migrate(t.Context(), pool))
	return pool
}

func TestStore(t *testing.T) {
	pool := connect(t)
	var count atomic.Int64
	names := map[journal.Store]string{}
	open := func(name string) journal.Store {
		store := pgjournal.Open(pool, name)
		names[store] = name
		return store
	}
	journaltest.Run(t, journaltest.Subject{
		New: func(t *testing.T) journal.Store {
			t.Helper()
			return open(fmt.Sprint(t.Name(), time.Now().UnixNano(), count.Add(1)))
		},
		Reopen: func(t *testing.T, store journal.Store) journal.Store { t.Helper(); return open(names[store]) },
	})
}

func TestMigrate(t *testing.T) {
	pool := connect(t)
	require.NoError(t, pgjournal.Migrate(t.Context(), pool), "once more does nothing")
	_, err := pool.Exec(t.Context(), `insert into jcbulk_version values (99)`)
	require.NoError(t, err)
	require.ErrorContains(t, pgjournal.Migrate(t.Context(), pool), "version 99")
	_, err = pool.Exec(t.Context(), `delete from jcbulk_version where version = 99`)
	require.NoError(t, err)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, pgjournal.Migrate(cancelled, pool), context.Canceled)
}

// users is an input of n users with secrets.
func users(n int) []jcbulk.BulkUserCreate {
	all := make([]jcbulk.BulkUserCreate, n)
	for i := range all {
		name := "marked" + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))
		all[i].SetUsername(name)
		all[i].SetEmail(name + "@example.com")
		all[i].SetPassword("Marked-Secret-7")
	}
	return all
}

// A run goes on in another process, and any process can look at it. The tables hold no name, address or secret.
func TestRunOverPostgreSQL(t *testing.T) {
	pool := connect(t)
	server := jumpcloudtest.NewServer(jumpcloudtest.WithUnitDuration(time.Millisecond))
	defer server.Close()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
	const n = 500
	options := bulk.Options{
		UsersPerJob: 50, JobsInFlight: 2, MinPollInterval: 10 * time.Millisecond, MaxPollInterval: 20 * time.Millisecond,
		Journal: pgjournal.Open(pool, "run"),
	}
	first := bulk.Create(t.Context(), client, bulk.Slice(users(n)), options)
	for range first.Outcomes() { //nolint:errcheck // it is drained, so that nobody is being sent when it ends
		if first.Report().Succeeded > 100 {
			first.Drain()
		}
	}
	require.Less(t, first.Report().Succeeded, n)
	var told []pgjournal.Run
	for run, err := range pgjournal.Runs(t.Context(), pool) {
		require.NoError(t, err)
		if run.Name == "run" {
			told = append(told, run)
		}
	}
	require.Len(t, told, 1)
	assert.Equal(t, "create", told[0].Spec.Operation)
	assert.GreaterOrEqual(t, told[0].Tally.Succeeded, 100)
	assert.WithinDuration(t, time.Now(), told[0].Changed, time.Minute)

	second := bulk.Create(t.Context(), client, bulk.Slice(users(n)), options)
	for outcome, err := range second.Outcomes() {
		require.NoError(t, err)
		require.Equal(t, bulk.Succeeded, outcome.Status, outcome.Err)
	}
	assert.Len(t, server.Users(jumpcloudtest.OrgID), n)
	report, err := bulk.JournalReport(t.Context(), options.Journal)
	require.NoError(t, err)
	assert.Equal(t, n, report.Succeeded)

	var content string
	require.NoError(t, pool.QueryRow(t.Context(), `
select string_agg(encode(content, 'escape'), ' ') || (select string_agg(r::text, ' ') from jcbulk_runs r where run = 'run') from jcbulk_batches
where run = 'run'`).Scan(&content))
	for _, mark := range []string{"marked", "Marked", "example.com", jumpcloudtest.APIKey} {
		assert.NotContains(t, content, mark)
	}
	var bytes float64
	require.NoError(t, pool.QueryRow(t.Context(), `
select sum(length(content))::float8 / sum(users) from jcbulk_batches where run = 'run'`).Scan(&bytes))
	assert.Less(t, bytes, 14.0+12, "a user, beside its id")

	removed, err := pgjournal.Remove(t.Context(), pool, "run")
	require.NoError(t, err)
	assert.True(t, removed)
	removed, err = pgjournal.Remove(t.Context(), pool, "run")
	require.NoError(t, err)
	assert.False(t, removed)
}

// A session whose run was removed may save nothing more, and a database that is away is an error.
func TestRunThatIsGone(t *testing.T) {
	pool := connect(t)
	store := pgjournal.Open(pool, "gone")
	session, err := store.Begin(t.Context(), journal.Spec{Operation: "create"})
	require.NoError(t, err)
	_, err = pgjournal.Remove(t.Context(), pool, "gone")
	require.NoError(t, err)
	require.ErrorIs(t, session.Save(t.Context(), nil, []*journal.Batch{{Rows: []journal.Row{{}}}}), journal.ErrFenced)
	require.NoError(t, session.Note(t.Context(), 0, "j"))

	away, err := pgxpool.New(t.Context(), "host=/nowhere user=postgres")
	require.NoError(t, err)
	defer away.Close()
	_, err = pgjournal.Open(away, "run").Begin(t.Context(), journal.Spec{})
	var failure *pgjournal.Error
	require.ErrorAs(t, err, &failure)
	assert.Equal(t, "run", failure.Run)
	require.ErrorContains(t, err, `pgjournal: run "run": `)
	for _, err := range pgjournal.Runs(t.Context(), away) {
		require.Error(t, err)
	}
}

// Without a database, everything is an error.
func TestNoDatabase(t *testing.T) {
	t.Parallel()
	var none *pgxpool.Pool
	for _, db := range []pgjournal.DB{nil, none} {
		_, err := pgjournal.Open(db, "run").Begin(t.Context(), journal.Spec{})
		require.ErrorContains(t, err, `pgjournal: run "run": there is no database`)
		for _, err := range pgjournal.Open(db, "run").Read(t.Context()) {
			require.ErrorContains(t, err, "there is no database")
		}
		for _, err := range pgjournal.Runs(t.Context(), db) {
			require.ErrorContains(t, err, "there is no database")
		}
		_, err = pgjournal.Remove(t.Context(), db, "run")
		require.ErrorContains(t, err, "there is no database")
		require.ErrorContains(t, pgjournal.Migrate(t.Context(), db), "there is no database")
	}
}
