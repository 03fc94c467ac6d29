package boltjournal_test

import (
	"encoding/binary"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// spec is of all runs here.
func spec() journal.Spec { return journal.Spec{Operation: "create"} }

// image is the bytes of a journal file, to be damaged.
type image struct {
	bytes []byte
	page  int // its size
}

// newImage makes a journal with so many batches, the last of which is being sent.
func newImage(t require.TestingT, folder string, batches int) *image {
	path := filepath.Join(folder, "whole.journal")
	store, err := boltjournal.Open(path, boltjournal.Unsynced())
	require.NoError(t, err)
	session, err := store.Begin(nil, spec()) //nolint:staticcheck // a fuzz target has no context
	require.NoError(t, err)
	for i := range batches {
		b := &journal.Batch{JobID: "65f0a1b2c3d4e5f6a7b8c9d0", Accepted: true}
		for row := range 4 {
			b.Rows = append(b.Rows, journal.Row{Index: 4*i + row, Digest: 7, Status: journal.Succeeded, Sent: 1, UserID: "66f0a1b2c3d4e5f6a7b8c9d0"})
		}
		if i == batches-1 {
			b = &journal.Batch{Rows: []journal.Row{{Index: 4 * i}}}
		}
		require.NoError(t, session.Save(nil, nil, []*journal.Batch{b})) //nolint:staticcheck // as above
	}
	require.NoError(t, session.End(nil)) //nolint:staticcheck // as above
	require.NoError(t, store.Close())
	made := readImage(t, path)
	require.NoError(t, os.Remove(path))
	return made
}

// readImage reads the bytes of a file.
func readImage(t require.TestingT, path string) *image {
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	return &image{content, int(binary.NativeEndian.Uint32(content[metaPageSize:]))}
}

func (i *image) clone() *image { return &image{slices.Clone(i.bytes), i.page} }

// Offsets in a meta page, and of what pages begin with.
const (
	metaPageSize, metaRoot, metaFreelist, metaPages, metaTx, metaSum = 24, 32, 48, 56, 64, 72
	pageFlags, pageCount, pageOverflow, pageBody                     = 8, 10, 12, 16
)

// newest returns where the newest meta page is.
func (i *image) newest() int {
	if i.number(i.page+metaTx) > i.number(metaTx) {
		return i.page
	}
	return 0
}

func (i *image) number(at int) uint64 { return binary.NativeEndian.Uint64(i.bytes[at:]) }

func (i *image) set(at int, n uint64) { binary.NativeEndian.PutUint64(i.bytes[at:], n) }

// sum makes the meta pages valid.
func (i *image) sum() {
	for _, at := range []int{0, i.page} {
		h := fnv.New64a()
		_, _ = h.Write(i.bytes[at+16 : at+metaSum])
		i.set(at+metaSum, h.Sum64())
	}
}

// setMeta changes both meta pages, and their checksums.
func (i *image) setMeta(field int, n uint64) {
	i.set(field, n)
	i.set(i.page+field, n)
	i.sum()
}

// used returns where the pages with these flags are that are in use, by what the newest meta page says.
func (i *image) used(flags byte) (at []int) {
	freelist := int(i.number(i.newest()+metaFreelist)) * i.page //nolint:gosec // a page
	free := map[int]bool{}
	for n := range int(binary.NativeEndian.Uint16(i.bytes[freelist+pageCount:])) {
		free[int(i.number(freelist+pageBody+8*n))] = true //nolint:gosec // a page
	}
	pages := int(i.number(i.newest() + metaPages)) //nolint:gosec // few
	for id := 2; id < pages; id++ {
		if i.bytes[id*i.page+pageFlags] == flags && !free[id] {
			at = append(at, id*i.page)
		}
	}
	return at
}

// inline returns where the only page of the bucket "journal" is, which is small enough to be within the root.
func (i *image) inline() int {
	const bucketHeader = 16
	root := int(i.number(i.newest()+metaRoot)) * i.page //nolint:gosec // a page
	element := root + pageBody
	return element + int(binary.NativeEndian.Uint32(i.bytes[element+4:])) + len("journal") + bucketHeader
}

// write puts the image into a file.
func (i *image) write(t require.TestingT, path string) {
	require.NoError(t, os.WriteFile(path, i.bytes, 0o600))
}

// overwrite puts other bytes into a file that is open, which is as long as before at any time.
func overwrite(t require.TestingT, path string, content []byte) {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = file.WriteAt(content, 0)
	require.NoError(t, err)
	require.NoError(t, file.Close())
}

// use does with a file what a run does, and returns the first error.
func use(tb testing.TB, path string) (read []*journal.Batch, err error) {
	tb.Helper()
	store, err := boltjournal.Open(path, boltjournal.Unsynced())
	if err != nil {
		require.Nil(tb, store)
		return nil, err
	}
	defer func() { _ = store.Close() }() // a broken one stays open
	for b, err := range store.Read(tb.Context()) {
		if err != nil {
			return read, err
		}
		read = append(read, b)
	}
	session, err := store.Begin(tb.Context(), spec())
	if err != nil {
		return read, err
	}
	_, err = session.Tally(tb.Context())
	for n := 0; n < 40 && err == nil; n++ {
		err = session.Save(tb.Context(), nil, []*journal.Batch{{Rows: []journal.Row{{Index: 1<<20 + n}}}})
	}
	require.NoError(tb, session.End(tb.Context()))
	return read, err
}
