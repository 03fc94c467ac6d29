package usercsv

import (
	"iter"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/lines"
)

// Lines tells the line of each outcome of package bulk. The users of a run carry no line, but each outcome has the index of its
// user. Pass the rows to the run through Creates or Updates, and call Take with the index of each outcome.
//
// The zero value is ready to use, for one file. Lines is safe for concurrent use.
type Lines struct{ tracker lines.Tracker }

// Creates returns the users and errors of the rows, and remembers the line of each.
func (l *Lines) Creates(rows iter.Seq2[Row, error]) iter.Seq2[jcbulk.BulkUserCreate, error] {
	return lines.Track(&l.tracker, rows, func(row Row) (int, jcbulk.BulkUserCreate) { return row.Line, row.User })
}

// Updates returns the changes and errors of the rows, and remembers the line of each.
func (l *Lines) Updates(rows iter.Seq2[UpdateRow, error]) iter.Seq2[jcbulk.BulkUserUpdate, error] {
	return lines.Track(&l.tracker, rows, func(row UpdateRow) (int, jcbulk.BulkUserUpdate) { return row.Line, row.User })
}

// Take returns the line of the row with that index, from 0, and forgets it, so that only rows without an outcome take memory. It
// returns 0 if the index has no line: it is not known, was taken before, or belongs to the error that ended the file.
func (l *Lines) Take(index int) int { return l.tracker.Take(index) }
