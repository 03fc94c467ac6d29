// Package report writes one HTML file about a run. The file loads nothing from elsewhere, so that it can be sent by mail or put into a
// ticket, and its table can be read without its script.
package report

import (
	"bufio"
	"io"
	"iter"
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// MaxRows is how many users the table of a report has at most.
const MaxRows = 10_000

// Data is what a report tells. All texts may be anybody's: they are shown as text, and what cannot be seen is escaped.
type Data struct {
	// Operation is what was done to the users, such as create.
	Operation string
	// Input names the file of the users, for people.
	Input string
	// Run is the run's id, or "".
	Run string
	// Organization and Server say where the users are, or are "".
	Organization, Server string
	// Started and Ended say when. Ended is zero if the run has not ended.
	Started, Ended time.Time
	// State says how the run came to its end, such as ended or interrupted.
	State string
	// Totals counts the users. Of the jobs, only how many there are is told.
	Totals bulk.Report
	// Samples are outcomes over time, earliest first and at most some hundred, for the chart of the rate. Without two of them there is none.
	Samples []Sample
	// Outcomes are those of all users in the order of the input. They are looped over up to three times, and must be the same each time.
	Outcomes iter.Seq2[bulk.Outcome, error]
}

// Sample is how many outcomes there were at a time.
type Sample struct {
	// Elapsed is the time since the start of the run.
	Elapsed time.Duration
	// Done is how many users had an outcome by then, with those of earlier runs.
	Done int
}

// Write writes the report. It holds none of the outcomes in memory. The first error of Outcomes or of w ends it, and leaves w with a part of
// the file.
func Write(w io.Writer, data Data) error {
	page, err := newPage(data)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(w, 64<<10)
	if err := layout.Execute(buffered, page); err != nil {
		return err
	}
	if err := page.rows.err; err != nil {
		return err
	}
	return buffered.Flush()
}
