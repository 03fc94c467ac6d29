package test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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

// A client closes the connections of its own, and goes on with new ones. Those of an HTTPClient are its owner's.
func TestCloseIdleConnections(t *testing.T) {
	t.Parallel()
	for name, own := range map[string]bool{"its own": true, "of an HTTPClient": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opened, closed := make(chan struct{}, 2), make(chan struct{}, 2)
			server := httptest.NewUnstartedServer(answer(t, http.StatusOK, `[]`))
			server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
				switch state { //nolint:exhaustive // the others are in between
				case http.StateNew:
					opened <- struct{}{}
				case http.StateClosed:
					closed <- struct{}{}
				}
			}
			server.Start()
			t.Cleanup(server.Close)
			client := newClient(t, server.URL, func(c *jcbulk.Configuration) {
				if own {
					c.HTTPClient = nil
				}
			})
			for range 2 {
				_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
				require.NoError(t, err)
				client.CloseIdleConnections()
				if own {
					<-closed
				}
			}
			assert.Len(t, opened, map[bool]int{true: 2, false: 1}[own])
		})
	}
	new(jcbulk.APIClient).CloseIdleConnections()
	(*jcbulk.APIClient)(nil).CloseIdleConnections()
}
