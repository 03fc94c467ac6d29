package runs

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Known yields what is known of each row of a run, in the order of the input, without network and without the input. A run that was killed
// may have noted in its journal what it had no time to write down: of such rows the names and lines are not known.
func (r *Run) Known(ctx context.Context) iter.Seq2[bulk.Outcome, error] {
	return func(yield func(bulk.Outcome, error) bool) {
		file, err := os.Open(filepath.Join(r.folder, outcomesName))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return // nothing was read yet
		case err != nil:
			yield(bulk.Outcome{}, err)
			return
		}
		defer file.Close() //nolint:errcheck // it was only read
		outcomes := &Outcomes{file: file}
		_, err = readLines(file, outcomes.found)
		others := map[int]bulk.Outcome{}
		if err == nil && r.State == Stopped {
			others, err = r.journaled(ctx, outcomes)
		}
		if err != nil {
			yield(bulk.Outcome{}, err)
			return
		}
		for index := range max(len(outcomes.rows), last(others)+1) {
			other, isOther := others[index]
			switch {
			case isOther && !yield(other, nil):
				return
			case !isOther && outcomes.has(index) && !yield(outcomes.outcome(index)):
				return
			}
		}
	}
}

// journaled returns what the journal knows of rows that the file of outcomes does not have.
func (r *Run) journaled(ctx context.Context, outcomes *Outcomes) (map[int]bulk.Outcome, error) {
	others := map[int]bulk.Outcome{}
	if _, err := os.Stat(filepath.Join(r.folder, journalName)); errors.Is(err, fs.ErrNotExist) {
		return others, nil
	}
	j, err := r.Journal()
	if err != nil {
		return nil, err
	}
	defer j.Close() //nolint:errcheck // it was only read
	for outcome, err := range bulk.JournalOutcomes(ctx, j) {
		if err != nil {
			return nil, err
		}
		if !outcomes.has(outcome.Index) {
			others[outcome.Index] = outcome
		}
	}
	return others, nil
}

// last returns the greatest index, or -1.
func last(outcomes map[int]bulk.Outcome) int {
	greatest := -1
	for index := range outcomes {
		greatest = max(greatest, index)
	}
	return greatest
}
