package pgjournal

import (
	"context"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// session is one process that carries a run out.
type session struct {
	journal *Journal
	number  uint64
	key     []byte
}

func (s *session) Number() uint64 { return s.number }

func (s *session) Key() []byte { return slices.Clone(s.key) }

func (s *session) Next(ctx context.Context, index int) (*journal.Batch, error) {
	// What is newer than the newest session is nobody's, and is found to be damaged.
	return s.journal.next(ctx, selectBatch+` and first > $2 and (b.session < $3 or b.session > r.session) order by first limit 1`,
		s.journal.run, index, s.number)
}

func (s *session) Save(ctx context.Context, remove []int, add []*journal.Batch) error {
	err := inTx(ctx, s.journal.db, func(tx pgx.Tx) error {
		// The lock keeps a later session from beginning until this is saved. Without it, both could save what the other one does not see.
		// A run that was removed and begun anew has another key.
		tag, err := tx.Exec(ctx, `
select from jcbulk_runs where run = $1 and session = $2 and key = $3 for no key update`, s.journal.run, s.number, s.key)
		switch {
		case err != nil:
			return err
		case tag.RowsAffected() == 0:
			return journal.ErrFenced
		}
		changes := &pgx.Batch{}
		s.count(changes, remove, add)
		if len(remove) > 0 {
			changes.Queue(`delete from jcbulk_batches where run = $1 and first = any($2)`, s.journal.run, remove)
		}
		for _, b := range add {
			b.Session = s.number
			if err := put(changes, s.journal.run, b); err != nil {
				return err
			}
		}
		return tx.SendBatch(ctx, changes).Close()
	})
	return failed(s.journal.run, err)
}

// count queues, before anything else of a save, what keeps the time and the number of users in the row of the run. By that number Begin finds
// out that batches are missing.
func (s *session) count(changes *pgx.Batch, remove []int, add []*journal.Batch) {
	replaced, users := slices.Clone(remove), 0
	for _, b := range add {
		replaced = append(replaced, b.First())
		users += len(b.Rows)
	}
	changes.Queue(`
update jcbulk_runs set changed_at = clock_timestamp(), users = users + $2 -
	(select coalesce(sum(b.users), 0) from jcbulk_batches b where b.run = $1 and b.first = any($3))
where run = $1`, s.journal.run, users, replaced)
}

func (s *session) Note(ctx context.Context, index int, jobID string) error {
	err := inTx(ctx, s.journal.db, func(tx pgx.Tx) error {
		b, err := scan(tx.QueryRow(ctx, selectBatch+` and first = $2 and b.session = $3 and job_id = '' and key = $4 for update of b`,
			s.journal.run, index, s.number, s.key))
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		b.JobID, b.Accepted = jobID, true
		changes := &pgx.Batch{}
		if err := put(changes, s.journal.run, b); err != nil {
			return err
		}
		return tx.SendBatch(ctx, changes).Close()
	})
	return failed(s.journal.run, err)
}

func (s *session) Tally(ctx context.Context) (journal.Tally, error) {
	var tally journal.Tally
	err := s.journal.db.QueryRow(ctx, `
select coalesce(sum(succeeded), 0), coalesce(sum(failed), 0), coalesce(sum(open), 0) from jcbulk_batches where run = $1`, s.journal.run).
		Scan(&tally.Succeeded, &tally.Failed, &tally.Open)
	return tally, failed(s.journal.run, err)
}

// End has nothing to do: whoever begins next needs nobody's leave.
func (*session) End(context.Context) error { return nil }
