package usercsv

import (
	"bufio"
	"errors"
	"io"
)

// maxRow bounds what one row may take, in bytes: without it a quote that is never closed would pull the rest of a file of
// any size into memory.
const maxRow = 1 << 20

var errTooLong = errors.New("a row is longer than 1 MiB, perhaps for a quote that is never closed")

// source is the file under encoding/csv. It bounds each row, and repeats its error once it has one: the readers above it
// forget the error in which a row ended that is malformed as well.
type source struct {
	in   io.Reader
	left int
	err  error
}

// grant lets the next row begin.
func (s *source) grant() { s.left = maxRow }

func (s *source) Read(p []byte) (int, error) {
	if s.err == nil && s.left <= 0 {
		s.err = errTooLong
	}
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.in.Read(p[:min(len(p), s.left)])
	s.left -= n
	s.err = err
	return n, err
}

// buffered returns the source behind a byte order mark, if there is one. The mark has to go before encoding/csv sees it,
// since a quote right behind it would be stray.
func (s *source) buffered() *bufio.Reader {
	const mark = "\ufeff"
	s.grant()
	b := bufio.NewReader(s)
	if start, _ := b.Peek(len(mark)); string(start) == mark { // an error comes again with the next read
		_, _ = b.Discard(len(mark))
	}
	return b
}
