package usercsv

import (
	"io"
	"iter"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
)

// Reader reads users to create, row by row. It holds one row in memory. It is not safe for concurrent use.
type Reader struct{ rows *rowReader }

// Row is one row of a file of users to create.
type Row struct {
	// Line is the line of the file on which the row begins, from 1. Every line break counts, also inside of quoted cells.
	Line int
	// User is what the row says. It is empty if the row comes with an error.
	User jcbulk.BulkUserCreate
}

// NewReader reads the header, which names the columns. It fails if the header cannot be read, if two columns mean the same field,
// if an attribute has a name column without a value column or the other way round, or if no column is known.
func NewReader(in io.Reader, opts ...Option) (*Reader, error) {
	rows, err := newRowReader(in, Create, opts)
	if err != nil {
		return nil, err
	}
	return &Reader{rows}, nil
}

// Unused returns the names of the columns that are ignored, as the file spells them and in its order. A column without a name is
// "". They are columns that a bulk job cannot set on a new user, such as SystemID, Administrator, Group1 or id, and columns that
// are not known, such as misspelled ones.
func (r *Reader) Unused() []string { return slices.Clone(r.rows.header.unused) }

// Creates returns the rows as users to create. A row with problems comes with a [*RowError], and reading continues with the next
// row. Any other error ends the file and comes last: the file could not be read, or a row is longer than 1 MiB.
//
// Each row comes once. After a loop that was left early, another loop continues with the next row.
func (r *Reader) Creates() iter.Seq2[Row, error] {
	return eachRow(r.rows, func(line int, u *user) Row { return Row{line, u.BulkUserCreate} })
}

// UpdateReader reads changes to existing users, row by row. It holds one row in memory. It is not safe for concurrent use.
type UpdateReader struct{ rows *rowReader }

// UpdateRow is one row of a file of changes to users.
type UpdateRow struct {
	// Line is the line of the file on which the row begins, as in [Row].
	Line int
	// User is what the row says. It is empty if the row comes with an error.
	User jcbulk.BulkUserUpdate
}

// NewUpdateReader reads the header, which names the columns. It fails if [NewReader] would, if the column id is missing, or if no
// column besides the id is known.
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

// Updates returns the rows as changes to users. Errors and loops are as in [Reader.Creates].
func (r *UpdateReader) Updates() iter.Seq2[UpdateRow, error] {
	return eachRow(r.rows, func(line int, u *user) UpdateRow { return UpdateRow{line, u.update()} })
}
