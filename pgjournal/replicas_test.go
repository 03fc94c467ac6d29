//go:build unix

package pgjournal_test

import (
	"context"
	"hash/fnv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// Replicas of a service call carryOut for the same run. One of them carries it out; when that one dies, another goes on.
func carryOut(ctx context.Context, pool *pgxpool.Pool, client *jcbulk.APIClient, name string, users []jcbulk.BulkUserCreate, tell func(bulk.Outcome)) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	key := fnv.New64a()
	_, _ = key.Write([]byte(name))
	// The lock is this connection's, and is given free when the connection or the process ends.
	if _, err := conn.Exec(ctx, `select pg_advisory_lock($1)`, int64(key.Sum64())); err != nil { //nolint:gosec // any bits do
		return err
	}
	defer func() { _, _ = conn.Exec(context.WithoutCancel(ctx), `select pg_advisory_unlock_all()`) }()
	run := bulk.Create(ctx, client, bulk.Slice(users), bulk.Options{Journal: pgjournal.Open(pool, name)})
	for outcome, err := range run.Outcomes() {
		if err != nil {
			return err // another call goes on
		}
		tell(outcome)
	}
	return nil
}

// Of replicas that are all asked for the same run, none sends anybody twice, and each has all outcomes.
func TestReplicas(t *testing.T) {
	pool := connect(t)
	_, err := pgjournal.Remove(t.Context(), pool, "replicas")
	require.NoError(t, err)
	server := jumpcloudtest.NewServer(jumpcloudtest.WithUnitDuration(time.Millisecond))
	defer server.Close()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
	var replicas sync.WaitGroup
	var told atomic.Int64
	for range 4 {
		replicas.Go(func() {
			assert.NoError(t, carryOut(t.Context(), pool, client, "replicas", users(200), func(outcome bulk.Outcome) {
				assert.Equal(t, bulk.Succeeded, outcome.Status)
				told.Add(1)
			}))
		})
	}
	replicas.Wait()
	assert.Equal(t, int64(4*200), told.Load())
	assert.Len(t, server.Jobs(jumpcloudtest.OrgID), 1)
}
