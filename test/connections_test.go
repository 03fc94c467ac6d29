package test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
)

// Sixteen calls at once find a connection each, round after round, without an HTTPClient of the user's.
func TestConnectionsAreKeptForManyCallsAtOnce(t *testing.T) {
	t.Parallel()
	const atOnce, rounds = 16, 20
	var connections atomic.Int32
	var arrived sync.WaitGroup
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived.Done()
		arrived.Wait() // so that all are under way at once
		answer(t, http.StatusOK, `[]`)(w, r)
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	client := newClient(t, server.URL, func(c *jcbulk.Configuration) { c.HTTPClient = nil })
	for range rounds {
		arrived.Add(atOnce)
		var calls sync.WaitGroup
		for range atOnce {
			calls.Go(func() {
				_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
				assert.NoError(t, err)
			})
		}
		calls.Wait()
	}
	assert.Equal(t, int32(atOnce), connections.Load())
}
