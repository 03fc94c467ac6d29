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

// row is one row of the file and what became of it.
type row struct {
	line     int
	username string
	outcome  bulk.Outcome
}

// onboarding creates the users of one file.
type onboarding struct {
	client  *jcbulk.APIClient
	options bulk.Options

	rows   []row    // in the order of the file
	unused []string // columns of the file
	report bulk.Report
}

// run creates the users. What goes wrong with a row or with a job is that row's outcome; an error is what ends the whole.
func (o *onboarding) run(ctx context.Context, file io.Reader) error {
	reader, err := usercsv.NewReader(file)
	if err != nil {
		return err
	}
	o.unused = reader.Unused()
	var lines []row // by index
	run := bulk.Create(ctx, o.client, users(reader, &lines), o.options)
	var failure error
	for outcome, err := range run.Outcomes() {
		if err != nil {
			failure = err
			continue
		}
		o.rows = append(o.rows, row{outcome: outcome})
	}
	slices.SortFunc(o.rows, func(a, b row) int { return cmp.Compare(a.outcome.Index, b.outcome.Index) })
	for i, r := range o.rows {
		o.rows[i].line, o.rows[i].username = lines[r.outcome.Index].line, lines[r.outcome.Index].username
	}
	o.report = run.Report()
	return failure
}

// users passes the rows of a file on as the users of a run, and notes where in the file each stands.
func users(reader *usercsv.Reader, lines *[]row) iter.Seq2[jcbulk.BulkUserCreate, error] {
	return func(yield func(jcbulk.BulkUserCreate, error) bool) {
		for read, err := range reader.Creates() {
			noted := row{line: read.Line, username: read.User.GetUsername()}
			var bad *usercsv.RowError
			if errors.As(err, &bad) {
				noted.username = bad.Username
			}
			*lines = append(*lines, noted)
			if !yield(read.User, err) {
				return
			}
		}
	}
}

// message says in one line what became of a row: in the service's words where it has any.
func (r row) message() string {
	var bad *usercsv.RowError
	var failure *jcbulk.GenericOpenAPIError
	switch {
	case r.outcome.Err == nil:
		return r.outcome.Message
	case errors.As(r.outcome.Err, &bad):
		return "not sent: " + bad.Reason()
	case !errors.As(r.outcome.Err, &failure) && r.outcome.Status == bulk.Failed && !r.outcome.FromJournal:
		return "not sent: " + strings.ReplaceAll(r.outcome.Err.Error(), "\n", "; ")
	}
	return cmp.Or(r.outcome.Message, words(failure), r.outcome.Err.Error())
}

// words are the service's own, where it answered at all.
func words(failure *jcbulk.GenericOpenAPIError) string {
	if failure == nil {
		return ""
	}
	return failure.Message()
}
