package usercsv

import (
	"io"
	"iter"
	"slices"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// IDReader reads whom a file names: existing users, row by row. It holds one row in memory, or those that are looked up together. It is not
// safe for concurrent use.
type IDReader struct{ rows *rowReader }

// NewIDReader reads the header, which names the columns. It fails if the header cannot be read, if two columns mean the same name, if the line
// looks like a user, or if no column names the users. They are named by the column id. With [WithResolver] a username, an e-mail address or an
// employee number can take its place. All other columns are ignored: whatever stands in them is no problem of the row.
//
// It also reads ids of other things: WithColumns(map[string]string{"job_id": "id"}) reads those of scheduled changes from a file of results,
// for bulk.Cancel.
func NewIDReader(in io.Reader, opts ...Option) (*IDReader, error) {
	rows, err := newRowReader(in, Identify, opts)
	if err != nil {
		return nil, err
	}
	return &IDReader{rows}, nil
}

// Unused returns the names of the columns that are ignored, as [Reader.Unused] does.
func (r *IDReader) Unused() []string { return slices.Clone(r.rows.header.unused) }

// EmptyRows returns which rows were left out so far because all their cells are empty.
func (r *IDReader) EmptyRows() EmptyRows { return r.rows.empty }

// IDs returns the ids of the users, fit for bulk.Expire, bulk.Unlock and bulk.Schedule. The Key of an item is the username, or else the e-mail
// address or the employee number, if the row has one that can be read. All else of items, errors and loops is as in [Reader.Creates].
func (r *IDReader) IDs() iter.Seq2[bulk.Item[string], error] {
	return eachRow(r.rows, (*user).reference)
}
