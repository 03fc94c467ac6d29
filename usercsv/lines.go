package usercsv

import (
	"iter"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/lines"
)

// Lines remembers on which line each user of a run stands, for as long as the run is about it: rows go in without their
// lines, as package bulk takes them, and come out as outcomes that have an index from 0, from which Take tells the line. Its
// zero value is ready for one file. It is safe for concurrent use.
type Lines struct{ book lines.Book }

// Creates returns the users and errors of rows that are to be created, and remembers the line of each.
func (l *Lines) Creates(rows iter.Seq2[Row, error]) iter.Seq2[jcbulk.BulkUserCreate, error] {
	return lines.Follow(&l.book, rows, func(row Row) (int, jcbulk.BulkUserCreate) { return row.Line, row.User })
}

// Updates returns the users and errors of rows that change users, and remembers the line of each.
func (l *Lines) Updates(rows iter.Seq2[UpdateRow, error]) iter.Seq2[jcbulk.BulkUserUpdate, error] {
	return lines.Follow(&l.book, rows, func(row UpdateRow) (int, jcbulk.BulkUserUpdate) { return row.Line, row.User })
}

// Take returns the line of the user with that index and forgets it, so that only users under way take memory. It is 0 where
// there is none, as for an error that ends the file.
func (l *Lines) Take(index int) int { return l.book.Take(index) }
