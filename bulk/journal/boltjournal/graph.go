package boltjournal

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

const (
	branchPage, leafPage, freelistPage = 0x01, 0x02, 0x10
	isBucket                           = 0x01 // a flag of an entry

	elementSize = 16
	bucketSize  = 16 // of what a bucket says of itself; a small bucket's only page follows
	maxBuckets  = 8
	maxDepth    = 24
	maxKey      = 1 << 10
)

// graph is the pages of a file, of which each is reached once.
type graph struct {
	file            io.ReaderAt
	pageSize        int64
	pages           uint64
	seen            []uint64 // a bit for each page
	elements, texts window
}

// page is a page of some length in bytes.
type page struct {
	at, length   int64
	flags, count uint16
}

// span is bytes of the file.
type span struct{ at, length int64 }

// visit marks a page as reached.
func (g *graph) visit(id uint64) error {
	const first, bits = 2, 64 // after the meta pages
	if id < first || id >= g.pages || g.seen[id/bits]&(1<<(id%bits)) != 0 {
		return journal.ErrDamaged
	}
	g.seen[id/bits] |= 1 << (id % bits)
	return nil
}

// open reads the header of a page that was not reached yet.
func (g *graph) open(id uint64) (page, error) {
	if id >= g.pages {
		return page{}, journal.ErrDamaged
	}
	at := int64(id) * g.pageSize //nolint:gosec // a page of the file
	b, err := g.elements.read(g.file, span{at, headerSize})
	if err != nil {
		return page{}, err
	}
	order := binary.NativeEndian
	if order.Uint64(b) != id {
		return page{}, journal.ErrDamaged
	}
	more := uint64(order.Uint32(b[12:]))                                                                               // pages that belong to it
	p := page{at: at, flags: order.Uint16(b[8:]), count: order.Uint16(b[10:]), length: (int64(more) + 1) * g.pageSize} //nolint:gosec // 32 bits
	for next := id; next <= id+more; next++ {
		if err := g.visit(next); err != nil {
			return page{}, err
		}
	}
	return p, nil
}

// root returns where the buckets of the file are. Their pages are not read yet.
func (g *graph) root(id uint64) (map[string]span, error) {
	buckets := map[string]span{}
	return buckets, g.tree(id, 0, nil, nil, func(flags uint32, key []byte, value span) error {
		if flags != isBucket || value.length < bucketSize {
			return journal.ErrDamaged
		}
		if len(buckets) == maxBuckets {
			return fmt.Errorf("%w: it is another program's store", ErrForeign)
		}
		buckets[string(key)] = value
		return nil
	})
}

// bucket checks the pages of a bucket.
func (g *graph) bucket(where span) error {
	plain := func(flags uint32, _ []byte, _ span) error {
		if flags != 0 {
			return journal.ErrDamaged
		}
		return nil
	}
	b, err := g.elements.read(g.file, span{where.at, bucketSize})
	if err != nil {
		return err
	}
	if id := binary.NativeEndian.Uint64(b); id != 0 {
		return g.tree(id, 0, nil, nil, plain)
	}
	if where.length < bucketSize+headerSize {
		return journal.ErrDamaged
	}
	inside := page{at: where.at + bucketSize, length: where.length - bucketSize}
	if b, err = g.elements.read(g.file, span{inside.at, headerSize}); err != nil {
		return err
	}
	inside.flags, inside.count = binary.NativeEndian.Uint16(b[8:]), binary.NativeEndian.Uint16(b[10:])
	named, more := binary.NativeEndian.Uint64(b), binary.NativeEndian.Uint32(b[12:]) // bbolt would free the pages of that name
	if inside.flags != leafPage || named != 0 || more != 0 {
		return journal.ErrDamaged
	}
	return g.entries(inside, func(e entry) error { return plain(e.flags, e.key, e.value) })
}

// tree checks a page and those below it. Its keys are from least on and below the limit, where these are set. leaf is called with each entry.
func (g *graph) tree(id uint64, depth int, least, limit []byte, leaf func(flags uint32, key []byte, value span) error) error {
	p, err := g.open(id)
	if err != nil {
		return err
	}
	within := func(key []byte) bool {
		return bytes.Compare(key, least) >= 0 && (limit == nil || bytes.Compare(key, limit) < 0)
	}
	switch {
	case depth > maxDepth, p.count == 0 && (depth > 0 || p.flags != leafPage):
		return journal.ErrDamaged
	case p.flags == leafPage:
		return g.entries(p, func(e entry) error {
			if !within(e.key) {
				return journal.ErrDamaged
			}
			return leaf(e.flags, e.key, e.value)
		})
	case p.flags != branchPage:
		return journal.ErrDamaged
	}
	var child uint64
	var from []byte
	err = g.entries(p, func(e entry) error {
		if !within(e.key) {
			return journal.ErrDamaged
		}
		former, begins := child, from
		child, from = e.child, bytes.Clone(e.key)
		if begins == nil {
			return nil
		}
		return g.tree(former, depth+1, begins, from, leaf)
	})
	if err != nil {
		return err
	}
	return g.tree(child, depth+1, from, limit, leaf)
}

// entry is what a page holds of a key: a value, or in a branch a child. It is valid until the next one.
type entry struct {
	flags uint32
	key   []byte
	value span
	child uint64
}

// entries calls do with each entry of a branch or a leaf. bbolt writes keys in order, each with its value, one after another.
func (g *graph) entries(p page, do func(entry) error) error {
	next := int64(headerSize) + int64(p.count)*elementSize
	var last []byte
	for i := range int64(p.count) {
		at := headerSize + i*elementSize
		if at+elementSize > p.length {
			return journal.ErrDamaged
		}
		b, err := g.elements.read(g.file, span{p.at + at, elementSize})
		if err != nil {
			return err
		}
		order := binary.NativeEndian
		var e entry
		var keyAt, keyLength, valueLength uint32
		if p.flags == branchPage {
			keyAt, keyLength, e.child = order.Uint32(b), order.Uint32(b[4:]), order.Uint64(b[8:])
		} else {
			e.flags, keyAt, keyLength, valueLength = order.Uint32(b), order.Uint32(b[4:]), order.Uint32(b[8:]), order.Uint32(b[12:])
		}
		after := next + int64(keyLength) + int64(valueLength)
		if at+int64(keyAt) != next || keyLength == 0 || keyLength > maxKey || after > p.length {
			return journal.ErrDamaged
		}
		if e.key, err = g.texts.read(g.file, span{p.at + next, int64(keyLength)}); err != nil {
			return err
		}
		if bytes.Compare(e.key, last) <= 0 {
			return journal.ErrDamaged
		}
		last = append(last[:0], e.key...)
		e.value = span{p.at + next + int64(keyLength), int64(valueLength)}
		next = after
		if err := do(e); err != nil {
			return err
		}
	}
	return nil
}

// free checks the list of free pages: none is in use, or twice in the list.
func (g *graph) free(id uint64) error {
	const idSize, listedFirst = 8, 0xFFFF // then the count is the first of the list
	p, err := g.open(id)
	if err != nil {
		return err
	}
	if p.flags != freelistPage {
		return journal.ErrDamaged
	}
	at, count := int64(headerSize), uint64(p.count)
	number := func() (uint64, error) {
		if at+idSize > p.length {
			return 0, journal.ErrDamaged
		}
		b, err := g.elements.read(g.file, span{p.at + at, idSize})
		at += idSize
		if err != nil {
			return 0, err
		}
		return binary.NativeEndian.Uint64(b), nil
	}
	if count == listedFirst {
		if count, err = number(); err != nil {
			return err
		}
	}
	for range count {
		id, err := number()
		if err != nil {
			return err
		}
		if err := g.visit(id); err != nil {
			return err
		}
	}
	return nil
}
