package boltjournal_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// A file that is cut short while many goroutines use it is an error for each of them: none ends the process, and none waits for ever for
// another that failed within bbolt.
func TestFileThatIsCutWhileManyUseIt(t *testing.T) {
	t.Parallel()
	whole := newImage(t, t.TempDir(), 200)
	for round := range 20 {
		path := filepath.Join(t.TempDir(), "run.journal")
		whole.write(t, path)
		store, err := boltjournal.Open(path, boltjournal.Unsynced())
		require.NoError(t, err)
		session, err := store.Begin(t.Context(), spec())
		require.NoError(t, err)
		var begun, ended sync.WaitGroup
		for n, do := range []func() error{
			func() error {
				return session.Save(t.Context(), nil, []*journal.Batch{{Rows: []journal.Row{{Index: 1 << 20}}}})
			},
			func() error { return session.Note(t.Context(), 1<<20, "") },
			func() error { _, err := session.Tally(t.Context()); return err },
			func() error { _, err := session.Next(t.Context(), -1); return err },
			func() error { _, err := session.Next(t.Context(), 500); return err },
		} {
			begun.Add(1)
			ended.Go(func() {
				err := do()
				begun.Done()
				for err == nil {
					err = do()
				}
				assert.ErrorIs(t, err, journal.ErrDamaged, n)
			})
		}
		begun.Wait()
		require.NoError(t, os.Truncate(path, int64(round%3*whole.page)))
		ended.Wait()
		require.NoError(t, session.End(t.Context()))
		require.ErrorIs(t, store.Close(), journal.ErrDamaged)
	}
}
