package boltjournal

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// A file that was opened before another was put in its place is nobody's journal, whoever gets its lock.
func TestClaimOfAFileThatWasReplaced(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.journal")
	opened, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, onlyOwner)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, opened.Close()) })
	require.NoError(t, claim(path, opened))
	require.NoError(t, os.WriteFile(path+".compact", nil, onlyOwner))
	require.NoError(t, os.Rename(path+".compact", path))
	require.ErrorIs(t, claim(path, opened), journal.ErrInUse)
	require.NoError(t, os.Remove(path))
	require.ErrorIs(t, claim(path, opened), os.ErrNotExist)
}
