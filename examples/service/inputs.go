package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

// newRun makes the run of a record over its file. A file that cannot be of this kind and format is an error.
func newRun(
	ctx context.Context, client *jcbulk.APIClient, r record, input io.Reader, resolve usercsv.Resolver, options bulk.Options,
) (*bulk.Run, error) {
	switch {
	case r.Kind == createUsers && r.Format == asCSV:
		reader, err := usercsv.NewReader(input, usercsv.WithResolver(resolve))
		if err != nil {
			return nil, err
		}
		return bulk.Create(ctx, client, reader.Creates(), options), nil
	case r.Kind == updateUsers && r.Format == asCSV:
		reader, err := usercsv.NewUpdateReader(input, usercsv.WithResolver(resolve))
		if err != nil {
			return nil, err
		}
		return bulk.Update(ctx, client, reader.Updates(), options), nil
	case r.Kind == suspendUsers && r.Format == asCSV:
		reader, err := newLeavers(input)
		if err != nil {
			return nil, err
		}
		return bulk.ScheduleEach(ctx, client, reader.changes(), options), nil
	case r.Kind == createUsers && r.Format == asLines:
		return bulk.Create(ctx, client, userjsonl.Read[jcbulk.BulkUserCreate](input), options), nil
	case r.Kind == updateUsers && r.Format == asLines:
		return bulk.Update(ctx, client, userjsonl.Read[jcbulk.BulkUserUpdate](input), options), nil
	}
	return nil, fmt.Errorf("a run of kind %q takes no %s", r.Kind, r.Format)
}

// longestRehearsal bounds one. A hundred thousand rows take a second.
const longestRehearsal = time.Minute

// rehearse sends nothing, and yields what is known of each row before it is sent: its line, its name, and why the rules refuse it.
func (s *service) rehearse(
	ctx context.Context, r record, input io.Reader, resolve usercsv.Resolver, tell func(bulk.Outcome),
) (bulk.Report, error) {
	late := &refusal{http.StatusServiceUnavailable, "too many files are read at once"}
	ctx, cancel := context.WithTimeoutCause(ctx, longestRehearsal, late)
	defer cancel()
	select {
	case s.rehearsing <- struct{}{}:
		defer func() { <-s.rehearsing }()
	case <-ctx.Done():
		return bulk.Report{}, context.Cause(ctx)
	}
	watched := &watchedInput{Reader: input}
	run, err := newRun(ctx, s.organizations[r.Organization], r, watched, resolve, bulk.Options{DryRun: true})
	if err != nil {
		return bulk.Report{}, cmp.Or(watched.failure(), err)
	}
	for outcome, err := range run.Outcomes() {
		if err != nil {
			return bulk.Report{}, cmp.Or(context.Cause(ctx), err)
		}
		if outcome.Ref == nil { // it is about no row, but about the file, which nobody can read on from there
			return bulk.Report{}, cmp.Or(watched.failure(), outcome.Err)
		}
		if outcome.Index >= s.settings.maxRows {
			return bulk.Report{}, &refusal{http.StatusRequestEntityTooLarge, fmt.Sprintf("the file has more than %d rows", s.settings.maxRows)}
		}
		tell(outcome)
	}
	return run.Report(), watched.failure()
}
