//go:build unix

package pgjournal_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// batch is one row that is being sent.
func batch(index int) *journal.Batch { return &journal.Batch{Rows: []journal.Row{{Index: index}}} }

// begin starts a session of a run.
func begin(t *testing.T, store journal.Store) journal.Session {
	t.Helper()
	session, err := store.Begin(t.Context(), journal.Spec{Operation: "create"})
	require.NoError(t, err)
	return session
}

// kept is what a run has saved.
func kept(t *testing.T, store journal.Store) []journal.Batch {
	t.Helper()
	var all []journal.Batch
	for b, err := range store.Read(t.Context()) {
		require.NoError(t, err)
		all = append(all, *b)
	}
	return all
}

// A session from before a run was removed stays fenced, although the run is there again under the same name.
func TestRemoveKeepsTheFence(t *testing.T) {
	t.Parallel()
	pool := connect(t)
	store := pgjournal.Open(pool, "removed")
	asleep := begin(t, store)
	removed, err := pgjournal.Remove(t.Context(), pool, "removed")
	require.NoError(t, err)
	require.True(t, removed)
	fresh := begin(t, store)
	assert.Greater(t, fresh.Number(), asleep.Number())
	require.NoError(t, fresh.Save(t.Context(), nil, []*journal.Batch{batch(0)}))
	want := kept(t, store)
	late := func() {
		require.ErrorIs(t, asleep.Save(t.Context(), []int{0}, []*journal.Batch{batch(0)}), journal.ErrFenced)
		require.NoError(t, asleep.Note(t.Context(), 0, "another's"))
	}
	late()
	assert.Equal(t, want, kept(t, store))

	// A sequence that was set back may give a number again. The key tells the sessions apart.
	for _, statement := range []string{
		`update jcbulk_runs set session = $1 where run = 'removed'`, `update jcbulk_batches set session = $1 where run = 'removed'`,
	} {
		_, err := pool.Exec(t.Context(), statement, asleep.Number())
		require.NoError(t, err)
	}
	late()
	var jobs string
	require.NoError(t, pool.QueryRow(t.Context(), `select string_agg(job_id, ' ') from jcbulk_batches where run = 'removed'`).Scan(&jobs))
	assert.Empty(t, jobs)
}

// Sessions that overlap are fenced off as always where the database isolates transactions more than they need.
func TestFenceUnderAnyIsolation(t *testing.T) {
	t.Parallel()
	connect(t)
	for _, level := range []string{"repeatable read", "serializable"} {
		t.Run(level, func(t *testing.T) {
			t.Parallel()
			configuration, err := pgxpool.ParseConfig(address)
			require.NoError(t, err)
			configuration.ConnConfig.RuntimeParams["default_transaction_isolation"] = level
			pool, err := pgxpool.NewWithConfig(t.Context(), configuration)
			require.NoError(t, err)
			t.Cleanup(pool.Close)
			store := pgjournal.Open(pool, level)
			var owners sync.WaitGroup
			for owner := range 4 {
				owners.Go(func() { assert.NoError(t, takeOver(t.Context(), store, owner)) })
			}
			owners.Wait()
			removed, err := pgjournal.Remove(t.Context(), pool, level)
			require.NoError(t, err)
			assert.True(t, removed)
		})
	}
}

// takeOver begins ten sessions of a run, each of which saves four batches at once. That one of them is fenced is no error.
func takeOver(ctx context.Context, store journal.Store, owner int) error {
	var all error
	for round := range 10 {
		session, err := store.Begin(ctx, journal.Spec{Operation: "create"})
		if err != nil {
			return err
		}
		saved := make(chan error)
		for i := range 4 {
			go func() { saved <- session.Save(ctx, nil, []*journal.Batch{batch(100*owner + 10*round + i)}) }()
		}
		for range 4 {
			if err := <-saved; !errors.Is(err, journal.ErrFenced) {
				all = errors.Join(all, err)
			}
		}
	}
	return all
}
