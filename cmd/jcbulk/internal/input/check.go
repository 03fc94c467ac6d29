package input

import (
	"context"
	"io"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// Findings is what a file says without anything being sent.
type Findings struct {
	Report    bulk.Report // of a run that sends nothing
	Columns   []usercsv.Column
	Unused    []string // columns that set nothing
	Unknown   []string // members that are sent although no model has them
	EmptyRows int
}

// Check reads a file as the job would, sends nothing, and tells of every mistake. Names are looked up with the resolver: Offline takes each
// for one that exists. An error means that nothing of the file can be used, or not all of it.
func (j Job) Check(ctx context.Context, in io.Reader, resolve usercsv.Resolver, tell func(Mistake)) (Findings, error) {
	rows, report, err := j.rehearse(ctx, in, resolve, func(outcome bulk.Outcome) {
		if outcome.Status == bulk.Failed {
			for _, mistake := range MistakesOf(outcome) {
				tell(mistake)
			}
		}
	})
	if rows == nil {
		return Findings{}, err
	}
	return Findings{Report: report, Columns: rows.Columns(), Unused: rows.Unused(), Unknown: rows.Unknown(), EmptyRows: rows.EmptyRows()}, err
}

// rehearse runs the job without sending anything, and tells of each outcome. The rows are nil where nothing of the file can be used.
func (j Job) rehearse(ctx context.Context, in io.Reader, resolve usercsv.Resolver, tell func(bulk.Outcome)) (*Rows, bulk.Report, error) {
	rows, err := j.Open(in, resolve)
	if err != nil {
		return nil, bulk.Report{}, err
	}
	nobody := jcbulk.NewAPIClient(jcbulk.NewConfiguration()) // a dry run sends nothing
	run := rows.Run(ctx, nobody, bulk.Options{DryRun: true})
	for outcome, err := range run.Outcomes() {
		if err != nil {
			return rows, run.Report(), err
		}
		tell(outcome)
	}
	return rows, run.Report(), nil
}
