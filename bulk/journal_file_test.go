package bulk_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	contract "github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// rerun makes a run over the journal of which another has all the outcomes.
func rerun(t *testing.T, client *jcbulk.APIClient, journal *boltjournal.Journal, users int) {
	t.Helper()
	options := quick()
	options.Journal = journal
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(users)), options), users) {
		require.True(t, outcome.FromJournal)
	}
}

// fill makes the run.
func fill(t *testing.T, client *jcbulk.APIClient, journal *boltjournal.Journal, users int) {
	t.Helper()
	options := quick()
	options.UsersPerJob, options.Journal = 2, journal
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(users)), options), users)
}

func TestPathsThatHaveNoJournal(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, path := range []string{"", filepath.Join(folder, "no", "folder"), folder} {
		journal, err := boltjournal.Open(path)
		require.Error(t, err, path)
		assert.Nil(t, journal)
	}
	_, err := boltjournal.Open(filepath.Join(folder, "no", "folder"))
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// A journal that nobody opened, or that was closed, is an error everywhere, and never a crash.
func TestJournalThatIsNotOpen(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	closed, err := boltjournal.Open(filepath.Join(t.TempDir(), "run.journal"))
	require.NoError(t, err)
	require.NoError(t, closed.Close())
	require.NoError(t, closed.Close(), "once more does no harm")
	for name, journal := range map[string]*boltjournal.Journal{"closed": closed, "zero": {}} {
		require.Error(t, journal.Compact(), name)
		options := quick()
		options.Journal = journal
		for outcome, err := range bulk.Create(t.Context(), client, bulk.Slice(people(2)), options).Outcomes() {
			require.Error(t, err, name)
			assert.Zero(t, outcome)
		}
	}
	var none *boltjournal.Journal
	require.ErrorContains(t, none.Close(), "comes from Open")
	require.ErrorContains(t, none.Compact(), "comes from Open")
	require.ErrorContains(t, new(boltjournal.Journal).Close(), "comes from Open")
	assert.Empty(t, server.Requests())
}

// The file behind a link is the journal, also when it is compacted.
func TestJournalBehindALink(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	folder := t.TempDir()
	path, link := filepath.Join(folder, "run.journal"), filepath.Join(folder, "link")
	require.NoError(t, os.Symlink(path, link))
	journal, err := boltjournal.Open(link)
	require.NoError(t, err)
	fill(t, client, journal, 10)
	require.NoError(t, journal.Compact())
	require.NoError(t, journal.Close())
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&fs.ModeSymlink)
	rerun(t, client, openJournal(t, path), 10)
}

// What is another program's keeps its mode, too.
func TestStoreOfAnotherProgramKeepsItsMode(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "store")
	db, err := bbolt.Open(path, 0o644, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("theirs")); return err }))
	require.NoError(t, db.Close())
	_, err = boltjournal.Open(path)
	require.ErrorContains(t, err, "another program")
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o644), info.Mode().Perm())
}

// A journal that cannot be compacted goes on as it was, and leaves nothing behind.
func TestCompactThatFails(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "run.journal")
	journal := openJournal(t, path)
	fill(t, client, journal, 10)
	require.NoError(t, os.Mkdir(path+".compact", 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(path+".compact", "file"), nil, 0o600))
	require.Error(t, journal.Compact())
	rerun(t, client, journal, 10)
	require.NoError(t, os.RemoveAll(path+".compact"))
	require.NoError(t, os.Remove(path))
	require.NoError(t, os.Mkdir(path, 0o700)) // nothing can be renamed to it
	require.NoError(t, os.WriteFile(filepath.Join(path, "file"), nil, 0o600))
	require.Error(t, journal.Compact())
	assert.NoFileExists(t, path+".compact")
	options := quick()
	options.Journal = journal
	for _, err := range bulk.Create(t.Context(), client, bulk.Slice(people(10)), options).Outcomes() {
		require.ErrorContains(t, err, "removed or replaced", "that is not the file any more")
	}
}

// Whoever opens a journal while others compact it and close it has the one that is at its path, or none.
func TestJournalThatManyWant(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	path := filepath.Join(t.TempDir(), "run.journal")
	filled, err := boltjournal.Open(path)
	require.NoError(t, err)
	fill(t, client, filled, 20)
	require.NoError(t, filled.Close())
	var wanting sync.WaitGroup
	var held, had atomic.Int32
	for range 8 {
		wanting.Go(func() {
			for range 20 {
				opened, err := boltjournal.Open(path)
				if err != nil {
					assert.True(t, errors.Is(err, contract.ErrInUse), err) //nolint:testifylint // only the test itself may end the test
					continue
				}
				had.Add(1)
				assert.Equal(t, int32(1), held.Add(1), "nobody else has it")
				failed := opened.Compact()
				held.Add(-1)
				assert.NoError(t, errors.Join(failed, opened.Close()))
			}
		})
	}
	wanting.Wait()
	assert.Positive(t, had.Load())
	rerun(t, client, openJournal(t, path), 20)
}
