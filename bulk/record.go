package bulk

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// record is the journal's entry for users that were sent together.
type record struct {
	session   uint64 // the number of the run that wrote it last
	jobID     string
	ambiguous int    // as batch.ambiguous, before this request
	answered  bool   // the service accepted them; until then they are being sent
	lines     []line // in the order of the input; a stored record has at least one
	key       int    // its key in the store, or -1 if it is not stored
}

// line is a record's entry for one user.
type line struct {
	index  int
	digest uint64
	status Status // Unknown while there is no final outcome
	flags  uint64
	// Fields of the final outcome. A jobID of "" stands for that of the record.
	jobID, userID, message, reason string
	sent                           int
}

// The flags of a line are the fields of Outcome that are bools.
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

// unsettled reports whether a user has no final outcome.
func (r *record) unsettled() bool {
	return slices.ContainsFunc(r.lines, func(l line) bool { return l.status == Unknown })
}

// settle copies final outcomes into the record, and reports whether there are any.
func (r *record) settle(outcomes []Outcome) bool {
	changed := false
	for i := range outcomes {
		o := &outcomes[i]
		if o.Status == Unknown || o.Status == NotSent {
			continue
		}
		changed = true
		l := r.find(o.Index)
		l.status, l.message, l.userID, l.sent = o.Status, o.Message, o.UserID, o.Sent
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

// settledLines returns the lines with a final outcome.
func (r *record) settledLines() []line {
	return slices.DeleteFunc(slices.Clone(r.lines), func(l line) bool { return l.status == Unknown })
}

// without removes the lines of users that another record has.
func (r *record) without(other *record) {
	r.lines = slices.DeleteFunc(r.lines, func(l line) bool { return other.find(l.index) != nil })
}

// outcome returns o with what the line has.
func (l *line) outcome(o Outcome) Outcome {
	o.Status, o.Message, o.UserID, o.Sent, o.FromJournal = l.status, l.message, cmp.Or(l.userID, o.UserID), l.sent, true
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
	b := binary.AppendUvarint(nil, r.session)
	b = appendText(b, r.jobID)
	b = appendNumber(b, r.ambiguous)
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
		b = appendNumber(b, l.sent)
		for _, text := range []string{l.jobID, l.userID, l.message, l.reason} {
			b = appendText(b, text)
		}
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
	// errBroken is returned once bbolt has panicked: it may hold locks that are never released.
	errBroken = fmt.Errorf("%w or cannot be read", errDamaged)
)

// parseRecord reads what encode writes. Everything else is errDamaged.
func parseRecord(b []byte) (*record, error) {
	p := parser{rest: b}
	r := &record{session: p.number(), jobID: p.text(), ambiguous: p.count(), answered: p.flag()}
	n := p.count()
	if n == 0 || n > len(b) { // a line has more than one byte
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
		l.flags, l.sent = p.number(), p.count()
		l.jobID, l.userID, l.message, l.reason = p.text(), p.text(), p.text(), p.text()
		if l.flags > byOrder|verified|presumed {
			return nil, errDamaged
		}
	}
	if p.failed || len(p.rest) > 0 {
		return nil, errDamaged
	}
	return r, nil
}

// parser reads the values of a record. After a failure, it returns zero values.
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
	if length <= 0 || length > 1 && p.rest[length-1] == 0 { // encode writes no trailing zeros
		length = -1
	}
	p.take(length)
	return n
}

// maxCount bounds numbers that count things or are an index. It is an int on every platform.
const maxCount = min(1<<48, math.MaxInt)

// count reads a number up to maxCount.
func (p *parser) count() int {
	n := p.number()
	if n > maxCount {
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
