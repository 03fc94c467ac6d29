package usercsv

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// ResultWriter writes outcomes as CSV. The file begins with a byte order mark. Its columns are:
//   - line: Outcome.Ref, which is the line of the row if a reader of this package read it;
//   - username: Outcome.Key;
//   - status: succeeded, failed, not sent or unknown;
//   - reason: Outcome.Reason;
//   - user_id, job_id and sent, as in the outcome;
//   - notes: Outcome.Notes, separated by blanks.
//
// A spreadsheet runs a cell that begins with =, +, - or @ as a formula, and anybody who can name a user can write such a cell.
// ResultWriter puts an apostrophe before it, which makes it text, and also before such a sign behind a comma, a semicolon, a tab, a bar or a
// line break, where a spreadsheet that takes another separator would see a cell begin. A number that has an apostrophe before it gets another. The readers of this package take these apostrophes
// off again.
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
		r.write("line", "username", "status", "reason", "user_id", "job_id", "sent", "notes")
	}
	return r
}

// Write adds a row. Rows are buffered: call Flush after the last one. After an error, every later call returns the same error.
func (r *ResultWriter) Write(o bulk.Outcome) error {
	line := ""
	if o.Ref != nil {
		line = fmt.Sprint(o.Ref)
	}
	cells := []string{line, o.Key, o.Status.String(), o.Reason(), o.UserID, o.JobID, strconv.Itoa(o.Sent), strings.Join(o.Notes(), " ")}
	for i := range cells {
		cells[i] = guarded(strings.ToValidUTF8(cells[i], "\ufffd")) // the file is UTF-8
	}
	r.write(cells...)
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
