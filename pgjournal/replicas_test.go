//go:build unix

package pgjournal_test

import (
	"context"
	"fmt"
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

// Runs that hold their locks leave the connections of the pool to their journals, also where there are more of them than connections.
func TestMoreRunsThanConnections(t *testing.T) {
	config := connect(t).Config()
	config.MaxConns = 2
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	require.NoError(t, err)
	defer pool.Close()
	server := jumpcloudtest.NewServer(jumpcloudtest.WithUnitDuration(0))
	defer server.Close()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var runs sync.WaitGroup
	for i := range 4 {
		run := fmt.Sprint("more runs ", i)
		_, err := pgjournal.Remove(ctx, pool, run)
		require.NoError(t, err)
		runs.Go(func() { assert.NoError(t, carryOut(ctx, pool, client, run, users(20), func(bulk.Outcome) {})) })
	}
	runs.Wait()
}
