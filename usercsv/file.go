package usercsv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/seed-5ccdf831/jcbulk/bulk"
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

// eachRow yields every row that is left, converted to the model of the public reader.
func eachRow[M any](r *rowReader, convert func(*user) M) iter.Seq2[bulk.Item[M], error] {
	return func(yield func(bulk.Item[M], error) bool) {
		for !r.done {
			row, err := r.next()
			if errors.Is(err, io.EOF) {
				return
			}
			item := bulk.Item[M]{User: convert(&row.user), Content: row.content}
			if row.line > 0 {
				item.Ref = row.line
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// row is one row of the file.
type row struct {
	line    int // 0 for the error that ends the file
	user    user
	content []byte
}

// next reads one row. An error other than a *RowError, io.EOF among them, ends the file.
func (r *rowReader) next() (row, error) {
	cells, err := r.read()
	var syntax *csv.ParseError
	switch {
	case err == nil:
	case errors.As(err, &syntax):
		return row{line: r.line}, r.rowError("", syntaxProblem(syntax))
	case errors.Is(err, io.EOF):
		return row{}, io.EOF
	default:
		return row{}, fmt.Errorf("usercsv: cannot read what follows the row on line %d: %w", r.line, err)
	}
	u, content, problems := r.header.build(cells)
	if len(problems) > 0 {
		return row{line: r.line, user: u.names()}, r.rowError(u.GetUsername(), problems...)
	}
	return row{line: r.line, user: *u, content: content}, nil
}

// read reads the cells of one row, and keeps the line on which it begins.
func (r *rowReader) read() ([]string, error) {
	r.source.startRow()
	cells, err := r.rows.Read()
	var syntax *csv.ParseError
	switch {
	case err == nil:
		r.line, _ = r.rows.FieldPos(0)
	case errors.As(err, &syntax):
		r.line = syntax.StartLine
	default:
		r.done = true
	}
	return cells, err
}

func (r *rowReader) rowError(username string, problems ...Problem) error {
	return &RowError{Line: r.line, Username: username, Problems: problems}
}

// Count returns how many rows the readers of this package would yield of a file, those with errors too. It is what
// bulk.Options.Total takes. It fails if the header is no header of the operation, or if the file cannot be read to its end.
func Count(in io.Reader, op Operation, opts ...Option) (int, error) {
	r, err := newRowReader(in, op, opts)
	if err != nil {
		return 0, err
	}
	for n := 0; ; n++ {
		var syntax *csv.ParseError
		switch _, err := r.read(); {
		case errors.Is(err, io.EOF):
			return n, nil
		case err != nil && !errors.As(err, &syntax):
			return n, fmt.Errorf("usercsv: cannot read what follows the row on line %d: %w", r.line, err)
		}
	}
}
