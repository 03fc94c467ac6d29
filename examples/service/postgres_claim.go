package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// locks are the advisory locks of this replica, all on one connection of their own: PostgreSQL gives them free when the connection or the
// process ends. A lock only keeps replicas from taking a run from one another all the time. If the connection is lost while a run goes on,
// another replica may take the run, and the fence of the journal ends it here.
type locks struct {
	config *pgx.ConnConfig
	limit  int // of runs at once for each organization, over all replicas

	mu   sync.Mutex
	conn *pgx.Conn
	held map[string]*pgx.Conn // by name; a session may take a lock of its own twice, so that it has to remember
}

func newLocks(config *pgx.ConnConfig, limit int) *locks {
	return &locks{config: config, limit: limit, held: map[string]*pgx.Conn{}}
}

// Claim takes the lock of the run, and one of as many locks of the organization as runs may go on at once.
func (p *postgres) Claim(ctx context.Context, r record) (journal.Store, func(), error) {
	l := p.locks
	l.mu.Lock()
	defer l.mu.Unlock()
	// A statement that is cancelled costs the connection, and with it the locks of all runs here.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	run := "run " + journalName(r)
	if err := l.try(ctx, run); err != nil {
		return nil, nil, err
	}
	for i := range l.limit {
		slot := fmt.Sprintf("slot %d of %s", i, r.Organization)
		err := l.try(ctx, slot)
		if err == nil {
			conn := l.conn
			return pgjournal.Open(p.pool, journalName(r)), func() { l.free(conn, run, slot) }, nil
		}
		if !errors.Is(err, errTaken) { // the connection may be lost, and the lock of the run with it
			l.unlock(l.conn, run)
			return nil, nil, err
		}
	}
	l.unlock(l.conn, run)
	return nil, nil, errTaken
}

// try takes a lock, or returns errTaken at once. The caller holds l.mu.
func (l *locks) try(ctx context.Context, name string) error {
	if l.held[name] != nil && l.held[name] == l.conn {
		return errTaken // by this process
	}
	if l.conn == nil || l.conn.IsClosed() {
		conn, err := pgx.ConnectConfig(ctx, l.config)
		if err != nil {
			return err
		}
		l.conn = conn
	}
	var got bool
	if err := l.conn.QueryRow(ctx, `select pg_try_advisory_lock(hashtextextended($1, 0))`, name).Scan(&got); err != nil {
		return err
	}
	if !got {
		return errTaken
	}
	l.held[name] = l.conn
	return nil
}

// free gives locks free that were taken on a connection.
func (l *locks) free(conn *pgx.Conn, names ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, name := range names {
		l.unlock(conn, name)
	}
}

// unlock gives a lock free. A lock of a connection that was lost is free already, and may be another claim's by now. The caller holds l.mu.
func (l *locks) unlock(conn *pgx.Conn, name string) {
	if conn != l.held[name] {
		return
	}
	delete(l.held, name)
	if conn != l.conn {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if _, err := conn.Exec(ctx, `select pg_advisory_unlock(hashtextextended($1, 0))`, name); err != nil {
		_ = conn.Close(ctx) // all its locks end with it
	}
}

func (l *locks) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = l.conn.Close(ctx)
	}
}
