package bulk

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// ErrOpen is why a user is Unknown in JournalOutcomes: no run over the journal has found out yet what became of it.
var ErrOpen = errors.New("the journal has no outcome yet")

// JournalOutcomes yields what a journal has of each user that was sent, without a client or the input, also while a run over it goes on
// elsewhere. The outcomes have neither Key nor Ref, and what a message repeated of a row stands there as the name of the field, such as
// {username}. They are in the order of the first user of each job. Users without an outcome are Unknown with ErrOpen.
func JournalOutcomes(ctx context.Context, store journal.Store) iter.Seq2[Outcome, error] {
	return func(yield func(Outcome, error) bool) {
		if ctx == nil || store == nil {
			yield(Outcome{}, errNoStore)
			return
		}
		told := indexes{}
		for b, err := range store.Read(ctx) {
			if err != nil {
				yield(Outcome{}, err)
				return
			}
			for i := range b.Rows {
				if told.add(b.Rows[i].Index) && !yield(kept(b, &b.Rows[i]), nil) {
					return
				}
			}
		}
	}
}

// indexes is a set of the indexes of users. A job that is divided while a journal is read shows users in two batches.
type indexes map[int]uint64

// add reports whether an index is new.
func (s indexes) add(index int) bool {
	bit := uint64(1) << (index & 63)
	known := s[index>>6]&bit != 0
	s[index>>6] |= bit
	return !known
}

var errNoStore = errors.New("bulk: it takes a context and a journal")

// kept is the outcome that a journal has of a user.
func kept(b *journal.Batch, row *journal.Row) Outcome {
	o := Outcome{Index: row.Index, JobID: b.JobID, FromJournal: true}
	if row.Status == journal.Open {
		o.Err = ErrOpen
		return o
	}
	return recalled(o, row, func(texts ...*string) {
		for _, text := range texts {
			*text = showOwn(*text, nil)
		}
	})
}

// JournalReport sums up what a journal has, without a client or the input. Read counts the users that were sent, and Unknown those without
// an outcome.
func JournalReport(ctx context.Context, store journal.Store) (Report, error) {
	var report Report
	if ctx == nil || store == nil {
		return report, errNoStore
	}
	told := indexes{}
	for b, err := range store.Read(ctx) {
		if err != nil {
			return Report{}, err
		}
		b.Rows = slices.DeleteFunc(b.Rows, func(row journal.Row) bool { return !told.add(row.Index) })
		if len(b.Rows) == 0 {
			continue
		}
		var tally journal.Tally
		tally.Add(b)
		report.Read += len(b.Rows)
		report.Succeeded, report.Failed, report.Unknown = report.Succeeded+tally.Succeeded, report.Failed+tally.Failed, report.Unknown+tally.Open
		report.Jobs = append(report.Jobs, Job{ID: b.JobID, First: b.First(), Users: len(b.Rows), Open: tally.Open})
	}
	return report, nil
}
