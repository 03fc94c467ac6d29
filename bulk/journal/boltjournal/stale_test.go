package boltjournal_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// With its newest meta page damaged, a store goes back to the transaction before. A batch that was announced in the last one would be sent
// again. So no run goes on with such a journal, and it stays as it is. What is saved can be read, and reading says at its end that there may be more.
func TestNoRunGoesOnFromAnOlderState(t *testing.T) {
	t.Parallel()
	const batches = 200
	for name, damage := range map[string]func(i *image){
		"the newest":          func(i *image) { i.bytes[i.newest()+metaTx] ^= 1 },
		"the one before":      func(i *image) { i.bytes[i.page-i.newest()+metaTx] ^= 1 },
		"the newest, zeroed":  func(i *image) { clear(i.bytes[i.newest() : i.newest()+i.page]) },
		"its checksum":        func(i *image) { i.bytes[i.newest()+metaSum] ^= 1 },
		"its size of pages":   func(i *image) { i.bytes[i.newest()+metaPageSize] ^= 1 },
		"the first, by sizes": func(i *image) { i.bytes[metaPageSize+1] ^= 0x40 },
	} {
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
