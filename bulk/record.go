package bulk

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// record is what the journal has of users that were sent together.
type record struct {
	pass     uint64 // the run over the journal that wrote it last
	jobID    string
	doubts   int    // times that they were sent before, and nobody knows whether they were taken
	answered bool   // the service took them; else they were being sent
	lines    []line // in the order of the input, never empty
	key      int    // under which it is in the store, or -1
}

// line is what the journal has of one user.
type line struct {
	index  int
	digest uint64
	status Status // Unknown for as long as there is no final outcome
	flags  uint64
	// What the outcome says; JobID is that of the record where it is "".
	jobID, message, reason string
}

const (
	byOrder = 1 << iota
	verified
	presumed
)

func (r *record) first() int { return r.lines[0].index }

// find returns the line of a user, or nil.
func (r *record) find(index int) *line {
	if r == nil {
		return nil
	}
	place, ok := slices.BinarySearchFunc(r.lines, index, func(l line, index int) int { return l.index - index })
	if !ok {
		return nil
	}
	return &r.lines[place]
}

// unsettled reports whether somebody has no final outcome.
func (r *record) unsettled() bool {
	return slices.ContainsFunc(r.lines, func(l line) bool { return l.status == Unknown })
}

// settle keeps the outcomes that are final, and reports whether there are any.
func (r *record) settle(outcomes []Outcome) bool {
	changed := false
	for i := range outcomes {
		o := &outcomes[i]
		if o.Status == Unknown {
			continue
		}
		changed = true
		l := r.find(o.Index)
		l.status, l.message = o.Status, o.Message
		if o.JobID != r.jobID {
			l.jobID = o.JobID
		}
		if o.Err != nil {
			l.reason = o.Err.Error()
		}
		l.flags = flagsOf(o)
	}
	return changed
}

func flagsOf(o *Outcome) uint64 {
	var flags uint64
	if o.ByOrder {
		flags |= byOrder
	}
	if o.Verified {
		flags |= verified
	}
	if o.Presumed {
		flags |= presumed
	}
	return flags
}

// settledLines are those with a final outcome.
func (r *record) settledLines() []line {
	return slices.DeleteFunc(slices.Clone(r.lines), func(l line) bool { return l.status == Unknown })
}

// without removes the lines of users that another record has from now on.
func (r *record) without(other *record) {
	r.lines = slices.DeleteFunc(r.lines, func(l line) bool { return other.find(l.index) != nil })
}

// outcome says of o what the line has.
func (l *line) outcome(o Outcome) Outcome {
	o.Status, o.Message, o.FromJournal = l.status, l.message, true
	o.ByOrder, o.Verified, o.Presumed = l.flags&byOrder != 0, l.flags&verified != 0, l.flags&presumed != 0
	if l.jobID != "" {
		o.JobID = l.jobID
	}
	if l.reason != "" {
		o.Err = errors.New(l.reason)
	}
	return o
}

// encode writes the record as parseRecord reads it.
func (r *record) encode() []byte {
	b := binary.AppendUvarint(nil, r.pass)
	b = appendText(b, r.jobID)
	b = appendNumber(b, r.doubts)
	b = appendFlag(b, r.answered)
	b = appendNumber(b, len(r.lines))
	last := 0
	for i := range r.lines {
		l := &r.lines[i]
		b = appendNumber(b, l.index-last)
		last = l.index
		b = binary.LittleEndian.AppendUint64(b, l.digest)
		b = appendNumber(b, int(l.status))
		if l.status == Unknown {
			continue
		}
		b = binary.AppendUvarint(b, l.flags)
		b = appendText(appendText(appendText(b, l.jobID), l.message), l.reason)
	}
	return b
}

func appendNumber(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) } //nolint:gosec // never negative

func appendText(b []byte, text string) []byte {
	return append(appendNumber(b, len(text)), text...)
}

func appendFlag(b []byte, set bool) []byte {
	if set {
		return append(b, 1)
	}
	return append(b, 0)
}

var (
	errDamaged = errors.New("the journal is damaged")
	// errBroken is why nothing more can be done with a store: it may have locks that nobody opens again.
	errBroken = fmt.Errorf("%w or cannot be read", errDamaged)
)

// parseRecord reads what encode wrote, and nothing else.
func parseRecord(b []byte) (*record, error) {
	p := parser{rest: b}
	r := &record{pass: p.number(), jobID: p.text(), doubts: p.count(), answered: p.flag()}
	n := p.count()
	if n == 0 || n > len(b) { // a line takes more than a byte
		return nil, errDamaged
	}
	r.lines = make([]line, n)
	last := -1
	for i := range r.lines {
		l := &r.lines[i]
		l.index = p.count() + max(last, 0)
		if l.index <= last {
			return nil, errDamaged
		}
		last = l.index
		l.digest = p.fixed()
		if l.status = Status(p.count()); l.status == Unknown {
			continue
		}
		if l.status > Failed {
			return nil, errDamaged
		}
		l.flags, l.jobID, l.message, l.reason = p.number(), p.text(), p.text(), p.text()
		if l.flags > byOrder|verified|presumed {
			return nil, errDamaged
		}
	}
	if p.failed || len(p.rest) > 0 {
		return nil, errDamaged
	}
	return r, nil
}

// parser reads the parts of a record. What is read after a failure is nothing.
type parser struct {
	rest   []byte
	failed bool
}

func (p *parser) take(n int) []byte {
	if n < 0 || n > len(p.rest) {
		p.failed, p.rest = true, nil
		return nil
	}
	taken := p.rest[:n]
	p.rest = p.rest[n:]
	return taken
}

func (p *parser) number() uint64 {
	n, length := binary.Uvarint(p.rest)
	if length <= 0 || length > 1 && p.rest[length-1] == 0 { // longer than encode makes it
		length = -1
	}
	p.take(length)
	return n
}

// count reads a number that is small enough to count things or to be an index.
func (p *parser) count() int {
	n := p.number()
	if n > 1<<48 {
		p.failed = true
		return 0
	}
	return int(n)
}

func (p *parser) flag() bool {
	n := p.number()
	p.failed = p.failed || n > 1
	return n == 1
}

func (p *parser) text() string { return string(p.take(p.count())) }

func (p *parser) fixed() uint64 {
	if b := p.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}
