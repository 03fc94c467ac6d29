//go:build unix

package pgjournal_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

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
