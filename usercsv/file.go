package usercsv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
)

// rowReader reads the rows of a file, whatever the operation.
type rowReader struct {
	source *boundedReader
	rows   *csv.Reader
	header *header
	line   int  // line on which the latest row begins
	done   bool // nothing more can be read
}

var errEmpty = errors.New("usercsv: the file is empty")

// newRowReader reads the header of a file.
func newRowReader(in io.Reader, op Operation, opts []Option) (*rowReader, error) {
	o := newOptions(opts)
	if in == nil || o.now == nil {
		return nil, errors.New("usercsv: a reader needs a file and a clock")
	}
	r := &rowReader{source: &boundedReader{in: in}}
	r.rows = newCSVReader(r.source, o.comma)
	titles, err := r.rows.Read()
	if errors.Is(err, io.EOF) {
		return nil, errEmpty
	}
	if err != nil {
		return nil, fmt.Errorf("usercsv: cannot read the header: %w", err)
	}
	r.line, _ = r.rows.FieldPos(0)
	if r.header, err = newHeader(titles, op, o); err != nil {
		return nil, fmt.Errorf("usercsv: header: %w", err)
	}
	return r, nil
}

// eachRow yields every row that is left, converted to the row type of the public reader.
func eachRow[R any](r *rowReader, convert func(line int, u *user) R) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		for !r.done {
			line, u, err := r.next()
			if errors.Is(err, io.EOF) || !yield(convert(line, u), err) {
				return
			}
		}
	}
}

// next reads one row. An error other than a *RowError, io.EOF among them, ends the file.
func (r *rowReader) next() (line int, u *user, err error) {
	r.source.startRow()
	cells, err := r.rows.Read()
	var syntax *csv.ParseError
	switch {
	case err == nil:
		r.line, _ = r.rows.FieldPos(0)
	case errors.As(err, &syntax):
		r.line = syntax.StartLine
		return r.line, &user{}, r.rowError("", syntaxProblem(syntax))
	case errors.Is(err, io.EOF):
		r.done = true
		return 0, &user{}, io.EOF
	default:
		r.done = true
		return 0, &user{}, fmt.Errorf("usercsv: cannot read what follows the row on line %d: %w", r.line, err)
	}
	u, problems := r.header.build(cells)
	if len(problems) > 0 {
		return r.line, &user{}, r.rowError(u.GetUsername(), problems...)
	}
	return r.line, u, nil
}

func (r *rowReader) rowError(username string, problems ...Problem) error {
	return &RowError{Line: r.line, Username: username, Problems: problems}
}
