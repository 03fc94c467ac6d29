//go:build unix

package pgjournal_test

import (
	"testing"

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
