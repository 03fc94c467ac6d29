package boltjournal

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// A batch that is set back to an earlier copy of itself, which is whole, does not fit the sum of all batches.
func TestBatchThatIsSetBack(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.journal")
	j, err := Open(path, Unsynced())
	require.NoError(t, err)
	s, err := j.Begin(t.Context(), journal.Spec{Operation: "create"})
	require.NoError(t, err)
	require.NoError(t, s.Save(t.Context(), nil, []*journal.Batch{{Rows: []journal.Row{{Index: 0}}}, {Rows: []journal.Row{{Index: 1}}}}))
	var older []byte
	require.NoError(t, j.view(func(tx *bbolt.Tx) error {
		older = bytes.Clone(tx.Bucket(recordsBucket()).Get(keyOf(0)))
		return nil
	}))
	require.NoError(t, s.Note(t.Context(), 0, "65f0a1b2c3d4e5f6a7b8c9d0"))
	require.NoError(t, s.End(t.Context()))
	require.NoError(t, j.update(func(tx *bbolt.Tx) error { return tx.Bucket(recordsBucket()).Put(keyOf(0), older) }))
	require.NoError(t, j.Close())
	_, err = Open(path)
	require.ErrorIs(t, err, journal.ErrDamaged)
}
