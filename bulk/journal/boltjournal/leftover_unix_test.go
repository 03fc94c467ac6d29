//go:build unix && !aix && !illumos && !solaris

package boltjournal

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// A process that is killed within Compact leaves a copy, of which as much is there as it had written. The next Compact begins anew.
func TestCompactAfterOneThatDied(t *testing.T) {
	t.Parallel()
	copied := func(t *testing.T, j *Journal, beside string) *store {
		t.Helper()
		s, err := openStore(beside, nil)
		require.NoError(t, err)
		require.NoError(t, copyStore(s.db, j.store.db))
		return s
	}
	for name, die := range map[string]func(t *testing.T, j *Journal, beside string){
		"before it wrote": func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			require.NoError(t, os.WriteFile(beside, nil, onlyOwner))
		},
		"before it copied": func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			s, err := openStore(beside, nil)
			require.NoError(t, err)
			require.NoError(t, s.db.Close())
		},
		"within the records": func(t *testing.T, j *Journal, beside string) {
			t.Helper()
			s := copied(t, j, beside)
			require.NoError(t, s.db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket(recordsBucket()) }))
			require.NoError(t, s.db.Close())
		},
		"before it took the place": func(t *testing.T, j *Journal, beside string) {
			t.Helper()
			require.NoError(t, copied(t, j, beside).db.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "run.journal")
			j := saved(t, path)
			die(t, j, path+".compact")
			require.NoError(t, j.Compact())
			assert.NoFileExists(t, path+".compact")
			assert.Equal(t, 1, batches(t, j))
		})
	}
}

// What is no copy of the journal stays, and stands in the way: nobody can tell whose it is.
func TestCompactRemovesNothingElse(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		put  func(t *testing.T, j *Journal, beside string)
		want error
	}{
		"another journal": {func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			require.NoError(t, saved(t, beside).Close())
		}, ErrForeign},
		"a journal in use": {func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			saved(t, beside)
		}, journal.ErrInUse},
		"a copy in use": {func(t *testing.T, j *Journal, beside string) {
			t.Helper()
			s, err := openStore(beside, nil)
			require.NoError(t, err)
			t.Cleanup(func() { assert.NoError(t, s.db.Close()) })
			require.NoError(t, copyStore(s.db, j.store.db))
		}, journal.ErrInUse},
		"an empty file in use": {func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			f, err := os.OpenFile(beside, os.O_CREATE|os.O_RDWR, onlyOwner)
			require.NoError(t, err)
			t.Cleanup(func() { assert.NoError(t, f.Close()) })
			require.NoError(t, lock(f))
		}, journal.ErrInUse},
		"another program's store": {func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			db, err := bbolt.Open(beside, onlyOwner, nil)
			require.NoError(t, err)
			require.NoError(t, db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("theirs")); return err }))
			require.NoError(t, db.Close())
		}, ErrForeign},
		"a text": {func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			require.NoError(t, os.WriteFile(beside, []byte("theirs"), onlyOwner))
		}, ErrForeign},
		"a link": {func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			theirs := beside + ".theirs"
			require.NoError(t, os.WriteFile(theirs, nil, onlyOwner))
			require.NoError(t, os.Symlink(theirs, beside))
		}, ErrForeign},
		"a link to nothing": {func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			require.NoError(t, os.Symlink(beside+".nothing", beside))
		}, ErrForeign},
		"a file with another name too": {func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			require.NoError(t, os.WriteFile(beside+".theirs", nil, onlyOwner))
			require.NoError(t, os.Link(beside+".theirs", beside))
		}, ErrUnsafe},
		"a folder": {func(t *testing.T, _ *Journal, beside string) {
			t.Helper()
			require.NoError(t, os.Mkdir(beside, 0o700))
		}, ErrForeign},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "run.journal")
			j := saved(t, path)
			test.put(t, j, path+".compact")
			before, err := os.Lstat(path + ".compact")
			require.NoError(t, err)
			err = j.Compact()
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, "stands in the way")
			after, err := os.Lstat(path + ".compact")
			require.NoError(t, err)
			assert.True(t, os.SameFile(before, after))
			assert.Equal(t, before.ModTime(), after.ModTime())
			assert.Equal(t, before.Size(), after.Size())
			assert.NoFileExists(t, path+".compact.nothing")
			assert.Equal(t, 1, batches(t, j), "the journal goes on as it was")
		})
	}
}
