package test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// usersOf makes a body that tells whose it is in every part.
func usersOf(caller, count int) ([]jcbulk.BulkUserUpdate, string) {
	users := make([]jcbulk.BulkUserUpdate, count)
	for i := range users {
		users[i] = jcbulk.BulkUserUpdate{
			Id:          jcbulk.PtrString(fmt.Sprintf("%d-%d", caller, i)),
			Description: jcbulk.PtrString(strings.Repeat("abcdefgh"[caller:caller+1], 100+i)),
		}
	}
	want, err := json.Marshal(users)
	if err != nil {
		panic(err)
	}
	return users, string(want)
}

// Calls share buffers. Whatever becomes of a call, its body is its own: cut off, sent again, redirected or given up, over
// either version of HTTP.
func TestBodiesOfManyCallsDoNotMix(t *testing.T) {
	t.Parallel()
	for name, http2 := range map[string]bool{"HTTP/1.1": false, "HTTP/2": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			arrived, asked := map[string]bool{}, 0
			server := silent(t, func(s *httptest.Server) {
				s.EnableHTTP2 = http2
				s.StartTLS()
			}, func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				asked++
				turn := asked % 7
				mu.Unlock()
				switch turn {
				case 1: // leave without reading
					panic(http.ErrAbortHandler)
				case 2: // answer while it is still on its way
					w.WriteHeader(http.StatusServiceUnavailable)
					return
				case 3: // leave in the middle
					_, _ = io.CopyN(io.Discard, r.Body, 5000)
					panic(http.ErrAbortHandler)
				case 4:
					w.Header().Set("Location", "/elsewhere")
					w.WriteHeader(http.StatusPermanentRedirect)
					return
				}
				body, err := io.ReadAll(r.Body)
				if err != nil {
					panic(http.ErrAbortHandler)
				}
				mu.Lock()
				arrived[string(body)] = true
				mu.Unlock()
				_, _ = io.WriteString(w, `{"jobId":"j1"}`)
			})
			client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
				cfg.HTTPClient, cfg.Retry = server.Client(), quick()
			})
			sent := map[string]bool{}
			var calls sync.WaitGroup
			for caller := range 8 {
				for size := range 6 {
					users, want := usersOf(caller, 1+60*size)
					sent[want] = true
					calls.Go(func() {
						ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
						defer cancel()
						_, _, _ = client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Body(users).Execute()
					})
				}
			}
			calls.Wait()
			mu.Lock()
			defer mu.Unlock()
			assert.NotEmpty(t, arrived)
			for body := range arrived {
				require.True(t, sent[body], "nobody sent %.200q", body)
			}
		})
	}
}

// A transport may read on after it has returned, until it closes the body. Afterwards it gets an error, not another's body.
func TestBodyCanBeReadUntilItIsClosed(t *testing.T) {
	t.Parallel()
	var late io.ReadCloser
	var again func() (io.ReadCloser, error)
	var length int64
	keep := testhttp.Func(func(r *http.Request) (*http.Response, error) {
		if late == nil {
			late, again, length = r.Body, r.GetBody, r.ContentLength
		}
		return testhttp.Response(r, http.StatusOK, strings.NewReader(`{"jobId":"j1"}`)), nil
	})
	client := newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: keep}
	})
	users, want := usersOf(1, 3)
	others, _ := usersOf(2, 3)
	_, response, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Body(users).Execute()
	require.NoError(t, err)
	assert.Nil(t, response.Request.Body)
	assert.Nil(t, response.Request.GetBody)
	assert.Equal(t, int64(len(want)), length)
	second, err := again()
	require.NoError(t, err)

	for range 10 {
		_, _, err = client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Body(others).Execute()
		require.NoError(t, err)
	}
	for _, r := range []io.ReadCloser{late, second} {
		read, err := io.ReadAll(r)
		require.NoError(t, err)
		assert.Equal(t, want, string(read))
		require.NoError(t, r.Close())
		_, err = r.Read(make([]byte, 1))
		require.ErrorIs(t, err, http.ErrBodyReadAfterClose)
	}
	_, err = again()
	require.Error(t, err)
}
