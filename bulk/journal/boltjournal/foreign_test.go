package boltjournal_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// boltStore makes a store of another program.
func boltStore(t *testing.T, path string, buckets int, options *bbolt.Options) {
	t.Helper()
	db, err := bbolt.Open(path, 0o644, options)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		for n := range buckets {
			b, err := tx.CreateBucket([]byte("bucket" + strconv.Itoa(n)))
			if err != nil {
				return err
			}
			if err := b.Put([]byte("key"), []byte("value")); err != nil {
				return err
			}
		}
		return nil
	}))
	require.NoError(t, db.Close())
}

// A file that is not a journal is told by its error, and stays as it is, with its mode and time.
func TestForeignFilesStayAsTheyAre(t *testing.T) {
	t.Parallel()
	write := func(content string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		}
	}
	store := func(buckets int, options *bbolt.Options) func(t *testing.T, path string) {
		return func(t *testing.T, path string) { t.Helper(); boltStore(t, path, buckets, options) }
	}
	for name, put := range map[string]func(t *testing.T, path string){
		"nothing in it":         write(""),
		"one byte":              write("x"),
		"text":                  write("username,email\nuser1,user1@example.com\n"),
		"long text":             write(strings.Repeat("username,email\n", 1<<16)),
		"sqlite":                write("SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20" + strings.Repeat("\x00", 4096)),
		"zeros":                 write(strings.Repeat("\x00", 1<<16)),
		"a store of nothing":    store(0, nil),
		"a store":               store(1, nil),
		"a large store":         store(3000, nil),
		"another size of pages": store(3, &bbolt.Options{PageSize: 1024}),
		"without a free list":   store(3, &bbolt.Options{NoFreelistSync: true}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "file")
			put(t, path)
			require.NoError(t, os.Chmod(path, 0o644)) //nolint:gosec // others may read it
			past := time.Date(2020, 2, 3, 4, 5, 6, 0, time.UTC)
			require.NoError(t, os.Chtimes(path, past, past))
			before, err := os.ReadFile(path)
			require.NoError(t, err)
			_, err = boltjournal.Open(path)
			require.ErrorIs(t, err, boltjournal.ErrForeign)
			require.ErrorContains(t, err, path)
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, before, after)
			info, err := os.Stat(path)
			require.NoError(t, err)
			assert.True(t, info.ModTime().Equal(past), info.ModTime())
			assert.Equal(t, os.FileMode(0o644), info.Mode())
			entries, err := os.ReadDir(filepath.Dir(path))
			require.NoError(t, err)
			assert.Len(t, entries, 1, "nothing is left beside it")
		})
	}
}

// An error shows a path in quotes, whatever is in it.
func TestErrorsShowPathsInQuotes(t *testing.T) {
	t.Parallel()
	const bell = "\a"
	_, err := boltjournal.Open(filepath.Join(t.TempDir(), bell, "run.journal"))
	require.ErrorIs(t, err, os.ErrNotExist)
	assert.NotContains(t, err.Error(), bell)
}

// A later format is told by its error, and stays as it is.
func TestLaterFormat(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.journal")
	newImage(t, t.TempDir(), 3).write(t, path)
	db, err := bbolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		if _, err := tx.CreateBucket([]byte("more")); err != nil {
			return err
		}
		return tx.Bucket([]byte("journal")).Put([]byte("format"), []byte{9})
	}))
	require.NoError(t, db.Close())
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	_, err = boltjournal.Open(path)
	require.ErrorIs(t, err, boltjournal.ErrFormat)
	require.ErrorContains(t, err, "it has format 9")
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, after)
}

// Several processes that make a journal at once have one of them, and no half of one is seen.
func TestJournalThatManyMake(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "run.journal")
	results := make(chan error)
	for range 8 {
		go func() {
			opened, err := boltjournal.Open(path, boltjournal.Unsynced())
			if err == nil {
				err = opened.Close()
			}
			results <- err
		}()
	}
	made := 0
	for range 8 {
		err := <-results
		if err == nil {
			made++
			continue
		}
		require.ErrorContains(t, err, "in use")
	}
	assert.Positive(t, made)
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}
