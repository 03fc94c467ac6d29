package usercsv

import (
	"io"
	"iter"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
)

// Reader reads users to create, row by row, and holds no more than one row in memory. It is not safe for concurrent use.
type Reader struct{ file *file }

// Row is one row of a file of users to create.
type Row struct {
	// Line is the line of the file on which the row begins. The file begins with line 1, and every line break counts, those
	// inside of quoted cells too.
	Line int
	// User is what the row says; it is empty where there is an error.
	User jcbulk.BulkUserCreate
}

// NewReader reads the first line, which names the columns. It fails where it cannot read that line, two columns mean the
// same field, an attribute lacks its name or value column, or there is no column to use at all.
func NewReader(in io.Reader, opts ...Option) (*Reader, error) {
	file, err := open(in, Create, opts)
	if err != nil {
		return nil, err
	}
	return &Reader{file}, nil
}

// Unused returns the columns that are not read, as they are spelled in the file and in its order: those that a bulk job
// cannot create a user with, such as SystemID, Administrator, Group1 or id, and those that are not known, perhaps for a
// misspelling. A column without a name is "".
func (r *Reader) Unused() []string { return slices.Clone(r.file.layout.unused) }

// Creates returns the rows as users to create. A row that is not one comes with a [*RowError], and reading goes on behind
// it. Any other error means that the rest of the file could not be read, because its reader failed or a row is longer than
// 1 MiB; it comes once, as the last.
//
// Each row comes once: a loop that is left early can be taken up by another, which begins with the next row.
func (r *Reader) Creates() iter.Seq2[Row, error] {
	return each(r.file, func(line int, u *user) Row { return Row{line, u.BulkUserCreate} })
}

// UpdateReader reads changes to users, row by row, and holds no more than one row in memory. It is not safe for concurrent
// use.
type UpdateReader struct{ file *file }

// UpdateRow is one row of a file of changes to users.
type UpdateRow struct {
	// Line is the line of the file on which the row begins, as in [Row].
	Line int
	// User is what the row says; it is empty where there is an error.
	User jcbulk.BulkUserUpdate
}

// NewUpdateReader reads the first line, which names the columns. It fails where [NewReader] does, and where the column id
// is missing or is the only one to use.
func NewUpdateReader(in io.Reader, opts ...Option) (*UpdateReader, error) {
	file, err := open(in, Update, opts)
	if err != nil {
		return nil, err
	}
	return &UpdateReader{file}, nil
}

// Unused returns the columns that are not read, as [Reader.Unused] does: those that a bulk job cannot update, such as
// recoveryEmail, and those that are not known.
func (r *UpdateReader) Unused() []string { return slices.Clone(r.file.layout.unused) }

// Updates returns the rows as changes to users, with errors and loops as in [Reader.Creates].
func (r *UpdateReader) Updates() iter.Seq2[UpdateRow, error] {
	return each(r.file, func(line int, u *user) UpdateRow { return UpdateRow{line, u.update()} })
}
