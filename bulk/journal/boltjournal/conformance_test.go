package boltjournal_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
)

func TestStore(t *testing.T) {
	paths := map[journal.Store]string{}
	open := func(t *testing.T, path string) journal.Store {
		t.Helper()
		opened, err := boltjournal.Open(path, boltjournal.Unsynced())
		require.NoError(t, err)
		paths[opened] = path
		t.Cleanup(func() { _ = opened.Close() }) // it may be closed by then
		return opened
	}
	journaltest.Run(t, journaltest.Subject{
		New: func(t *testing.T) journal.Store {
			t.Helper()
			return open(t, filepath.Join(t.TempDir(), "run.journal"))
		},
		Reopen: func(t *testing.T, store journal.Store) journal.Store {
			t.Helper()
			opened, ok := store.(*boltjournal.Journal)
			require.True(t, ok)
			require.NoError(t, opened.Close())
			return open(t, paths[store])
		},
		Exclusive: true,
	})
}
