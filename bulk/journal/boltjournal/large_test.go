package boltjournal_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// A file of a GiB is refused without reading it into memory, though its pages hold together.
func TestHostileFileIsNotReadIntoMemory(t *testing.T) { //nolint:paralleltest // it measures memory
	const large = 1 << 30
	whole := newImage(t, t.TempDir(), 3)
	pages := whole.number(whole.newest() + metaPages)
	for name, damage := range map[string]func(i *image){
		"all of it is used": func(i *image) { i.setMeta(metaPages, large/uint64(i.page)) }, //nolint:gosec // positive
		"one record": func(i *image) {
			i.setMeta(metaPages, large/uint64(i.page)) //nolint:gosec // positive
			i.setMeta(metaRoot, pages)
			i.bytes = append(i.bytes[:pages*uint64(i.page)], hugeRecord(pages, large/uint64(i.page)-pages-1)...) //nolint:gosec // positive
		},
	} {
		path := filepath.Join(t.TempDir(), "run.journal")
		hostile := whole.clone()
		damage(hostile)
		hostile.write(t, path)
		require.NoError(t, os.Truncate(path, large))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := boltjournal.Open(path)
		runtime.ReadMemStats(&after)
		if err != nil {
			require.ErrorIs(t, err, journal.ErrDamaged, name)
		}
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(8<<20), name)
	}
}

// hugeRecord is a page with one bucket that takes many pages.
func hugeRecord(id, more uint64) []byte {
	order, name := binary.NativeEndian, "journal"
	page := order.AppendUint64(nil, id)
	page = order.AppendUint16(page, 2)
	page = order.AppendUint16(page, 1)
	page = order.AppendUint32(page, uint32(more))                               //nolint:gosec // small
	for _, n := range []uint32{1, 16, uint32(len(name)), uint32(more) * 4096} { //nolint:gosec // small
		page = order.AppendUint32(page, n)
	}
	return append(page, name...)
}

// A file with a hole of many TiB is refused, whatever the machine could map.
func TestFileThatIsTooLong(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.journal")
	newImage(t, t.TempDir(), 3).write(t, path)
	require.NoError(t, os.Truncate(path, 1<<43))
	_, err := boltjournal.Open(path)
	require.ErrorIs(t, err, journal.ErrDamaged)
}

// A batch that says it has more rows than bytes could hold, or that is too large, takes no memory.
func TestRecordThatIsTooLarge(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.journal")
	store, err := boltjournal.Open(path, boltjournal.Unsynced())
	require.NoError(t, err)
	session, err := store.Begin(t.Context(), spec())
	require.NoError(t, err)
	large := &journal.Batch{Rows: []journal.Row{{Index: 3, Status: journal.Failed, Sent: 1, Message: string(make([]byte, 17<<20))}}}
	require.ErrorContains(t, session.Save(t.Context(), nil, []*journal.Batch{large}), "the batch of row 3 takes")
	require.NoError(t, session.End(t.Context()))
	_, err = store.Begin(t.Context(), journal.Spec{Organization: string(make([]byte, 1<<17))})
	require.ErrorContains(t, err, "what the run is of takes")
	require.NoError(t, store.Close())
	db, err := bbolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("records")).Put(make([]byte, 8), make([]byte, 17<<20))
	}))
	require.NoError(t, db.Close())
	_, err = boltjournal.Open(path)
	require.ErrorIs(t, err, journal.ErrDamaged)
}
