package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// tables are those of this service, beside those of pgjournal. Inputs stand in pieces, so that nobody holds a whole one in memory.
const tables = `
create table if not exists service_runs (
	organization text not null,
	id text not null,
	state text not null,
	record jsonb not null,
	primary key (organization, id)
);
create table if not exists service_inputs (
	organization text not null,
	id text not null,
	piece int not null,
	content bytea not null,
	primary key (organization, id, piece),
	foreign key (organization, id) references service_runs on delete cascade
);`

// lockOfTables lets one replica make the tables at a time.
const lockOfTables = 0x73657276

// postgres is a store that replicas share.
type postgres struct {
	pool  *pgxpool.Pool
	locks *locks
}

func newPostgres(ctx context.Context, address string, limit int) (*postgres, error) {
	pool, err := pgxpool.New(ctx, address)
	if err != nil {
		return nil, errors.New("DATABASE_URL cannot be read") // the error of pgx could repeat a password
	}
	err = pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock($1)`, lockOfTables); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, tables)
		return err
	})
	if err == nil {
		err = pgjournal.Migrate(ctx, pool)
	}
	if err != nil {
		pool.Close()
		return nil, err
	}
	return &postgres{pool: pool, locks: newLocks(pool.Config().ConnConfig, limit)}, nil
}

// changedNow is the part of a record that says when it changed, by the clock of the database.
const changedNow = `jsonb_build_object('changed', to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))`

func (p *postgres) Add(ctx context.Context, r record, input io.Reader) (record, bool, error) {
	isNew := false
	r.HasInput = true
	err := pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		text, err := json.Marshal(r)
		if err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, `insert into service_runs values ($1, $2, $3, $4::jsonb || `+changedNow+`) on conflict do nothing`,
			r.Organization, r.ID, r.State, text)
		if isNew = tag.RowsAffected() == 1; err != nil || !isNew {
			return err
		}
		return writePieces(ctx, tx, r, input)
	})
	if err == nil {
		r, err = p.Run(ctx, r.Organization, r.ID)
	}
	return r, isNew, err
}

const selectRuns = `
select record || jsonb_build_object('state', state, 'has_input',
	exists (select from service_inputs i where i.organization = r.organization and i.id = r.id)) from service_runs r `

func (p *postgres) Run(ctx context.Context, organization, id string) (record, error) {
	var r record
	err := p.pool.QueryRow(ctx, selectRuns+`where organization = $1 and id = $2`, organization, id).Scan(&r)
	if errors.Is(err, pgx.ErrNoRows) {
		err = errNoRun
	}
	return r, err
}

func (p *postgres) Runs(ctx context.Context, organization string) ([]record, error) {
	rows, err := p.pool.Query(ctx, selectRuns+`where $1 in ('', organization) order by (record->>'created')::timestamptz desc`, organization)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[record])
}

func (p *postgres) Change(ctx context.Context, r record, from ...state) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	tag, err := p.pool.Exec(ctx, `update service_runs set state = $3, record = $4::jsonb || `+changedNow+` where organization = $1 and id = $2 and state = any($5)`,
		r.Organization, r.ID, r.State, text, from)
	if err == nil && tag.RowsAffected() == 0 {
		err = errState
	}
	return err
}

// Remove removes the journal with the run: a journal alone would tell a later run with that id that its users were sent.
func (p *postgres) Remove(ctx context.Context, r record) error {
	return pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `delete from service_runs where organization = $1 and id = $2 and state != all($3)`,
			r.Organization, r.ID, []state{open, draining})
		if err == nil && tag.RowsAffected() == 0 {
			err = errState
		}
		if err != nil {
			return err
		}
		_, err = pgjournal.Remove(ctx, tx, journalName(r))
		return err
	})
}

func (p *postgres) Journal(_ context.Context, r record) (journal.Store, func(), error) {
	return pgjournal.Open(p.pool, journalName(r)), func() {}, nil
}

func journalName(r record) string { return r.Organization + "/" + r.ID }

func (p *postgres) Ping(ctx context.Context) error { return p.pool.Ping(ctx) }

// closing bounds how long connections may take to be given back in the end.
const closing = 5 * time.Second

// Close waits for connections that are in use, but not for those on which the database does not answer: a goroutine is left with them, and
// ends with the process.
func (p *postgres) Close() {
	p.locks.close()
	isClosed := make(chan struct{})
	go func() {
		defer close(isClosed)
		p.pool.Close()
	}()
	select {
	case <-isClosed:
	case <-time.After(closing):
	}
}
