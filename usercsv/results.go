package usercsv

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// Result is what became of one row.
type Result struct {
	// Line is the line of the input on which the row begins, or 0 where it has none.
	Line int
	// Username is who the row is about: the username or, where there is none, an e-mail address or an id.
	Username string
	// Outcome is one word for what happened, such as succeeded, failed or unknown.
	Outcome string
	// Message is what the service or the reader says of it.
	Message string
	// JobID is the job that the row was part of, or "" where it was never sent.
	JobID string
}

// ResultWriter writes results as CSV with the columns line, username, outcome, message and job_id, behind a byte order mark.
//
// A spreadsheet runs a cell that begins with =, +, - or @ as a formula, and such a cell can come from anybody who can name a
// user. Each of these, with anything invisible before it, is written behind an apostrophe, which makes it text; so the file is for
// reading, not for comparing byte by byte. A ResultWriter is not safe for concurrent use.
type ResultWriter struct {
	rows *csv.Writer
	err  error
}

// NewResultWriter begins a file of results on w. Of the options, [WithComma] matters. What cannot be written is the error of
// the next call of Write or Flush.
func NewResultWriter(w io.Writer, opts ...Option) *ResultWriter {
	r := &ResultWriter{}
	if r.rows, r.err = newWriter(w, opts); r.err == nil {
		r.write("line", "username", "outcome", "message", "job_id")
	}
	return r
}

// Write adds a row. It is buffered: call Flush after the last. The first error is that of every later call.
func (r *ResultWriter) Write(result Result) error {
	line := ""
	if result.Line > 0 {
		line = strconv.Itoa(result.Line)
	}
	r.write(line, harmless(result.Username), harmless(result.Outcome), harmless(result.Message), harmless(result.JobID))
	return r.err
}

// Flush writes out what is buffered.
func (r *ResultWriter) Flush() error {
	if r.err == nil {
		r.rows.Flush()
		r.keep(r.rows.Error())
	}
	return r.err
}

func (r *ResultWriter) write(cells ...string) {
	if r.err == nil {
		r.keep(r.rows.Write(cells))
	}
}

func (r *ResultWriter) keep(err error) {
	if err != nil {
		r.err = fmt.Errorf("usercsv: cannot write the results: %w", err)
	}
}

// harmless returns a cell that no spreadsheet takes for a formula. Some take the full-width forms of the signs as well.
func harmless(cell string) string {
	visible := strings.TrimLeftFunc(cell, func(c rune) bool { return unicode.IsSpace(c) || !unicode.IsGraphic(c) })
	if strings.IndexAny(visible, "=+-@＝＋－＠") == 0 {
		return "'" + cell
	}
	return cell
}
