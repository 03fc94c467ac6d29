package bulk_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	contract "github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

func TestJournalIsForItsOwnerAndLocked(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.journal")
	made, err := boltjournal.Open(path)
	require.NoError(t, err)
	require.NoError(t, made.Close())
	require.NoError(t, os.Chmod(path, 0o644)) //nolint:gosec // that is what it is about
	journal := openJournal(t, path)
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o600), info.Mode().Perm())
	_, err = boltjournal.Open(path)
	require.ErrorIs(t, err, contract.ErrInUse)
	_, client := start(t)
	options := quick()
	options.Journal = journal
	for _, err := range bulk.Create(t.Context(), client, bulk.Slice(people(2)), options).Outcomes() {
		require.NoError(t, err)
		require.ErrorIs(t, journal.Close(), contract.ErrInUse)
		require.ErrorIs(t, journal.Compact(), contract.ErrInUse)
		for _, err := range bulk.Create(t.Context(), client, bulk.Slice(people(2)), options).Outcomes() {
			require.ErrorIs(t, err, contract.ErrInUse)
		}
	}
}

// The file holds nothing of the users.
func TestJournalHoldsNoUser(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	path := filepath.Join(t.TempDir(), "run.journal")
	options := quick()
	options.Journal = openJournal(t, path)
	users := people(3)
	for i := range users {
		users[i].SetPassword("Correct-Horse-9")
		users[i].SetLastname("Lovelace")
	}
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 3)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, word := range []string{"Correct", "Lovelace", "user1", "example.com"} {
		assert.NotContains(t, string(content), word)
	}
}

func TestFilesThatAreNoJournal(t *testing.T) {
	t.Parallel()
	store := func(t *testing.T, path string, fill func(*bbolt.Tx) error) {
		t.Helper()
		db, err := bbolt.Open(path, 0o600, nil)
		require.NoError(t, err)
		require.NoError(t, db.Update(fill))
		require.NoError(t, db.Close())
	}
	journal := func(t *testing.T, path string) {
		t.Helper()
		j, err := boltjournal.Open(path)
		require.NoError(t, err)
		require.NoError(t, j.Close())
	}
	for name, test := range map[string]struct {
		make func(t *testing.T, path string)
		says string
	}{
		"text": {func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.WriteFile(path, []byte("username\nada\n"), 0o600))
		}, ""},
		"folder": {func(t *testing.T, path string) { t.Helper(); require.NoError(t, os.Mkdir(path, 0o700)) }, "directory"},
		"another store": {func(t *testing.T, path string) {
			t.Helper()
			store(t, path, func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("b")); return err })
		}, "another program"},
		"later format": {func(t *testing.T, path string) {
			t.Helper()
			journal(t, path)
			store(t, path, func(tx *bbolt.Tx) error { return tx.Bucket([]byte("journal")).Put([]byte("format"), []byte{3}) })
		}, "it has format 3, and this version knows format 2"},
		"without records": {func(t *testing.T, path string) {
			t.Helper()
			journal(t, path)
			store(t, path, func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte("records")) })
		}, "damaged"},
		"cut short": {func(t *testing.T, path string) {
			t.Helper()
			journal(t, path)
			require.NoError(t, os.Truncate(path, 9000))
		}, ""},
		"zeros": {func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.WriteFile(path, make([]byte, 65536), 0o600))
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "file")
			test.make(t, path)
			before, _ := os.ReadFile(path)
			_, err := boltjournal.Open(path)
			require.ErrorContains(t, err, path)
			require.ErrorContains(t, err, test.says)
			after, _ := os.ReadFile(path)
			assert.Equal(t, before, after)
			if test.says != "" {
				_, err = boltjournal.Open(path)
				require.NotErrorIs(t, err, contract.ErrInUse, "it is not locked any more")
			}
		})
	}
}

func TestCompact(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	path := filepath.Join(t.TempDir(), "run.journal")
	journal := openJournal(t, path)
	options := quick()
	options.UsersPerJob, options.Journal = 5, journal
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(1600)), options), 1600)
	before, err := os.Stat(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path+".compact", nil, 0o600)) // left behind
	require.NoError(t, journal.Compact())
	after, err := os.Stat(path)
	require.NoError(t, err)
	assert.Less(t, after.Size(), before.Size())
	assert.NoFileExists(t, path+".compact")
	_, err = boltjournal.Open(path)
	require.ErrorIs(t, err, contract.ErrInUse)
	sent := creates(server)
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(1600)), options), 1600) {
		assert.True(t, outcome.FromJournal)
	}
	assert.Equal(t, sent, creates(server))
}

// A file that was removed or replaced while a run goes on ends the run at the next write: nothing is sent that nobody could find again.
func TestJournalThatIsRemoved(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(path string) error{
		"removed":  os.Remove,
		"replaced": func(path string) error { return errors.Join(os.Remove(path), os.WriteFile(path, nil, 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := start(t)
			path := filepath.Join(t.TempDir(), "run.journal")
			options := quick()
			options.UsersPerJob, options.JobsInFlight, options.Journal = 1, 1, openJournal(t, path)
			run := bulk.Create(t.Context(), client, bulk.Slice(people(20)), options)
			told := 0
			for _, err := range run.Outcomes() {
				told++
				if told == 1 {
					require.NoError(t, err)
					require.NoError(t, do(path))
				}
			}
			require.ErrorContains(t, run.Err(), "removed or replaced")
			assert.LessOrEqual(t, creates(server), 2)
		})
	}
}
