package usercsv

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// Result is the outcome of one row.
type Result struct {
	// Line is the line of the input on which the row begins. With 0 or less, the cell is empty.
	Line int
	// Username identifies the user: a username or, if there is none, an e-mail address or an id.
	Username string
	// Outcome is one word, such as succeeded, failed or unknown.
	Outcome string
	// Message is what the service or the reader says about the row.
	Message string
	// JobID is the id of the job that the row was part of, or "" if it was not sent.
	JobID string
}

// ResultWriter writes results as CSV with the columns line, username, outcome, message and job_id. The file begins with a byte
// order mark.
//
// A spreadsheet runs a cell that begins with =, +, - or @ as a formula, and anybody who can name a user can write such a cell.
// ResultWriter puts an apostrophe before it, which makes it text. It does so also if invisible characters precede the sign. Such a
// cell therefore differs from the value in [Result].
//
// A ResultWriter is not safe for concurrent use.
type ResultWriter struct {
	rows *csv.Writer
	err  error
}

// NewResultWriter returns a ResultWriter and writes the header to it. If that fails, every call of Write and Flush returns the
// error. Of the options, only [WithComma] applies.
func NewResultWriter(w io.Writer, opts ...Option) *ResultWriter {
	r := &ResultWriter{}
	if r.rows, r.err = newCSVWriter(w, opts); r.err == nil {
		r.write("line", "username", "outcome", "message", "job_id")
	}
	return r
}

// Write adds a row. Rows are buffered: call Flush after the last one. After an error, every later call returns the same error.
func (r *ResultWriter) Write(result Result) error {
	line := ""
	if result.Line > 0 {
		line = strconv.Itoa(result.Line)
	}
	r.write(line, escapeFormula(result.Username), escapeFormula(result.Outcome), escapeFormula(result.Message), escapeFormula(result.JobID))
	return r.err
}

// Flush writes the buffered rows to the underlying writer.
func (r *ResultWriter) Flush() error {
	if r.err == nil {
		r.rows.Flush()
		r.setError(r.rows.Error())
	}
	return r.err
}

func (r *ResultWriter) write(cells ...string) {
	if r.err == nil {
		r.setError(r.rows.Write(cells))
	}
}

func (r *ResultWriter) setError(err error) {
	if err != nil {
		r.err = fmt.Errorf("usercsv: cannot write the results: %w", err)
	}
}

// escapeFormula returns the cell in a form that no spreadsheet runs as a formula. Some spreadsheets also take the full-width forms
// of the signs.
func escapeFormula(cell string) string {
	visible := strings.TrimLeftFunc(cell, func(c rune) bool { return unicode.IsSpace(c) || !unicode.IsGraphic(c) })
	if strings.IndexAny(visible, "=+-@＝＋－＠") == 0 {
		return "'" + cell
	}
	return cell
}
