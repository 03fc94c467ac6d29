package usercsv

import (
	"errors"
	"io"
)

// maxRowBytes bounds one row. Without it, a quote that is never closed would read a file of any size into memory.
const maxRowBytes = 1 << 20

var errTooLong = errors.New("a row is longer than 1 MiB, perhaps for a quote that is never closed")

// boundedReader is the file below encoding/csv. It fails when a row takes more than maxRowBytes. It returns its first error on
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
