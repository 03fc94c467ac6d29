package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// row is one row of the file and its outcome.
type row struct {
	line     int // where the row begins in the file
	username string
	outcome  bulk.Outcome
}

// onboarding creates the users of one file.
type onboarding struct {
	client  *jcbulk.APIClient
	options bulk.Options

	rows   []row    // in the order of the file
	unused []string // columns of the file that are ignored
	report bulk.Report
}

// run creates the users of the file. A failure of a row or of a job is the outcome of the rows concerned. run returns an error only
// if it ended the whole run.
func (o *onboarding) run(ctx context.Context, file io.Reader) error {
	reader, err := usercsv.NewReader(file)
	if err != nil {
		return err
	}
	o.unused = reader.Unused()
	var read []row // without outcomes; outcome.Index is an index into it
	run := bulk.Create(ctx, o.client, users(reader, &read), o.options)
	var failure error
	for outcome, err := range run.Outcomes() {
		if err != nil {
			failure = err
			continue
		}
		o.rows = append(o.rows, row{outcome: outcome})
	}
	slices.SortFunc(o.rows, func(a, b row) int { return cmp.Compare(a.outcome.Index, b.outcome.Index) })
	for i := range o.rows {
		from := read[o.rows[i].outcome.Index]
		o.rows[i].line, o.rows[i].username = from.line, from.username
	}
	o.report = run.Report()
	return failure
}

// users returns the users of the file for the run, and appends the line and the username of each to read.
func users(reader *usercsv.Reader, read *[]row) iter.Seq2[jcbulk.BulkUserCreate, error] {
	return func(yield func(jcbulk.BulkUserCreate, error) bool) {
		for csvRow, err := range reader.Creates() {
			r := row{line: csvRow.Line, username: csvRow.User.GetUsername()}
			var bad *usercsv.RowError
			if errors.As(err, &bad) {
				r.username = bad.Username
			}
			*read = append(*read, r)
			if !yield(csvRow.User, err) {
				return
			}
		}
	}
}

// message explains the outcome of a row. It prefers the service's own message. For a row that was refused before it was sent, it is
// "not sent" and the reason.
func (r row) message() string {
	var bad *usercsv.RowError
	var apiError *jcbulk.GenericOpenAPIError
	switch {
	case r.outcome.Err == nil:
		return r.outcome.Message
	case errors.As(r.outcome.Err, &bad):
		return "not sent: " + bad.Reason()
	case !errors.As(r.outcome.Err, &apiError) && r.outcome.Status == bulk.Failed && !r.outcome.FromJournal:
		return "not sent: " + strings.ReplaceAll(r.outcome.Err.Error(), "\n", "; ")
	}
	return cmp.Or(r.outcome.Message, serviceMessage(apiError), r.outcome.Err.Error())
}

// serviceMessage returns the message of the service's answer, or "" if there was no answer.
func serviceMessage(apiError *jcbulk.GenericOpenAPIError) string {
	if apiError == nil {
		return ""
	}
	return apiError.Message()
}
