package usercsv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// Reader reads users row by row and holds no more than one row in memory. It is not safe for concurrent use.
type Reader struct {
	source *source
	rows   *csv.Reader
	layout *layout
	line   int // on which the latest row begins
	done   bool
}

// Row is one row of the file.
type Row struct {
	// Line is the line of the file on which the row begins. The file begins with line 1, and every line break counts, those
	// inside of quoted cells too.
	Line int
	// User is what the row says; it is empty where there is an error.
	User jcbulk.BulkUserCreate
}

// An Option changes how a [Reader] reads.
type Option func(*options)

type options struct {
	comma rune
	now   func() time.Time
}

// WithComma sets what separates the cells of a row; the default is a comma. Spreadsheets often write a semicolon or a tab.
func WithComma(comma rune) Option { return func(o *options) { o.comma = comma } }

// WithClock sets the clock from which EnrollmentDays counts; the default is [time.Now]. NewReader looks at it once, so all
// rows count from the same second. A fixed clock makes the same file give the same users each time.
func WithClock(now func() time.Time) Option { return func(o *options) { o.now = now } }

// NewReader reads the first line, which names the columns. It fails where it cannot read that line, two columns mean the
// same field, an attribute lacks its name or value column, or there is no column to use at all.
func NewReader(in io.Reader, opts ...Option) (*Reader, error) {
	o := options{comma: ',', now: time.Now}
	for _, set := range opts {
		set(&o)
	}
	if in == nil || o.now == nil {
		return nil, errors.New("usercsv: a reader needs a file and a clock")
	}
	src := &source{in: in}
	rows := csv.NewReader(src.buffered())
	rows.Comma = o.comma
	rows.FieldsPerRecord = -1 // checked here, with better words
	rows.ReuseRecord = true

	src.grant()
	header, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("usercsv: the file is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("usercsv: cannot read the header: %w", err)
	}
	line, _ := rows.FieldPos(0)
	layout, err := newLayout(header, columns(o.now().UTC().Truncate(time.Second)))
	if err != nil {
		return nil, fmt.Errorf("usercsv: header: %w", err)
	}
	return &Reader{source: src, rows: rows, layout: layout, line: line}, nil
}

// Unused returns the columns that are not read, as they are spelled in the file and in its order: those that a bulk job
// cannot create a user with, such as SystemID, Administrator, Group1 or id, and those that are not known, perhaps for a
// misspelling. A column without a name is "".
func (r *Reader) Unused() []string { return slices.Clone(r.layout.unused) }

// Creates returns the rows as users to create. A row that is not one comes with a [*RowError], and reading goes on behind
// it. Any other error means that the rest of the file could not be read, because its reader failed or a row is longer than
// 1 MiB; it comes once, as the last.
//
// Each row comes once: a loop that is left early can be taken up by another, which begins with the next row.
func (r *Reader) Creates() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for !r.done {
			row, err := r.next()
			if errors.Is(err, io.EOF) || !yield(row, err) {
				return
			}
		}
	}
}

// next reads one row. An error that is no *RowError ends the file, which io.EOF does too.
func (r *Reader) next() (Row, error) {
	r.source.grant()
	cells, err := r.rows.Read()
	var syntax *csv.ParseError
	switch {
	case err == nil:
		r.line, _ = r.rows.FieldPos(0)
	case errors.As(err, &syntax):
		r.line = syntax.StartLine
		return r.fail("", syntaxProblem(syntax))
	case errors.Is(err, io.EOF):
		r.done = true
		return Row{}, io.EOF
	default:
		r.done = true
		return Row{}, fmt.Errorf("usercsv: cannot read what follows the row on line %d: %w", r.line, err)
	}
	u, problems := r.layout.user(cells)
	if len(problems) > 0 {
		return r.fail(u.GetUsername(), problems...)
	}
	return Row{Line: r.line, User: u}, nil
}

func (r *Reader) fail(username string, problems ...Problem) (Row, error) {
	return Row{Line: r.line}, &RowError{Line: r.line, Username: username, Problems: problems}
}
