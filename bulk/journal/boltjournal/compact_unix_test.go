//go:build unix && !aix && !illumos && !solaris

package boltjournal

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// saved makes a journal with one batch, and leaves it open.
func saved(t *testing.T, path string) *Journal {
	t.Helper()
	j, err := Open(path, Unsynced())
	require.NoError(t, err)
	t.Cleanup(func() { _ = j.Close() }) // it may be closed by then
	s, err := j.Begin(t.Context(), journal.Spec{Operation: "create"})
	require.NoError(t, err)
	require.NoError(t, s.Save(t.Context(), nil, []*journal.Batch{{Rows: []journal.Row{{Index: 0, Digest: 7}}}}))
	require.NoError(t, s.End(t.Context()))
	return j
}

// batches returns how many batches a journal has.
func batches(t *testing.T, j *Journal) (count int) {
	t.Helper()
	for _, err := range j.Read(t.Context()) {
		require.NoError(t, err)
		count++
	}
	return count
}

// A file that was moved away is not made smaller where it was: another process may have begun a journal there, and compact that one.
func TestCompactLeavesTheJournalOfAnother(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.journal")
	mine := saved(t, path)
	require.NoError(t, os.Rename(path, path+".moved"))
	theirs := saved(t, path)
	require.NoError(t, os.WriteFile(path+".compact", []byte("a copy of theirs"), onlyOwner))
	require.ErrorIs(t, mine.Compact(), errGone)
	content, err := os.ReadFile(path + ".compact")
	require.NoError(t, err)
	assert.Equal(t, "a copy of theirs", string(content))
	s, err := theirs.Begin(t.Context(), journal.Spec{Operation: "create"})
	require.NoError(t, err, "it is theirs as before")
	require.NoError(t, s.End(t.Context()))
	assert.Equal(t, 1, batches(t, theirs))
	assert.Equal(t, 1, batches(t, mine), "what was moved can be read")
}

// A file that was removed stays removed.
func TestCompactOfAFileThatWasRemoved(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.journal")
	j := saved(t, path)
	require.NoError(t, os.Remove(path))
	require.ErrorIs(t, j.Compact(), errGone)
	assert.NoFileExists(t, path)
	assert.NoFileExists(t, path+".compact")
}

// The look at the path comes last: a file that is moved away while it is copied is not replaced either, and neither is one whose copy is
// another's by then.
func TestCopyTakesThePlaceOfItsOwnFileOnly(t *testing.T) {
	t.Parallel()
	for _, moved := range []string{"", ".compact"} {
		path := filepath.Join(t.TempDir(), "run.journal")
		j := saved(t, path)
		smaller, err := openStore(path+".compact", nil)
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, smaller.db.Close()) })
		require.NoError(t, copyStore(smaller.db, j.store.db))
		require.NoError(t, os.Rename(path+moved, path+".moved"))
		require.NoError(t, os.WriteFile(path+moved, []byte("theirs"), onlyOwner))
		before, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Error(t, j.replace(smaller, path+".compact"))
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, before, after)
	}
}
