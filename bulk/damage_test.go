package bulk_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// damages is how a file of these bytes can come to harm: a bit that has changed, and an end that is missing.
func damages(whole []byte) [][]byte {
	const page, step = 4096, 23
	var all [][]byte
	used := 0
	for at, b := range whole {
		if b == 0 {
			continue
		}
		used++
		if used%step == 0 {
			damaged := slices.Clone(whole)
			damaged[at] ^= 1 << (at % 8)
			all = append(all, damaged)
		}
	}
	for length := page; length < len(whole); length += page {
		all = append(all, whole[:length], whole[:length+1])
	}
	return all
}

// A journal that was damaged is refused and stays as it is, or its outcomes are true: nobody is sent twice, and nobody fails
// who was created.
func TestDamagedJournal(t *testing.T) {
	t.Parallel()
	const users = 120
	server, client := start(t)
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, nil, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
	path := filepath.Join(t.TempDir(), "run.journal")
	journal, err := boltjournal.Open(path)
	require.NoError(t, err)
	options := quick()
	options.UsersPerJob, options.Journal = 2, journal
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(users)), options), users)
	require.NoError(t, journal.Close())
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	sent, refused := creates(server), 0
	for n, damaged := range damages(whole) {
		path := filepath.Join(t.TempDir(), "run.journal") // a broken one stays locked
		require.NoError(t, os.WriteFile(path, damaged, 0o600))
		journal, err := boltjournal.Open(path)
		if err != nil {
			refused++
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, damaged, after, n)
			continue
		}
		options.Journal = journal
		var last error
		for outcome, err := range bulk.Create(t.Context(), client, bulk.Slice(people(users)), options).Outcomes() {
			if last = err; err == nil {
				require.NotEqual(t, bulk.Failed, outcome.Status, "%d: %v", n, outcome)
			}
		}
		if err := journal.Close(); err != nil {
			require.ErrorContains(t, last, "damaged", "%d: %v", n, err)
		}
		require.Equal(t, sent, creates(server), n)
	}
	assert.Greater(t, refused, 50)
}

// A file that is cut short while a run has it open ends the run with an error, and nothing hangs.
func TestJournalThatBreaksInARun(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	path := filepath.Join(t.TempDir(), "run.journal")
	journal, err := boltjournal.Open(path)
	require.NoError(t, err)
	fill(t, client, journal, 20)
	require.NoError(t, journal.Close())
	sent := creates(server)
	options := quick()
	broken, err := boltjournal.Open(path)
	require.NoError(t, err)
	require.NoError(t, os.Truncate(path, 8192)) // the two pages that say where the others are
	options.Journal = broken
	for range 2 {
		for outcome, err := range bulk.Create(t.Context(), client, bulk.Slice(people(40)), options).Outcomes() {
			require.ErrorContains(t, err, "damaged", outcome)
		}
	}
	require.Equal(t, sent, creates(server))
	require.ErrorContains(t, broken.Compact(), "damaged")
	require.ErrorContains(t, broken.Close(), "damaged")
}

// What somebody took out of a journal, or changed in it, is missed, though the store is sound.
func TestJournalThatWasTamperedWith(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	for name, change := range map[string]func(head, records *bbolt.Bucket) error{
		"no first record": func(_, records *bbolt.Bucket) error { return records.Delete(make([]byte, 8)) },
		"no session":      func(head, _ *bbolt.Bucket) error { return head.Delete([]byte("session")) },
		"format 0":        func(head, _ *bbolt.Bucket) error { return head.Put([]byte("format"), []byte{0}) },
		"a short key":     func(head, _ *bbolt.Bucket) error { return head.Put([]byte("key"), []byte("short")) },
		"another record": func(_, records *bbolt.Bucket) error {
			return records.Put([]byte("11111111"), records.Get(make([]byte, 8)))
		},
		"a short record": func(_, records *bbolt.Bucket) error { return records.Put(make([]byte, 8), []byte("abc")) },
	} {
		path := filepath.Join(t.TempDir(), "run.journal")
		journal, err := boltjournal.Open(path)
		require.NoError(t, err)
		fill(t, client, journal, 4)
		require.NoError(t, journal.Close())
		db, err := bbolt.Open(path, 0o600, nil)
		require.NoError(t, err)
		require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
			return change(tx.Bucket([]byte("journal")), tx.Bucket([]byte("records")))
		}))
		require.NoError(t, db.Close())
		_, err = boltjournal.Open(path)
		require.ErrorContains(t, err, "damaged", name)
	}
}
