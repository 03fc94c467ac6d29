package journal

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
)

// The head of a row holds its status in the lowest bits, and these flags.
const (
	statusBits = 2
	byOrder    = 1 << (statusBits + iota - 1)
	verified
	presumed
	objectID // the user's id follows as 12 bytes; otherwise as a text
	worded   // how often it was sent, and texts, follow; otherwise it was sent once and there are none
)

// MarshalBinary writes the batch as UnmarshalBinary reads it: a user who succeeded takes some 10 bytes, and 12 for its id. More than
// MaxRows rows are an error.
func (b *Batch) MarshalBinary() ([]byte, error) {
	if len(b.Rows) > MaxRows {
		return nil, fmt.Errorf("journal: a batch has %d rows, and at most %d are possible", len(b.Rows), MaxRows)
	}
	out := binary.AppendUvarint(nil, b.Session)
	out = appendText(out, b.JobID)
	out = appendNumber(out, b.Ambiguous)
	out = appendFlag(out, b.Accepted)
	out = appendNumber(out, len(b.Rows))
	last := 0
	for i := range b.Rows {
		r := &b.Rows[i]
		out = appendNumber(out, r.Index-last)
		last = r.Index
		out = binary.LittleEndian.AppendUint64(out, r.Digest)
		head, id := r.head()
		out = binary.AppendUvarint(out, head)
		if r.Status == Open {
			continue
		}
		if head&objectID != 0 {
			out = append(out, id...)
		} else {
			out = appendText(out, r.UserID)
		}
		if head&worded != 0 {
			out = appendNumber(out, r.Sent)
			out = appendText(appendText(appendText(out, r.JobID), r.Message), r.Reason)
		}
	}
	return out, nil
}

// head returns the status and the flags of a row, and the user's id as bytes if it is one of 24 digits.
func (r *Row) head() (head uint64, id []byte) {
	head = uint64(r.Status)
	if r.Status == Open {
		return head, nil
	}
	id, err := hex.DecodeString(r.UserID)
	isObjectID := err == nil && len(id) == objectIDLength && hex.EncodeToString(id) == r.UserID // in lower case
	for _, flag := range []struct {
		set bool
		bit uint64
	}{
		{r.ByOrder, byOrder}, {r.Verified, verified}, {r.Presumed, presumed}, {isObjectID, objectID},
		{r.Sent != 1 || r.JobID != "" || r.Message != "" || r.Reason != "", worded},
	} {
		if flag.set {
			head |= flag.bit
		}
	}
	return head, id
}

const (
	objectIDLength = 12
	minRow         = 10 // bytes of a row without an outcome
)

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

// UnmarshalBinary reads what MarshalBinary writes. Everything else is ErrDamaged, and leaves the batch as it was.
func (b *Batch) UnmarshalBinary(data []byte) error {
	p := parser{rest: data}
	read := Batch{Session: p.number(), JobID: p.text(), Ambiguous: p.count(), Accepted: p.flag()}
	n := p.count()
	if n == 0 || n > len(data)/minRow || n > MaxRows {
		return ErrDamaged
	}
	read.Rows = make([]Row, n)
	last := -1
	for i := range read.Rows {
		r := &read.Rows[i]
		r.Index = p.count() + max(last, 0)
		if r.Index <= last {
			return ErrDamaged
		}
		last = r.Index
		r.Digest = p.fixed()
		if !p.outcome(r) {
			return ErrDamaged
		}
	}
	if p.failed || len(p.rest) > 0 {
		return ErrDamaged
	}
	*b = read
	return nil
}

// parser reads the values of a batch. After a failure, it returns zero values.
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
	if length <= 0 || length > 1 && p.rest[length-1] == 0 { // MarshalBinary writes no trailing zeros
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

// outcome reads the outcome of a row, and reports false if nobody writes that.
func (p *parser) outcome(r *Row) bool {
	head := p.number()
	switch head & (1<<statusBits - 1) {
	case uint64(Open):
		return head == 0
	case uint64(Succeeded):
		r.Status = Succeeded
	case uint64(Failed):
		r.Status = Failed
	default:
		return false
	}
	r.ByOrder, r.Verified, r.Presumed = head&byOrder != 0, head&verified != 0, head&presumed != 0
	if head&objectID != 0 {
		r.UserID = hex.EncodeToString(p.take(objectIDLength))
	} else {
		r.UserID = p.text()
	}
	r.Sent = 1
	if head&worded != 0 {
		r.Sent = p.count()
		r.JobID, r.Message, r.Reason = p.text(), p.text(), p.text()
	}
	again, _ := r.head()
	return head == again
}
