package test

import (
	"errors"
	"net"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tap listens and keeps the bytes of each connection, of which the first are answered. It returns the URL to call, and what
// lists the bytes.
func tap(t *testing.T) (url string, wire func() []string) {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	var mu sync.Mutex
	var arrived []string
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				assert.ErrorIs(t, err, net.ErrClosed)
				return
			}
			read := make([]byte, 1<<16)
			n, err := connection.Read(read) // small requests come in one piece
			mu.Lock()
			arrived = append(arrived, string(read[:n]))
			mu.Unlock()
			_, answerErr := connection.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]"))
			assert.NoError(t, errors.Join(err, answerErr, connection.Close()))
		}
	})
	t.Cleanup(func() {
		assert.NoError(t, listener.Close())
		serving.Wait()
	})
	return "http://" + listener.Addr().String(), func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(arrived)
	}
}
