package main

import (
	"cmp"
	"context"
	"io"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// onboarding creates the users of one file.
type onboarding struct {
	client  *jcbulk.APIClient
	options bulk.Options

	rows   []bulk.Outcome // in the order of the file
	unused []string       // columns of the file that are ignored
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
	run := bulk.Create(ctx, o.client, reader.Creates(), o.options)
	var failure error
	for outcome, err := range run.Outcomes() {
		if err != nil {
			failure = err
			continue
		}
		o.rows = append(o.rows, outcome)
	}
	slices.SortFunc(o.rows, func(a, b bulk.Outcome) int { return cmp.Compare(a.Index, b.Index) })
	o.report = run.Report()
	return failure
}
