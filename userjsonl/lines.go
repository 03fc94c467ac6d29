package userjsonl

import (
	"iter"

	"github.com/seed-5ccdf831/jcbulk/internal/lines"
)

// Lines remembers on which line each user of a run stands, for as long as the run is about it: rows go in without their
// lines, as package bulk takes them, and come out as outcomes that have an index from 0, from which Take tells the line. Its
// zero value is ready for one file. It is safe for concurrent use.
type Lines[M Model] struct{ book lines.Book }

// Users returns the users and errors of rows, and remembers the line of each.
func (l *Lines[M]) Users(rows iter.Seq2[Row[M], error]) iter.Seq2[M, error] {
	return lines.Follow(&l.book, rows, func(row Row[M]) (int, M) { return row.Line, row.User })
}

// Take returns the line of the user with that index and forgets it, so that only users under way take memory. It is 0 where
// there is none, as for an error that ends the file.
func (l *Lines[M]) Take(index int) int { return l.book.Take(index) }
