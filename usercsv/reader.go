package usercsv

import (
	"io"
	"iter"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Reader reads users to create, row by row. It holds one row in memory, or those that are looked up together. It is not safe for concurrent use.
type Reader struct{ rows *rowReader }

// NewReader reads the header, which names the columns. It fails if the header cannot be read, if two columns mean the same field,
// if an attribute has a name column without a value column or the other way round, if no column is known, or if the line looks like a user.
func NewReader(in io.Reader, opts ...Option) (*Reader, error) {
	rows, err := newRowReader(in, Create, opts)
	if err != nil {
		return nil, err
	}
	return &Reader{rows}, nil
}

// Unused returns the names of the columns that are ignored, in the order of the file and as it spells them, but for what cannot be seen. A
// column without a name is "", and one that [WithColumns] leaves out is not among them. They are columns that a bulk job cannot set on a new user, such as SystemID, Administrator, Group1 or id, and columns that
// are not known, such as misspelled ones.
func (r *Reader) Unused() []string { return slices.Clone(r.rows.header.unused) }

// EmptyRows returns which rows were left out so far because all their cells are empty.
func (r *Reader) EmptyRows() EmptyRows { return r.rows.empty }

// Creates returns the rows as users to create, fit for bulk.Create. The Ref of an item is the line on which the row begins, an int, from
// 1: every line break counts, also inside of quoted cells. Its Content is the row's text without its secrets, so that a journal knows the
// row again, however the clock has moved.
//
// A row with problems comes with a [*RowError], and its user has no more than its names. Reading continues with the next row. Any other
// error wraps [bulk.ErrInputBroken], ends the file and comes last, without a Ref: the file could not be read, or a row is longer than 1 MiB.
//
// Each row comes once. After a loop that was left early, another loop continues with the next row.
func (r *Reader) Creates() iter.Seq2[bulk.Item[jcbulk.BulkUserCreate], error] {
	return eachRow(r.rows, func(u *user) jcbulk.BulkUserCreate { return u.BulkUserCreate })
}

// UpdateReader reads changes to existing users, row by row. It holds one row in memory, or those that are looked up together. It is not safe for concurrent use.
type UpdateReader struct{ rows *rowReader }

// NewUpdateReader reads the header, which names the columns. It fails if [NewReader] would, if no column names the users,
// or if no other column is known. The users are named by the column id. With [WithResolver] a username, an e-mail address or an employee
// number can take its place.
func NewUpdateReader(in io.Reader, opts ...Option) (*UpdateReader, error) {
	rows, err := newRowReader(in, Update, opts)
	if err != nil {
		return nil, err
	}
	return &UpdateReader{rows}, nil
}

// Unused returns the names of the columns that are ignored, as [Reader.Unused] does. They are columns that a bulk job cannot
// update, such as recoveryEmail, and columns that are not known.
func (r *UpdateReader) Unused() []string { return slices.Clone(r.rows.header.unused) }

// EmptyRows returns which rows were left out so far because all their cells are empty.
func (r *UpdateReader) EmptyRows() EmptyRows { return r.rows.empty }

// Updates returns the rows as changes to users, fit for bulk.Update. Items, errors and loops are as in [Reader.Creates].
func (r *UpdateReader) Updates() iter.Seq2[bulk.Item[jcbulk.BulkUserUpdate], error] {
	return eachRow(r.rows, (*user).update)
}
