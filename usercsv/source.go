package usercsv

import (
	"errors"
	"io"
	"strings"
)

// maxRowBytes bounds one row. Without it, a quote that is never closed would read a file of any size into memory.
const maxRowBytes = 1 << 20

var errTooLong = errors.New("a row is longer than 1 MiB, perhaps for a quote that is never closed")

// boundedReader is the decoded file below encoding/csv. It fails when a row takes more than maxRowBytes. It returns its first error on
// every later call, because encoding/csv drops the error of a read that ends a malformed row.
type boundedReader struct {
	in   io.Reader
	left int // bytes that may still be read for this row
	err  error
}

// startRow allows another maxRowBytes.
func (r *boundedReader) startRow() { r.left = maxRowBytes }

func (r *boundedReader) Read(p []byte) (int, error) {
	if r.err == nil && r.left <= 0 {
		r.err = errTooLong
	}
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.in.Read(p[:min(len(p), r.left)])
	r.left -= n
	r.err = err
	return n, err
}

// lineEnds reads a file whose first line ends with a carriage return alone, as old programs for the Mac write it: every carriage return is
// a line feed then. It changes no other file, and no length.
type lineEnds struct {
	in      io.Reader
	quoted  bool // within quotes, where a line break ends no line
	before  byte // what precedes the next byte, where a cell begins if it is a separator
	decided bool
	convert bool
}

func newLineEnds(in io.Reader) *lineEnds { return &lineEnds{in: in, before: separators[0]} }

func (l *lineEnds) Read(p []byte) (int, error) {
	part := p
	if !l.decided && len(p) > 1 {
		part = p[:len(p)-1] // room for what follows a carriage return
	}
	n, err := l.in.Read(part)
	for i := 0; i < n && !l.decided; i++ {
		switch {
		case p[i] == '"' && (l.quoted || strings.IndexByte(separators, l.before) >= 0):
			l.quoted = !l.quoted
		case l.quoted:
		case p[i] == '\n':
			l.decided = true
		case p[i] == '\r':
			if i+1 == n && n < len(p) && err == nil {
				var more int
				more, err = io.ReadFull(l.in, p[n:n+1])
				n += more
			}
			l.decided, l.convert = true, i+1 == n || p[i+1] != '\n'
		}
		l.before = p[i]
	}
	if l.convert {
		for i, c := range p[:n] {
			if c == '\r' {
				p[i] = '\n'
			}
		}
	}
	return n, err
}
