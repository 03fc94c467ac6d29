package pgjournal

import (
	"github.com/jackc/pgx/v5"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// columns are what the tables tell of a batch beside its content. The content says all of it once more.
type columns struct {
	first, session                 int64
	jobID                          string
	accepted                       bool
	users, succeeded, failed, open int
}

func columnsOf(b *journal.Batch) columns {
	var tally journal.Tally
	tally.Add(b)
	return columns{
		int64(b.First()), int64(b.Session), b.JobID, b.Accepted, len(b.Rows), //nolint:gosec // a session too large to be one is no column's
		tally.Succeeded, tally.Failed, tally.Open,
	}
}

// selectBatch begins each query of a batch. It says how the newest session of the run is numbered, too.
const selectBatch = `
select content, first, b.session, job_id, accepted, b.users, succeeded, failed, open, r.session
from jcbulk_batches b join jcbulk_runs r using (run) where run = $1`

// scan reads a batch that selectBatch found. A row that was edited or belongs to another time is journal.ErrDamaged: it would make a reader
// that steps from one first row to the next go round in circles, or pass over users who were sent.
func scan(row pgx.Row) (*journal.Batch, error) {
	var content []byte
	var c columns
	var newest int64
	err := row.Scan(&content, &c.first, &c.session, &c.jobID, &c.accepted, &c.users, &c.succeeded, &c.failed, &c.open, &newest)
	if err != nil {
		return nil, err
	}
	b := new(journal.Batch)
	if err := b.UnmarshalBinary(content); err != nil {
		return nil, err
	}
	if columnsOf(b) != c || c.session > newest {
		return nil, journal.ErrDamaged
	}
	return b, nil
}

// put queues what writes a batch.
func put(changes *pgx.Batch, run string, b *journal.Batch) error {
	content, err := b.MarshalBinary()
	if err != nil {
		return err
	}
	c := columnsOf(b)
	changes.Queue(`
insert into jcbulk_batches (run, first, session, job_id, accepted, users, succeeded, failed, open, content)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (run, first) do update set session = $3, job_id = $4, accepted = $5, users = $6, succeeded = $7, failed = $8, open = $9,
	content = $10, changed_at = now()`,
		run, c.first, c.session, c.jobID, c.accepted, c.users, c.succeeded, c.failed, c.open, content)
	return nil
}
