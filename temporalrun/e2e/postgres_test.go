//go:build unix

package e2e

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/seed-5ccdf831/jcbulk/pgjournal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal/pgtest"
)

// newPostgres starts a PostgreSQL with the tables of pgjournal.
func newPostgres() (*pgtest.Server, error) {
	server, err := pgtest.New()
	if err != nil {
		return nil, err
	}
	if err := migrate(server.Address()); err != nil {
		return nil, errors.Join(err, server.Close())
	}
	return server, nil
}

func migrate(address string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	pool, err := pgxpool.New(ctx, address)
	if err != nil {
		return err
	}
	defer pool.Close()
	return pgjournal.Migrate(ctx, pool)
}

// poolAddress is how a pool of few connections reaches a server.
func poolAddress(server *pgtest.Server) string { return server.Address() + " pool_max_conns=8" }
