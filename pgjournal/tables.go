package pgjournal

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// DB is what the journal needs of a *pgxpool.Pool. A single *pgx.Conn does not do: it is not safe for concurrent use. If a DB has the method
// BeginTx, as a pool has, transactions are read committed. Otherwise they are as isolated as Begin makes them.
type DB interface {
	// Begin starts a transaction.
	Begin(ctx context.Context) (pgx.Tx, error)
	// Exec runs a statement.
	Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error)
	// Query runs a statement that returns rows.
	Query(ctx context.Context, sql string, arguments ...any) (pgx.Rows, error)
	// QueryRow runs a statement that returns one row.
	QueryRow(ctx context.Context, sql string, arguments ...any) pgx.Row
}

// check returns an error if there is no database, which would panic at its first use.
func check(db DB) error {
	if pool, ok := db.(*pgxpool.Pool); db == nil || ok && pool == nil {
		return errors.New("there is no database")
	}
	return nil
}

// migrations are run in this order. What was released once is never changed.
func migrations() []string {
	return []string{`
create sequence jcbulk_sessions;
create table jcbulk_runs (
	run text primary key,
	session bigint not null check (session > 0),
	key bytea not null check (length(key) > 0),
	operation text not null,
	server text not null,
	organization text not null,
	account text not null,
	change text not null,
	users bigint not null default 0 check (users >= 0),
	created_at timestamptz not null default now(),
	changed_at timestamptz not null default now()
);
create table jcbulk_batches (
	run text not null references jcbulk_runs on delete cascade,
	first bigint not null check (first >= 0),
	session bigint not null check (session > 0),
	job_id text not null,
	accepted boolean not null,
	users int not null check (users > 0),
	succeeded int not null check (succeeded >= 0),
	failed int not null check (failed >= 0),
	open int not null check (open >= 0),
	content bytea not null,
	changed_at timestamptz not null default now(),
	primary key (run, first)
);`}
}

// lockOfMigrations lets one process migrate at a time.
const lockOfMigrations int64 = 0x6a6362756c6b

// Migrate makes the tables, or changes those of an earlier version. It does nothing where they are as they should be. A later version than
// this package knows is an error.
func Migrate(ctx context.Context, db DB) error {
	err := inTx(ctx, db, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock($1)`, lockOfMigrations); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `create table if not exists jcbulk_version (version int not null)`); err != nil {
			return err
		}
		version := 0
		if err := tx.QueryRow(ctx, `select coalesce(max(version), 0) from jcbulk_version`).Scan(&version); err != nil {
			return err
		}
		all := migrations()
		if version > len(all) {
			return fmt.Errorf("the tables have version %d, and this package knows version %d", version, len(all))
		}
		for i, migration := range all[version:] {
			if _, err := tx.Exec(ctx, migration); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, `insert into jcbulk_version values ($1)`, version+i+1); err != nil {
				return err
			}
		}
		return nil
	})
	return failed("", err)
}

// Run is what the tables tell of a run.
type Run struct {
	// Name is what Open calls it.
	Name string
	// Spec is what the run is about.
	Spec journal.Spec
	// Tally counts its users by what became of them.
	Tally journal.Tally
	// Session is the number of the newest session.
	Session uint64
	// Created and Changed are when the run was begun, and when something was saved last.
	Created, Changed time.Time
}

// Runs yields all runs, those that changed last first. It holds a connection for as long as the loop goes on.
func Runs(ctx context.Context, db DB) iter.Seq2[Run, error] {
	return func(yield func(Run, error) bool) {
		if err := check(db); err != nil {
			yield(Run{}, failed("", err))
			return
		}
		rows, err := db.Query(ctx, `
select r.run, r.session, r.operation, r.server, r.organization, r.account, r.change, r.created_at, r.changed_at,
	coalesce(sum(b.succeeded), 0), coalesce(sum(b.failed), 0), coalesce(sum(b.open), 0)
from jcbulk_runs r left join jcbulk_batches b using (run)
group by r.run order by r.changed_at desc, r.run`)
		if err != nil {
			yield(Run{}, failed("", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			var r Run
			err := rows.Scan(&r.Name, &r.Session, &r.Spec.Operation, &r.Spec.Server, &r.Spec.Organization, &r.Spec.Account, &r.Spec.Change,
				&r.Created, &r.Changed, &r.Tally.Succeeded, &r.Tally.Failed, &r.Tally.Open)
			if !yield(r, failed("", err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(Run{}, failed("", err))
		}
	}
}

// Remove forgets a run. It reports whether there was one. A session that still goes on is fenced, also once the run is begun anew.
func Remove(ctx context.Context, db DB, run string) (bool, error) {
	removed := false
	err := inTx(ctx, db, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `delete from jcbulk_runs where run = $1`, run)
		removed = tag.RowsAffected() > 0
		return err
	})
	return removed && err == nil, failed(run, err)
}

// inTx runs a function in a transaction. It sees what others have committed by the time it has a lock, whatever the database's default is:
// with a higher isolation, waiting for a lock would end with an error instead.
func inTx(ctx context.Context, db DB, do func(pgx.Tx) error) error {
	if err := check(db); err != nil {
		return err
	}
	if isolating, ok := db.(interface {
		BeginTx(ctx context.Context, options pgx.TxOptions) (pgx.Tx, error)
	}); ok {
		return pgx.BeginTxFunc(ctx, isolating, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, do)
	}
	return pgx.BeginFunc(ctx, db, do) // within a transaction of the caller's
}
