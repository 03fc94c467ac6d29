package boltjournal_test

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// A file that was made to harm whoever opens it is an error, whatever bbolt would do with it.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	whole := newImage(t, t.TempDir(), 200)
	const branch, leaf, freelist = 1, 2, 16
	for name, damage := range map[string]func(i *image){
		"a page of no bytes":           func(i *image) { i.setMeta(metaPageSize, 0) },
		"a page of 2 GiB":              func(i *image) { i.setMeta(metaPageSize, 1<<31) },
		"a page of an odd size":        func(i *image) { i.setMeta(metaPageSize, 4097) },
		"pages beyond the file":        func(i *image) { i.setMeta(metaPages, uint64(len(i.bytes)/i.page)+1) }, //nolint:gosec // few
		"pages without end":            func(i *image) { i.setMeta(metaPages, math.MaxUint64) },
		"no pages":                     func(i *image) { i.setMeta(metaPages, 0) },
		"a last transaction":           func(i *image) { i.set(metaTx, math.MaxUint64-1); i.set(i.page+metaTx, math.MaxUint64); i.sum() },
		"transactions far apart":       func(i *image) { i.set(i.newest()+metaTx, i.number(i.newest()+metaTx)+2); i.sum() },
		"a root beyond the file":       func(i *image) { i.setMeta(metaRoot, 1<<40) },
		"a root that is a meta page":   func(i *image) { i.setMeta(metaRoot, 1) },
		"a root that is a list":        func(i *image) { i.setMeta(metaRoot, i.number(i.newest()+metaFreelist)) },
		"a free list beyond the file":  func(i *image) { i.setMeta(metaFreelist, 1<<40) },
		"no free list":                 func(i *image) { i.setMeta(metaFreelist, math.MaxUint64) },
		"a free list that is the root": func(i *image) { i.setMeta(metaFreelist, i.number(i.newest()+metaRoot)) },
		"a long free list":             func(i *image) { binary.NativeEndian.PutUint16(i.bytes[i.used(freelist)[0]+pageCount:], 0xFFFE) },
		"a free list without end": func(i *image) {
			at := i.used(freelist)[0]
			binary.NativeEndian.PutUint16(i.bytes[at+pageCount:], 0xFFFF)
			i.set(at+pageBody, math.MaxInt64)
		},
		"a page that is free and used": func(i *image) { i.set(i.used(freelist)[0]+pageBody, uint64(i.used(leaf)[0]/i.page)) },          //nolint:gosec // few
		"a page twice":                 func(i *image) { i.set(i.used(branch)[0]+pageBody+8+16, i.number(i.used(branch)[0]+24)) },       // the second child is the first
		"a cycle":                      func(i *image) { i.set(i.used(branch)[0]+pageBody+8, uint64(i.used(branch)[0]/i.page)) },        //nolint:gosec // few
		"a child beyond the file":      func(i *image) { i.set(i.used(branch)[0]+pageBody+8, 1<<50) },                                   //
		"a page with a long tail":      func(i *image) { binary.NativeEndian.PutUint32(i.bytes[i.used(leaf)[0]+pageOverflow:], 1<<31) }, //
		"a page of another name":       func(i *image) { i.set(i.used(leaf)[0], 99) },
		"a page of another kind":       func(i *image) { i.bytes[i.used(leaf)[0]+pageFlags] = branch },
		"more entries than a page has": func(i *image) { binary.NativeEndian.PutUint16(i.bytes[i.used(leaf)[0]+pageCount:], 0xFFFF) },
		"a small bucket with a page's name": func(i *image) {
			at := i.inline()
			i.set(at, uint64(i.used(leaf)[1]/i.page)) //nolint:gosec // few
		},
		"a small bucket with a tail":     func(i *image) { binary.NativeEndian.PutUint32(i.bytes[i.inline()+pageOverflow:], 9) },
		"a small bucket of another kind": func(i *image) { i.bytes[i.inline()+pageFlags] = branch },
		"two sizes of pages": func(i *image) {
			copy(i.bytes[1024:], i.bytes[:100])
			binary.NativeEndian.PutUint32(i.bytes[1024+metaPageSize:], 1<<31)
			h := fnv.New64a()
			_, _ = h.Write(i.bytes[1024+16 : 1024+metaSum])
			i.set(1024+metaSum, h.Sum64())
			i.bytes[metaTx] ^= 1
		},
		"no entries in a branch":     func(i *image) { binary.NativeEndian.PutUint16(i.bytes[i.used(branch)[0]+pageCount:], 0) },
		"a key beyond the file":      func(i *image) { binary.NativeEndian.PutUint32(i.bytes[i.used(leaf)[0]+pageBody+4:], math.MaxUint32) },
		"a long key":                 func(i *image) { binary.NativeEndian.PutUint32(i.bytes[i.used(leaf)[0]+pageBody+8:], math.MaxUint32) },
		"a long value":               func(i *image) { binary.NativeEndian.PutUint32(i.bytes[i.used(leaf)[0]+pageBody+12:], math.MaxUint32) },
		"a cut in the middle":        func(i *image) { i.bytes = i.bytes[:i.number(i.newest()+metaPages)*uint64(i.page)-1] }, //nolint:gosec // few
		"a cut after the meta pages": func(i *image) { i.bytes = i.bytes[:2*i.page] },
		"a cut in the first page":    func(i *image) { i.bytes = i.bytes[:100] },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "run.journal")
			hostile := whole.clone()
			damage(hostile)
			hostile.write(t, path)
			_, err := boltjournal.Open(path)
			require.ErrorIs(t, err, journal.ErrDamaged)
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, hostile.bytes, after)
		})
	}
}

// damaged returns a file that was changed at places that edits say, and cut to a length. Meta pages may be made valid again.
func damaged(whole *image, edits []byte, length uint32, sum bool) *image {
	const perEdit = 4 // three bytes say where, and one what
	i := whole.clone()
	for ; len(edits) >= perEdit; edits = edits[perEdit:] {
		at := (int(edits[0]) | int(edits[1])<<8 | int(edits[2])<<16) % len(i.bytes)
		i.bytes[at] ^= edits[3]
	}
	if sum {
		i.sum()
	}
	if uint64(length) < uint64(len(i.bytes)) {
		i.bytes = i.bytes[:length]
	}
	return i
}

// survive opens a damaged file and does with it what a run does. What comes of it is a typed error, and the file as it was, or the truth.
func survive(t *testing.T, want []*journal.Batch, file *image, forged bool) (failed bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "run.journal")
	file.write(t, path)
	read, err := use(t, path)
	if err != nil {
		known := errors.Is(err, journal.ErrDamaged) || errors.Is(err, boltjournal.ErrForeign) || errors.Is(err, boltjournal.ErrFormat)
		require.True(t, known || errors.Is(err, journal.ErrOther), err)
		if len(read) == 0 {
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, file.bytes, after)
		}
		return true
	}
	if !forged {
		require.Equal(t, want, read)
	}
	return false
}

// contentOf is what a whole file holds.
func contentOf(tb testing.TB, whole *image) []*journal.Batch {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "run.journal")
	whole.write(tb, path)
	want, err := use(tb, path)
	require.NoError(tb, err)
	return want
}

func TestFilesThatAreDamagedAtRandom(t *testing.T) {
	t.Parallel()
	whole := newImage(t, t.TempDir(), 200)
	want := contentOf(t, whole)
	random := rand.New(rand.NewPCG(1, 2))
	failed, used := 0, whole.number(whole.newest()+metaPages)*uint64(whole.page) //nolint:gosec // positive
	const files = 600
	for n := range files {
		var edits []byte
		for range 1 + random.IntN(4) {
			at := random.Uint64N(used)
			if random.IntN(2) == 0 { // where a page begins there is more to damage
				at = at/uint64(whole.page)*uint64(whole.page) + random.Uint64N(100) //nolint:gosec // positive
			}
			edits = append(edits, byte(at), byte(at>>8), byte(at>>16), byte(1+random.IntN(255))) //nolint:gosec // cut on purpose
		}
		length := uint32(math.MaxUint32)
		if n%5 == 0 {
			length = random.Uint32N(uint32(len(whole.bytes))) //nolint:gosec // small
		}
		if sum := n%2 == 0; survive(t, want, damaged(whole, edits, length, sum), sum) {
			failed++
		}
	}
	assert.Greater(t, failed, files/4)
	assert.Less(t, failed, files, "some damage is where nothing is")
}

func FuzzFile(f *testing.F) {
	whole := newImage(f, f.TempDir(), 200)
	want := contentOf(f, whole)
	at := func(place int, bits byte) []byte {
		return []byte{byte(place), byte(place >> 8), byte(place >> 16), bits} //nolint:gosec // cut on purpose
	}
	f.Add([]byte(nil), uint32(math.MaxUint32), false)
	f.Add([]byte(nil), uint32(5000), false)
	for _, field := range []int{metaPageSize, metaRoot, metaFreelist, metaPages, metaTx} {
		f.Add(at(whole.newest()+field, 1), uint32(math.MaxUint32), true)
		f.Add(at(whole.newest()+field+3, 0x80), uint32(math.MaxUint32), true)
	}
	f.Add(at(whole.newest()+metaSum, 1), uint32(math.MaxUint32), false)
	for _, page := range append(whole.used(1), append(whole.used(2), whole.used(16)...)...) {
		for _, field := range []int{0, pageFlags, pageCount, pageOverflow, pageBody, pageBody + 4, pageBody + 8, pageBody + 12} {
			f.Add(at(page+field, 3), uint32(math.MaxUint32), false)
		}
	}
	f.Fuzz(func(t *testing.T, edits []byte, length uint32, sum bool) {
		const most = 1 << 8
		survive(t, want, damaged(whole, edits[:min(len(edits), most)], length, sum), sum)
	})
}
