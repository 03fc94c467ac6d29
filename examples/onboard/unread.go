package main

import (
	"context"
	"errors"
	"io"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

var errUnread = errors.New("the run ended before it came to this row")

// addUnread adds the outcomes of the rows that a run did not come to because it ended early. A dry run tells which of them are bad or name an
// earlier user. The journal tells what earlier runs have done.
func (o *onboarding) addUnread(ctx context.Context, client *jcbulk.APIClient, store journal.Store, file io.ReadSeeker) error {
	if o.report.Read >= o.total {
		return nil
	}
	ctx = context.WithoutCancel(ctx) // whatever ended the run, this asks nobody
	known, doubt := outcomesIn(ctx, store)
	reader, err := readerOf(file, anybody)
	if err != nil {
		return err
	}
	for outcome, err := range bulk.Create(ctx, client, reader.Creates(), bulk.Options{DryRun: true}).Outcomes() {
		if err != nil {
			return err
		}
		if outcome.Index < o.report.Read {
			continue
		}
		earlier, isKnown := known[outcome.Index]
		switch {
		case isKnown:
			earlier.Ref, earlier.Key = outcome.Ref, outcome.Key
			outcome = earlier
		case outcome.Status == bulk.NotSent && doubt != nil:
			outcome.Status, outcome.Err = bulk.Unknown, doubt
		case outcome.Status == bulk.NotSent:
			outcome.Err = errUnread
		}
		o.outcomes = append(o.outcomes, outcome)
	}
	sortByRow(o.outcomes)
	return doubt
}

// anybody is a resolver that finds somebody for each name, for rows that are not sent.
func anybody(_ directory.Key, names []string) ([]directory.Match, error) {
	matches := make([]directory.Match, len(names))
	for i, name := range names {
		matches[i] = directory.Match{Name: name, Users: []directory.User{{ID: "000000000000000000000000"}}}
	}
	return matches, nil
}

// outcomesIn returns what a journal knows of users, by their places in the input.
func outcomesIn(ctx context.Context, store journal.Store) (map[int]bulk.Outcome, error) {
	known := map[int]bulk.Outcome{}
	if store == nil {
		return known, nil
	}
	for outcome, err := range bulk.JournalOutcomes(ctx, store) {
		if err != nil {
			return known, err
		}
		known[outcome.Index] = outcome
	}
	return known, nil
}
