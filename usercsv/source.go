package usercsv

import (
	"bufio"
	"encoding/csv"
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

// mark is the byte order mark that spreadsheets begin a file with, and by which they know that it is UTF-8.
const mark = "\ufeff"

// rows returns the rows behind a byte order mark, if there is one, and lets the first begin. The mark has to go before
// encoding/csv sees it, since a quote right behind it would be stray.
func (s *source) rows(comma rune) *csv.Reader {
	s.grant()
	b := bufio.NewReader(s)
	if start, _ := b.Peek(len(mark)); string(start) == mark { // an error comes again with the next read
		_, _ = b.Discard(len(mark))
	}
	rows := csv.NewReader(b)
	rows.Comma = comma
	rows.FieldsPerRecord = -1 // checked here, with better words
	rows.ReuseRecord = true
	return rows
}
