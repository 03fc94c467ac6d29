package usercsv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// rowReader reads the rows of a file, whatever the operation.
type rowReader struct {
	table   *table
	header  *header
	resolve Resolver
	batch   []row // that were read to be looked up together
	ahead   []row // those of the batch that are still to be yielded
	done    error // why nothing more can be read: io.EOF, or an error that is yielded once
	empty   EmptyRows
}

// EmptyRows says which rows of a file were left out because all their cells are empty. Spreadsheets leave such rows behind.
type EmptyRows struct {
	Count int
	First int // the line of the first one, or 0
}

// row is one row of the file.
type row struct {
	line     int // 0 for the error that ends the file
	user     user
	content  []byte
	problems []Problem
}

var errEmpty = errors.New("usercsv: the file is empty")

// newRowReader reads the header of a file.
func newRowReader(in io.Reader, op Operation, opts []Option) (*rowReader, error) {
	o := newOptions(opts)
	if in == nil || o.now == nil {
		return nil, errors.New("usercsv: a reader needs a file and a clock")
	}
	if o.skip < 0 {
		return nil, errors.New("usercsv: WithSkip needs a number of lines")
	}
	t, err := newTable(in, o, nil)
	if err != nil {
		return nil, fmt.Errorf("usercsv: cannot read the header: %w", err)
	}
	first, _ := t.nextLine()
	line := string(first) // reading goes over it
	titles, err := t.read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, errEmpty
	case err == nil:
		h, failure := newHeader(titles, op, o)
		if failure == nil {
			return &rowReader{table: t, header: h, resolve: o.resolve}, nil
		}
		err = fmt.Errorf("usercsv: header: %w", failure)
		if errors.Is(failure, errNoHeader) {
			return nil, err
		}
	case !errors.As(err, new(*csv.ParseError)):
		return nil, fmt.Errorf("usercsv: cannot read the header: %w", err)
	default:
		err = fmt.Errorf("usercsv: cannot read the header: %w", err)
	}
	if another := betterSeparator(line, t.rows.Comma, op, o); another != "" {
		return nil, fmt.Errorf("usercsv: header: the cells are separated by %s: say so with WithComma", another)
	}
	return nil, err
}

// eachRow yields every row that is left, converted to the model of the public reader.
func eachRow[M any](r *rowReader, convert func(*user) M) iter.Seq2[bulk.Item[M], error] {
	return func(yield func(bulk.Item[M], error) bool) {
		for {
			row, err := r.next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(bulk.Item[M]{}, bulk.BrokenInput(err))
				return
			}
			if len(row.problems) > 0 {
				row.user, row.content = r.header.names(&row.user), nil
				err = &RowError{Line: row.line, Username: row.user.GetUsername(), Problems: row.problems}
			}
			item := bulk.Item[M]{User: convert(&row.user), Ref: row.line, Key: row.user.key, Content: row.content}
			if !yield(item, err) {
				return
			}
		}
	}
}

// next returns the next row, with the ids of those whom it names. An error ends the file.
func (r *rowReader) next() (*row, error) {
	if len(r.ahead) == 0 {
		r.readAhead()
	}
	if len(r.ahead) > 0 {
		next := &r.ahead[0]
		r.ahead = r.ahead[1:]
		return next, nil
	}
	err := r.done
	r.done = io.EOF
	return nil, err
}

const lookAhead = 100 // rows

// readAhead reads the next row, and as many behind it as can be looked up with it without waiting for the file.
func (r *rowReader) readAhead() {
	start := r.table.offset()
	r.batch = r.batch[:0]
	for r.done == nil {
		r.batch = append(r.batch, row{})
		if r.done = r.parse(&r.batch[len(r.batch)-1]); r.done != nil {
			r.batch = r.batch[:len(r.batch)-1]
			break
		}
		if r.resolve == nil || len(r.batch) == lookAhead || r.table.offset()-start > maxRowBytes || !r.table.hasRow() {
			break
		}
	}
	r.ahead = r.batch
	if r.resolve == nil {
		return
	}
	if err := lookUpAll(r.resolve, r.ahead); err != nil {
		first := slices.IndexFunc(r.ahead, func(row row) bool { return len(row.user.lookUps) > 0 })
		r.done = fmt.Errorf("usercsv: cannot look up whom the row on line %d names: %w", r.ahead[first].line, err)
		r.ahead = r.ahead[:first]
	}
}

// parse reads one row into an empty one. An error ends the file.
func (r *rowReader) parse(into *row) error {
	cells, err := r.read()
	var syntax *csv.ParseError
	switch {
	case err == nil:
	case errors.As(err, &syntax):
		*into = row{line: r.table.line, problems: []Problem{syntaxProblem(syntax)}}
		return nil
	default:
		return err
	}
	into.line = r.table.line
	into.content, into.problems = r.header.build(cells, &into.user)
	if len(into.problems) > 0 {
		into.user.lookUps = nil
	} else {
		r.header.count(cells)
	}
	return nil
}

// read reads the cells of the next row that has any. An error other than that of a malformed row ends the file.
func (r *rowReader) read() ([]string, error) {
	for {
		cells, err := r.table.read()
		switch {
		case err != nil && !errors.Is(err, io.EOF) && !errors.As(err, new(*csv.ParseError)):
			return nil, fmt.Errorf("usercsv: cannot read what follows the row on line %d: %w", r.table.line, err)
		case err != nil || slices.ContainsFunc(cells, func(cell string) bool { return !isBlank(cell) }):
			return cells, err
		}
		if r.empty.Count == 0 {
			r.empty.First = r.table.line
		}
		r.empty.Count++
	}
}

// Count returns how many rows the readers of this package would yield of a file, those with errors too. It is what
// bulk.Options.Total takes. It fails if the header is no header of the operation, or if the file cannot be read to its end. It takes the
// options of the reader, and looks nobody up.
func Count(in io.Reader, op Operation, opts ...Option) (int, error) {
	r, err := newRowReader(in, op, opts)
	if err != nil {
		return 0, err
	}
	for n := 0; ; n++ {
		_, err := r.read()
		switch {
		case errors.Is(err, io.EOF):
			return n, nil
		case err != nil && !errors.As(err, new(*csv.ParseError)):
			return n, err
		}
	}
}
