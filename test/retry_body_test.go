package test

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// quick is a policy whose waits nobody notices.
func quick() jcbulk.Retry { return jcbulk.Retry{InitialBackoff: time.Millisecond} }

// abort resets the connection after so many bytes of the call's body.
func abort(w http.ResponseWriter, r *http.Request, after int64) {
	_, _ = io.CopyN(io.Discard, r.Body, after)
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}

// Every attempt is the same request, header by header and byte by byte.
func TestRetrySendsTheSameRequest(t *testing.T) {
	t.Parallel()
	bearer := func(cfg *jcbulk.Configuration) {
		cfg.APIKey = ""
		cfg.AddDefaultHeader("Authorization", "Bearer "+testKey)
	}
	tests := map[string]struct {
		mutate func(*jcbulk.Configuration)
		key    *jcbulk.APIKey
		want   map[string]string
	}{
		"configured key":     {want: map[string]string{"X-Api-Key": testKey}},
		"default header":     {mutate: func(cfg *jcbulk.Configuration) { cfg.DefaultHeader = map[string]string{"x-api-key": "h"} }, want: map[string]string{"X-Api-Key": "h"}},
		"key of the context": {key: &jcbulk.APIKey{Key: "k", Prefix: "p"}, want: map[string]string{"X-Api-Key": "p k"}},
		"bearer token":       {mutate: bearer, want: map[string]string{"Authorization": "Bearer " + testKey}},
	}
	for name, test := range tests {
		for _, op := range operations() {
			t.Run(name+" "+op.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					s := testhttp.NewScript(testhttp.Answer(429, ""), testhttp.Refuse(), testhttp.Answer(503, "words", "Retry-After", "0"), testhttp.Answer(200, op.answer))
					client := newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
						cfg.HTTPClient, cfg.Retry = &http.Client{Transport: s}, jcbulk.Retry{}
						if test.mutate != nil {
							test.mutate(cfg)
						}
					})
					ctx := t.Context()
					if test.key != nil {
						ctx = withKey(ctx, *test.key)
					}
					require.NoError(t, op.do(ctx, client).err)
					want := headers(op.header, op.body != "")
					want.Del("X-Api-Key")
					for name, value := range test.want {
						want.Set(name, value)
					}
					require.Len(t, s.Sent(), 4)
					for _, one := range s.Sent() {
						assert.Equal(t, want, one.Request.Header)
						assert.Equal(t, op.body, one.Body)
					}
				})
			})
		}
	}
}

// The first attempt breaks while its body is on the way: the second begins from the start.
func TestRetrySendsABodyThatWasCutOffFromTheStart(t *testing.T) {
	t.Parallel()
	users := make([]jcbulk.BulkUserUpdate, 400)
	for i := range users {
		id, text := userID, strings.Repeat("ä\n", 3000+i)
		users[i] = jcbulk.BulkUserUpdate{Id: &id, Description: &text}
	}
	want, err := json.Marshal(users)
	require.NoError(t, err)
	for name, after := range map[string]int64{"at once": 0, "after the beginning": 100_000, "after all of it": 1 << 40} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int32
			var arrived []byte
			server := silent(t, (*httptest.Server).Start, func(w http.ResponseWriter, r *http.Request) {
				if asked.Add(1) < 3 {
					abort(w, r, after)
					return
				}
				arrived, _ = io.ReadAll(r.Body)
				assert.Equal(t, int64(len(want)), r.ContentLength)
				_, _ = io.WriteString(w, `{"jobId":"j1"}`)
			})
			client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) { cfg.Retry = quick() })
			job, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Body(users).Execute()
			require.NoError(t, err)
			assert.Equal(t, "j1", job.GetJobId())
			assert.Equal(t, int32(3), asked.Load())
			assert.Equal(t, string(want), string(arrived))
		})
	}
}

func TestRetryLeavesACreateThatWasCutOffAlone(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]int64{"at once": 0, "after all of it": 1 << 40} {
		for _, op := range operations() {
			if mayBeRepeated(op.name) {
				continue
			}
			t.Run(name+" "+op.name, func(t *testing.T) {
				t.Parallel()
				var asked atomic.Int32
				server := silent(t, (*httptest.Server).Start, func(w http.ResponseWriter, r *http.Request) {
					asked.Add(1)
					abort(w, r, after)
				})
				client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) { cfg.Retry = quick() })
				require.ErrorIs(t, op.do(t.Context(), client).err, jcbulk.ErrOutcomeUnknown)
				assert.Equal(t, int32(1), asked.Load())
			})
		}
	}
}

// Nobody listens until the client waits for its second attempt.
func TestRetrySendsACallOnceSomebodyListens(t *testing.T) {
	t.Parallel()
	for _, op := range operations() {
		t.Run(op.name, func(t *testing.T) {
			t.Parallel()
			socket := filepath.Join(t.TempDir(), "s")
			var dialled, asked atomic.Int32
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked.Add(1)
				answer(t, http.StatusOK, op.answer)(w, r)
			}))
			t.Cleanup(server.Close)
			listen := func(ctx context.Context, a jcbulk.Attempt) {
				if a.Number == 2 {
					listener, err := new(net.ListenConfig).Listen(ctx, "unix", socket)
					if assert.NoError(t, err) {
						assert.NoError(t, server.Listener.Close())
						server.Listener = listener
						server.Start()
					}
				}
			}
			client := newClient(t, "http://localhost"+testPath, func(cfg *jcbulk.Configuration) {
				cfg.Retry = quick()
				cfg.Hooks.Waiting = listen
				cfg.HTTPClient = &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
					dialled.Add(1)
					return new(net.Dialer).DialContext(ctx, "unix", socket)
				}}}
				t.Cleanup(cfg.HTTPClient.CloseIdleConnections)
			})
			got := op.do(t.Context(), client)
			require.NoError(t, got.err)
			assert.Equal(t, op.want, got.value)
			assert.Equal(t, int32(3), dialled.Load())
			assert.Equal(t, int32(1), asked.Load())
		})
	}
}

func TestRetryLeavesAnUntrustedCertificateAlone(t *testing.T) {
	t.Parallel()
	for _, op := range operations() {
		t.Run(op.name, func(t *testing.T) {
			t.Parallel()
			var connections atomic.Int32
			server := silent(t, func(s *httptest.Server) {
				s.Config.ConnState = counting(&connections)
				s.StartTLS()
			}, answer(t, http.StatusOK, op.answer))
			client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) { cfg.Retry = quick() })
			err := op.do(t.Context(), client).err
			require.ErrorContains(t, err, "certificate")
			require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
			assert.Equal(t, int32(1), connections.Load())
		})
	}
}

func TestTimeoutOfTheUsersClientBoundsAnAttempt(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	server := silent(t, (*httptest.Server).Start, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 1 {
			hang("", func() {})(w, r)
			return
		}
		answer(t, http.StatusOK, `[]`)(w, r)
	})
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
		cfg.Retry, cfg.HTTPClient.Timeout = quick(), 200*time.Millisecond
	})
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
	require.NoError(t, err)
	assert.Equal(t, int32(2), asked.Load())
}

func counting(connections *atomic.Int32) func(net.Conn, http.ConnState) {
	return func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
}

// Answers are read to their end and closed before the wait, so the next attempt finds the connection free.
func TestRetrySharesAConnection(t *testing.T) {
	t.Parallel()
	const attempts = 4
	for _, callers := range []int32{1, 10} {
		for _, op := range operations() {
			t.Run(op.name, func(t *testing.T) {
				t.Parallel()
				var asked, connections atomic.Int32
				var all sync.WaitGroup // the first request of each caller, so that nobody connects late
				all.Add(int(callers))
				server := silent(t, func(s *httptest.Server) {
					s.Config.ConnState = counting(&connections)
					s.Start()
				}, func(w http.ResponseWriter, r *http.Request) {
					_, _ = io.Copy(io.Discard, r.Body)
					n := asked.Add(1)
					if n <= callers {
						all.Done()
						all.Wait()
					}
					if n > callers*(attempts-1) {
						answer(t, http.StatusOK, op.answer)(w, r)
						return
					}
					w.Header().Set("Retry-After", "0")
					answer(t, []int{http.StatusTooManyRequests, http.StatusServiceUnavailable}[n%2], strings.Repeat("words ", 5000))(w, r)
				})
				client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
					cfg.HTTPClient = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: int(callers)}}
					cfg.Retry = quick()
					cfg.Retry.Attempts = attempts * int(callers) // callers need not take turns
					t.Cleanup(cfg.HTTPClient.CloseIdleConnections)
				})
				var calls sync.WaitGroup
				for range callers {
					calls.Go(func() { assert.NoError(t, op.do(t.Context(), client).err) })
				}
				calls.Wait()
				assert.Equal(t, callers*attempts, asked.Load())
				assert.Equal(t, callers, connections.Load())
			})
		}
	}
}

// What is closed without being read costs its connection, but an answer without end must not hold the call.
func TestRetryClosesEveryAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var closed atomic.Int32
		steps := make([]testhttp.Func, 0, 4)
		for _, status := range []int{429, 503, 500, 200} {
			steps = append(steps, func(r *http.Request) (*http.Response, error) {
				testhttp.Connect(r, true)
				body := io.Reader(testhttp.Endless{})
				if status == http.StatusOK {
					body = strings.NewReader(`[]`)
				}
				return &http.Response{StatusCode: status, Header: http.Header{}, Body: closing{body, &closed}, Request: r}, nil
			})
		}
		client, _ := play(t, jcbulk.Retry{}, steps...)
		_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
		require.NoError(t, err)
		assert.Equal(t, int32(4), closed.Load())
	})
}

type closing struct {
	io.Reader
	closed *atomic.Int32
}

func (c closing) Close() error {
	c.closed.Add(1)
	return nil
}
