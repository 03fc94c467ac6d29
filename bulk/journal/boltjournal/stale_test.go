package boltjournal_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// metaDamages are ways in which a page can be damaged that says which state is the newest.
func metaDamages() map[string]func(i *image) {
	return map[string]func(i *image){
		"the newest":          func(i *image) { i.bytes[i.newest()+metaTx] ^= 1 },
		"the one before":      func(i *image) { i.bytes[i.page-i.newest()+metaTx] ^= 1 },
		"the newest, zeroed":  func(i *image) { clear(i.bytes[i.newest() : i.newest()+i.page]) },
		"its checksum":        func(i *image) { i.bytes[i.newest()+metaSum] ^= 1 },
		"its size of pages":   func(i *image) { i.bytes[i.newest()+metaPageSize] ^= 1 },
		"the first, by sizes": func(i *image) { i.bytes[metaPageSize+1] ^= 0x40 },
	}
}

// With its newest meta page damaged, a store goes back to the transaction before. A batch that was announced in the last one would be sent
// again. So no run goes on with such a journal, and it stays as it is. What is saved can be read, and reading says at its end that there may be more.
func TestNoRunGoesOnFromAnOlderState(t *testing.T) {
	t.Parallel()
	const batches = 200
	for name, damage := range metaDamages() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "run.journal")
			file := newImage(t, t.TempDir(), batches)
			damage(file)
			file.write(t, path)
			store, err := boltjournal.Open(path)
			require.NoError(t, err)
			read := 0
			for b, err := range store.Read(t.Context()) {
				if b == nil {
					require.ErrorIs(t, err, boltjournal.ErrStale)
					continue
				}
				require.NoError(t, err)
				read++
			}
			assert.GreaterOrEqual(t, read, batches-1)
			_, err = store.Begin(t.Context(), spec())
			require.ErrorIs(t, err, boltjournal.ErrStale)
			require.ErrorIs(t, err, journal.ErrDamaged)
			require.ErrorIs(t, store.Compact(), boltjournal.ErrStale, "else the damage would not be known any more")
			require.NoError(t, store.Close())
			_, err = use(t, path)
			require.ErrorIs(t, err, boltjournal.ErrStale, "it is still known")
		})
	}
}

// The same holds when the page is damaged while the journal is open, by whatever writes to the file or to the disk under it: nothing is
// written from then on that would make the older state look like the newest.
func TestNoRunGoesOnAfterDamageToAnOpenFile(t *testing.T) {
	t.Parallel()
	const batches = 20
	for name, damage := range metaDamages() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "run.journal")
			newImage(t, t.TempDir(), batches).write(t, path)
			store, err := boltjournal.Open(path)
			require.NoError(t, err)
			session, err := store.Begin(t.Context(), spec())
			require.NoError(t, err)
			announced := []*journal.Batch{{Rows: []journal.Row{{Index: 1 << 20}}}}
			require.NoError(t, session.Save(t.Context(), nil, announced))
			file := readImage(t, path)
			damage(file)
			overwrite(t, path, file.bytes)

			require.ErrorIs(t, session.Save(t.Context(), nil, []*journal.Batch{{Rows: []journal.Row{{Index: 1 << 21}}}}), boltjournal.ErrStale)
			require.ErrorIs(t, session.Note(t.Context(), 1<<20, "65f0a1b2c3d4e5f6a7b8c9d0"), boltjournal.ErrStale)
			_, err = session.Next(t.Context(), 1<<20)
			require.ErrorIs(t, err, boltjournal.ErrStale, "there may be more")
			require.NoError(t, session.End(t.Context()))
			require.ErrorIs(t, store.Compact(), boltjournal.ErrStale)
			_, err = store.Begin(t.Context(), spec())
			require.ErrorIs(t, err, boltjournal.ErrStale)
			read, err := 0, error(nil)
			for _, err = range store.Read(t.Context()) {
				if err == nil {
					read++
				}
			}
			require.ErrorIs(t, err, boltjournal.ErrStale)
			assert.GreaterOrEqual(t, read, batches)
			require.NoError(t, store.Close())
			assert.Equal(t, file.bytes, readImage(t, path).bytes, "it stays as it is")
			_, err = use(t, path)
			require.ErrorIs(t, err, boltjournal.ErrStale, "it is still known")
		})
	}
}
