package usercsv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
)

// file is a file of users, read up to some row.
type file struct {
	source *source
	rows   *csv.Reader
	layout *layout
	line   int // on which the latest row begins
	done   bool
}

var errEmpty = errors.New("usercsv: the file is empty")

// open reads the header of a file for a job.
func open(in io.Reader, job Job, opts []Option) (*file, error) {
	o := newOptions(opts)
	if in == nil || o.now == nil {
		return nil, errors.New("usercsv: a reader needs a file and a clock")
	}
	f := &file{source: &source{in: in}}
	f.rows = f.source.rows(o.comma)
	header, err := f.rows.Read()
	if errors.Is(err, io.EOF) {
		return nil, errEmpty
	}
	if err != nil {
		return nil, fmt.Errorf("usercsv: cannot read the header: %w", err)
	}
	f.line, _ = f.rows.FieldPos(0)
	if f.layout, err = newLayout(header, o, job); err != nil {
		return nil, fmt.Errorf("usercsv: header: %w", err)
	}
	return f, nil
}

// each gives every row that is left the form in which it is yielded.
func each[R any](f *file, row func(line int, u *user) R) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		for !f.done {
			line, u, err := f.next()
			if errors.Is(err, io.EOF) || !yield(row(line, u), err) {
				return
			}
		}
	}
}

// next reads one row. An error that is no *RowError ends the file, which io.EOF does too.
func (f *file) next() (int, *user, error) {
	f.source.grant()
	cells, err := f.rows.Read()
	var syntax *csv.ParseError
	switch {
	case err == nil:
		f.line, _ = f.rows.FieldPos(0)
	case errors.As(err, &syntax):
		f.line = syntax.StartLine
		return f.fail("", syntaxProblem(syntax))
	case errors.Is(err, io.EOF):
		f.done = true
		return 0, &user{}, io.EOF
	default:
		f.done = true
		return 0, &user{}, fmt.Errorf("usercsv: cannot read what follows the row on line %d: %w", f.line, err)
	}
	u, problems := f.layout.user(cells)
	if len(problems) > 0 {
		return f.fail(u.GetUsername(), problems...)
	}
	return f.line, u, nil
}

func (f *file) fail(username string, problems ...Problem) (int, *user, error) {
	return f.line, &user{}, &RowError{Line: f.line, Username: username, Problems: problems}
}
