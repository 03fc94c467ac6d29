package boltjournal_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// A user of whom there is nothing special to say takes no more than 14 bytes beside its id, also in the file once it is compacted.
func TestBytesOfAUser(t *testing.T) {
	t.Parallel()
	const users, perJob, ofID = 100_000, 800, 12
	path := filepath.Join(t.TempDir(), "run.journal")
	store, err := boltjournal.Open(path, boltjournal.Unsynced())
	require.NoError(t, err)
	session, err := store.Begin(t.Context(), journal.Spec{Operation: "create"})
	require.NoError(t, err)
	encoded := 0
	for first := 0; first < users; first += perJob {
		b := &journal.Batch{JobID: fmt.Sprintf("65f0a1b2c3d4e5f6%08x", first), Accepted: true}
		for index := first; index < min(first+perJob, users); index++ {
			b.Rows = append(b.Rows, journal.Row{
				Index: index, Digest: uint64(index) * 0x9e3779b97f4a7c15, Status: journal.Succeeded, Sent: 1, UserID: fmt.Sprintf("66f0a1b2c3d4e5f6%08x", index),
			})
		}
		require.NoError(t, session.Save(t.Context(), nil, []*journal.Batch{b}))
		data, err := b.MarshalBinary()
		require.NoError(t, err)
		encoded += len(data)
	}
	require.NoError(t, session.End(t.Context()))
	require.NoError(t, store.Compact())
	require.NoError(t, store.Close())
	file, err := os.Stat(path)
	require.NoError(t, err)
	t.Logf("%.2f bytes in batches, %.2f in the file", float64(encoded)/users-ofID, float64(file.Size())/users-ofID)
	assert.LessOrEqual(t, float64(file.Size())/users-ofID, 14.0)
	again, err := boltjournal.Open(path)
	require.NoError(t, err)
	require.NoError(t, again.Close())
}
