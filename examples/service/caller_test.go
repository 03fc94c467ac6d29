//go:build unix

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A text that can be no id of a run is that of no run, whatever the store says of such a text.
func TestPathsThatNameNoRun(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	for name, kept := range map[string]string{"files": "DATA_DIR=" + t.TempDir(), "postgres": "DATABASE_URL=" + newDatabase(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := start(t, environment(server, kept)...)
			for _, id := range []string{"%00", "%ff", "..%2f..", "%0a", strings.Repeat("a", 5000), "A", strings.Repeat("a", 32)} {
				path := "/organizations/north/runs/" + id
				for _, call := range []string{"GET ", "DELETE ", "GET /outcomes", "POST /resume"} {
					method, rest, _ := strings.Cut(call, " ")
					status, text, _ := p.call(method, path+rest, "")
					assert.Equal(t, http.StatusNotFound, status, "%s %s: %s", method, id, text)
				}
			}
			assert.NotContains(t, p.logs.String(), "ERROR")
		})
	}
}

// An upload that breaks off is the caller's failure: the service has none to look for in its log, and keeps nothing.
func TestUploadThatBreaksOff(t *testing.T) {
	t.Parallel()
	p := start(t, environment(emulator(t), "DATA_DIR="+t.TempDir())...)
	for media, body := range map[string]string{"text/csv": hires(1), "application/json": `[{"username":"ada"},`} {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(p.url, "http://"))
		require.NoError(t, err)
		_, err = fmt.Fprintf(conn, "POST /organizations/north/runs?kind=create HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 9999\r\n\r\n%s", media, body)
		require.NoError(t, err)
		require.NoError(t, conn.(*net.TCPConn).CloseWrite())
		response, err := http.ReadResponse(bufio.NewReader(conn), nil)
		require.NoError(t, err)
		assert.Equal(t, http.StatusBadRequest, response.StatusCode, media)
		require.NoError(t, errors.Join(response.Body.Close(), conn.Close()))
	}
	assert.JSONEq(t, `[]`, p.get("/organizations/north/runs"))
	assert.NotContains(t, p.logs.String(), "ERROR")
}

// Whoever leaves before the answer leaves no failure of the service in its log either.
func TestCallerWhoLeaves(t *testing.T) {
	t.Parallel()
	for _, failure := range []error{errors.New("the database has ended the statement"), &begunError{errors.New("broken pipe")}} {
		logs := &buffer{}
		made := idleOver(t, logs)
		ctx, leave := context.WithCancel(t.Context())
		handler := made.answer("GET /", func(http.ResponseWriter, *http.Request) error {
			leave()
			return failure
		})
		func() {
			defer func() { _ = recover() }() // of http.ErrAbortHandler
			handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/", http.NoBody))
		}()
		assert.Contains(t, logs.String(), "INFO")
		assert.NotContains(t, logs.String(), "ERROR")
	}
}
