package boltjournal

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// bbolt trusts the pages of its file: numbers out of range make it read beyond the file, loop, or allocate what they say, and not all of that
// can be recovered from. So the file is read here first, with bounds, and bbolt opens only what holds together.

// ErrStale says that the newest save may be missing, since one of the two pages that say which state is the newest is damaged. What was being
// sent may not be known. So what is saved can be read, and no run goes on with it. It is a journal.ErrDamaged.
var ErrStale = fmt.Errorf("%w: its newest save may be missing", journal.ErrDamaged)

// errEmpty says that nothing was saved in the file.
var errEmpty = fmt.Errorf("%w: it is empty", ErrForeign)

const (
	headerSize  = 16 // of a page
	metaSize    = 64
	minPageSize = 1 << 10
	maxPageSize = 1 << 16
	// maxPages bounds the memory of an inspection to 8 MiB. A file of so many pages of 4 KiB has 256 GiB.
	maxPages = 1 << 26
	maxFile  = maxPages * maxPageSize
	maxTxID  = 1 << 62 // so that it never overflows
)

// meta is what bbolt's first two pages say. Each transaction writes the page that the last one did not write.
type meta struct {
	pageSize              uint32
	root, freelist, pages uint64
	tx                    uint64
}

// errMagic says that there is no meta page.
var errMagic = fmt.Errorf("%w: it has no meta page", journal.ErrDamaged)

// readMeta reads a meta page.
func readMeta(file io.ReaderAt, at int64) (meta, error) {
	const magic, version = 0xED0CDAED, 2
	var b [metaSize]byte
	if _, err := file.ReadAt(b[:], at+headerSize); err != nil && !errors.Is(err, io.EOF) {
		return meta{}, err
	}
	order := binary.NativeEndian // bbolt maps the file
	if order.Uint32(b[0:]) != magic {
		return meta{}, errMagic
	}
	sum := fnv.New64a()
	_, _ = sum.Write(b[:56]) // never fails
	if order.Uint64(b[56:]) != sum.Sum64() || order.Uint32(b[4:]) != version {
		return meta{}, journal.ErrDamaged
	}
	return meta{
		pageSize: order.Uint32(b[8:]),
		root:     order.Uint64(b[16:]), freelist: order.Uint64(b[32:]), pages: order.Uint64(b[40:]), tx: order.Uint64(b[48:]),
	}, nil
}

// findMetas returns the newest meta page, and whether one that may be newer is damaged. It finds the second one where bbolt does, also if the
// first one does not tell the size of a page.
func findMetas(file io.ReaderAt) (newest meta, stale bool, err error) {
	first, err := readMeta(file, 0)
	if err == nil {
		second, err := readMeta(file, int64(first.pageSize))
		switch {
		case errors.Is(err, journal.ErrDamaged):
			return first, true, nil
		case err != nil:
			return first, false, err
		case second.pageSize != first.pageSize || first.tx%2 != 0 || second.tx != first.tx+1 && second.tx+1 != first.tx:
			return first, false, journal.ErrDamaged
		case second.tx > first.tx:
			return second, false, nil
		}
		return first, false, nil
	}
	if !errors.Is(err, journal.ErrDamaged) {
		return meta{}, false, err // it cannot be read at all
	}
	foreign := errors.Is(err, errMagic)
	for size := int64(minPageSize); size <= maxPageSize; size *= 2 {
		second, err := readMeta(file, size)
		switch {
		case err == nil && int64(second.pageSize) == size:
			return second, true, nil
		case err == nil: // bbolt would believe it
			return meta{}, false, journal.ErrDamaged
		case !errors.Is(err, errMagic):
			foreign = false
		}
	}
	if foreign {
		return meta{}, false, ErrForeign
	}
	return meta{}, false, journal.ErrDamaged
}

// sound looks at the meta pages of a file that is open. It returns ErrStale if the newest save may be missing.
func sound(file io.ReaderAt) error {
	switch _, stale, err := findMetas(file); {
	case errors.Is(err, ErrForeign): // it was a journal when it was opened
		return journal.ErrDamaged
	case err != nil:
		return err
	case stale:
		return ErrStale
	}
	return nil
}

// inspect checks that bbolt can open a file of this size, and that it may be a journal. It writes nothing.
func inspect(file io.ReaderAt, size int64) error {
	if size == 0 {
		return errEmpty
	}
	m, _, failed := findMetas(file)
	switch {
	case failed != nil && m == meta{}:
		return failed
	case m.pageSize < minPageSize || m.pageSize > maxPageSize || m.pageSize&(m.pageSize-1) != 0,
		m.pages > maxPages || size > maxFile || size > math.MaxInt || int64(m.pages)*int64(m.pageSize) > size || m.tx > maxTxID:
		return journal.ErrDamaged
	}
	g := &graph{file: file, pageSize: int64(m.pageSize), pages: m.pages, seen: make([]uint64, m.pages/64+1)}
	buckets, err := g.root(m.root)
	if err != nil {
		return err
	}
	if len(buckets) == 0 && failed == nil {
		return errEmpty
	}
	if _, ours := buckets[string(headBucket())]; !ours {
		return fmt.Errorf("%w: it is another program's store", ErrForeign)
	}
	if failed != nil {
		return failed
	}
	for _, b := range buckets {
		if err := g.bucket(b); err != nil {
			return err
		}
	}
	return g.free(m.freelist)
}
