//go:build unix

package pgjournal_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// carryOut is called by each replica for the same run. One of them carries it out. When that one dies, another goes on.
func carryOut(ctx context.Context, pool *pgxpool.Pool, client *jcbulk.APIClient, run string, users []jcbulk.BulkUserCreate, tell func(bulk.Outcome)) error {
	// Its own connection: if locks took those of the pool, as many runs would leave none to their journals, and all would wait for ever.
	conn, err := pgx.ConnectConfig(ctx, pool.Config().ConnConfig)
	if err != nil {
		return err
	}
	// The lock is free when its connection ends, or the process.
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_ = conn.Close(ctx)
	}()
	if _, err := conn.Exec(ctx, `select pg_advisory_lock(hashtextextended($1, 0))`, run); err != nil {
		return err
	}
	options := bulk.Options{Journal: pgjournal.Open(pool, run)}
	for outcome, err := range bulk.Create(ctx, client, bulk.Slice(users), options).Outcomes() {
		if err != nil {
			return err // the next call goes on
		}
		tell(outcome)
	}
	return nil
}

// A run of replicas, of which one at a time holds an advisory lock. The second call finds in the journal what the first one did.
func Example_replicas() {
	ctx := context.Background()
	server := jumpcloudtest.NewServer() // in the place of JumpCloud
	defer server.Close()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer pool.Close()
	if err := pgjournal.Migrate(ctx, pool); err != nil {
		fmt.Println(err)
		return
	}
	ada := jcbulk.NewBulkUserCreate()
	ada.SetUsername("ada")
	ada.SetEmail("ada@example.com")
	for range 2 {
		err := carryOut(ctx, pool, client, "hires-2026-05", []jcbulk.BulkUserCreate{*ada}, func(outcome bulk.Outcome) {
			fmt.Println(outcome.Key, outcome.Status, outcome.FromJournal)
		})
		if err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// ada succeeded false
	// ada succeeded true
}
