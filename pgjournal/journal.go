package pgjournal

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"

	"github.com/jackc/pgx/v5"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// Journal keeps one run. It is safe for concurrent use.
type Journal struct {
	db  DB
	run string
}

// Open returns the journal of a run with a name, which may exist or not. The tables must be there: see Migrate.
func Open(db DB, run string) *Journal { return &Journal{db, run} }

const keyLength = 32

// Begin starts a session, and fences off those before it.
func (j *Journal) Begin(ctx context.Context, spec journal.Spec) (journal.Session, error) {
	s := &session{journal: j}
	err := inTx(ctx, j.db, func(tx pgx.Tx) error {
		key := make([]byte, keyLength)
		_, _ = rand.Read(key) // never fails
		_, err := tx.Exec(ctx, `
insert into jcbulk_runs (run, session, key, operation, server, organization, account, change)
values ($1, nextval('jcbulk_sessions'), $2, $3, $4, $5, $6, $7) on conflict do nothing`,
			j.run, key, spec.Operation, spec.Server, spec.Organization, spec.Account, spec.Change)
		if err != nil {
			return err
		}
		// The lock waits for what the session before is saving, and makes it see the new number afterwards.
		var first journal.Spec
		var former, users int64
		err = tx.QueryRow(ctx, `
select session, users, key, operation, server, organization, account, change from jcbulk_runs where run = $1 for update`, j.run).
			Scan(&former, &users, &s.key, &first.Operation, &first.Server, &first.Organization, &first.Account, &first.Change)
		if err != nil {
			return err
		}
		var there, newest int64
		err = tx.QueryRow(ctx, `
select coalesce(sum(users), 0), coalesce(max(session), 0) from jcbulk_batches where run = $1`, j.run).Scan(&there, &newest)
		switch {
		case err != nil:
			return err
		case there != users:
			return fmt.Errorf("%w: %d users were saved, and %d are there", journal.ErrDamaged, users, there)
		case newest > former:
			return fmt.Errorf("%w: session %d saved a batch, and %d is the newest", journal.ErrDamaged, newest, former)
		case users > 0:
			if err := first.Check(spec); err != nil {
				return err
			}
		}
		// The numbers of all runs are one sequence, so that one that is removed and begun anew does not count from 1 again.
		err = tx.QueryRow(ctx, `
update jcbulk_runs set session = nextval('jcbulk_sessions'), operation = $2, server = $3, organization = $4, account = $5, change = $6,
	changed_at = clock_timestamp()
where run = $1 returning session`, j.run, spec.Operation, spec.Server, spec.Organization, spec.Account, spec.Change).Scan(&s.number)
		if err == nil && s.number <= uint64(former) { //nolint:gosec // the tables take none below 1
			err = fmt.Errorf("%w: session %d has begun, and the next one is %d", journal.ErrDamaged, former, s.number)
		}
		return err
	})
	if err != nil {
		return nil, failed(j.run, err)
	}
	return s, nil
}

// Read yields what is saved, also while a session goes on. It reads in steps, each of which sees what is saved by then.
func (j *Journal) Read(ctx context.Context) iter.Seq2[*journal.Batch, error] {
	return journal.Steps(ctx, func(index int) (*journal.Batch, error) {
		return j.next(ctx, selectBatch+` and first > $2 order by first limit 1`, j.run, index)
	})
}

// next returns the batch that a query finds, or nil.
func (j *Journal) next(ctx context.Context, query string, arguments ...any) (*journal.Batch, error) {
	if err := check(j.db); err != nil {
		return nil, failed(j.run, err)
	}
	b, err := scan(j.db.QueryRow(ctx, query, arguments...))
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil //nolint:nilnil // none is left
	}
	return b, failed(j.run, err)
}
