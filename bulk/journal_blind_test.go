package bulk_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
)

// goesBlind is a store whose sessions can be read so many times.
type goesBlind struct {
	journal.Store
	reads int
	err   error
}

type blindSession struct {
	journal.Session
	store *goesBlind
}

func (s *goesBlind) Begin(ctx context.Context, spec journal.Spec) (journal.Session, error) {
	session, err := s.Store.Begin(ctx, spec)
	return blindSession{session, s}, err
}

func (s blindSession) Next(ctx context.Context, index int) (*journal.Batch, error) {
	s.store.reads--
	if s.store.reads < 0 {
		return nil, s.store.err
	}
	return s.Session.Next(ctx, index)
}

// Where the journal cannot be read any more, nobody whom it may know is NotSent.
func TestUsersOfAJournalThatCannotBeReadAreUnknown(t *testing.T) {
	t.Parallel()
	broken := errors.New("the disk is gone")
	for name, err := range map[string]error{"broken": broken, "fenced": journal.ErrFenced} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := start(t)
			store := &journaltest.Memory{}
			options := quick()
			options.UsersPerJob, options.Journal = 1, store
			byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(6)), options), 6)
			sent := creates(server)
			for reads := range 6 {
				options.Journal = &goesBlind{Store: store, reads: reads, err: err}
				run := bulk.Create(t.Context(), client, bulk.Slice(people(6)), options)
				told := 0
				for outcome, failure := range run.Outcomes() {
					if failure == nil {
						told++
						assert.Contains(t, []bulk.Status{bulk.Succeeded, bulk.Unknown}, outcome.Status, "%d: %v", outcome.Index, outcome.Err)
					}
				}
				require.ErrorIs(t, run.Err(), err)
				assert.Equal(t, run.Report().Read, told)
			}
			assert.Equal(t, sent, creates(server))
		})
	}
}
