package serviceaccount_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// refuse answers 401 to the given tokens.
func refuse(tokens ...string) answerer {
	return func(_ int, r *http.Request) (*http.Response, error) {
		for _, token := range tokens {
			if r.Header.Get("Authorization") == "Bearer "+token {
				return reply(http.StatusUnauthorized, "no"), nil
			}
		}
		return reply(http.StatusOK, ""), nil
	}
}

func TestCallIsSentOnceMoreWithANewTokenAfter401(t *testing.T) {
	w := &network{api: refuse("token-1")}
	status, err := get(t.Context(), w.client(), apiURL)
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, []string{"Bearer token-1", "Bearer token-2"}, w.calls)
	assert.Equal(t, 2, w.tokens)
}

func TestSecond401IsTheAnswer(t *testing.T) {
	w := &network{api: refuse("token-1", "token-2")}
	client := w.client()
	status, err := get(t.Context(), client, apiURL)
	require.NoError(t, err)
	assert.Equal(t, http.StatusUnauthorized, status)
	assert.Equal(t, 2, w.tokens)
	status, err = get(t.Context(), client, apiURL)
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, status, "the next call has a new token too")
	assert.Equal(t, []string{"Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3"}, w.calls)
}

func TestOtherAnswersAreNotSentAgain(t *testing.T) {
	for _, status := range []int{400, 403, 407, 429, 500, 503} {
		w := &network{api: func(int, *http.Request) (*http.Response, error) { return reply(status, ""), nil }}
		got, err := get(t.Context(), w.client(), apiURL)
		require.NoError(t, err)
		assert.Equal(t, status, got)
		assert.Len(t, w.calls, 1)
		assert.Equal(t, 1, w.tokens)
	}
}

func TestBodyIsReplayedOnTheSameConnection(t *testing.T) {
	const sent = `[{"username": "ada"}]`
	var bodies []string
	var connections atomic.Int64
	api := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		read, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		bodies = append(bodies, string(read))
		if r.Header.Get("Authorization") == "Bearer token-1" {
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = io.WriteString(w, strings.Repeat("no", 10_000))
		}
	}))
	api.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	api.Start()
	defer api.Close()
	account := (&network{}).account()
	account.Servers[0].URL = api.URL
	status, err := do(t.Context(), account.Client(own(t)), http.MethodPost, api.URL, strings.NewReader(sent))
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, []string{sent, sent}, bodies)
	assert.EqualValues(t, 1, connections.Load())
}

func TestBodyThatIsGoneIsNotSentAgain(t *testing.T) {
	for name, getBody := range map[string]func() (io.ReadCloser, error){
		"no GetBody":    nil,
		"GetBody fails": func() (io.ReadCloser, error) { return nil, errors.New("gone") },
	} {
		t.Run(name, func(t *testing.T) {
			w := &network{api: refuse("token-1")}
			client := w.client()
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, apiURL, body("once"))
			require.NoError(t, err)
			request.GetBody = getBody
			response, err := client.Do(request)
			require.NoError(t, err)
			defer response.Body.Close()
			assert.Equal(t, http.StatusUnauthorized, response.StatusCode)
			left, err := io.ReadAll(response.Body)
			require.NoError(t, err)
			assert.Equal(t, "no", string(left), "the answer is whole")
			assert.Len(t, w.calls, 1)

			status, err := get(t.Context(), client, apiURL)
			require.NoError(t, err)
			assert.Equal(t, http.StatusOK, status)
			assert.Equal(t, "Bearer token-2", w.calls[1])
		})
	}
}

func TestConcurrent401sFetchOneToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		refused := refuse("token-1")
		w := &network{
			token: func(n int, _ *http.Request) (*http.Response, error) {
				time.Sleep(time.Second)
				return issue(n, 3600), nil
			},
			api: func(n int, r *http.Request) (*http.Response, error) {
				time.Sleep(time.Duration(n%goroutines) * 50 * time.Millisecond) // some are refused once the new token is there
				return refused(n, r)
			},
		}
		for _, err := range together(t.Context(), w.client(), goroutines) {
			require.NoError(t, err)
		}
		assert.Equal(t, 2, w.tokens)
		assert.Len(t, w.calls, 2*goroutines)
	})
}

func TestNewTokenThatCannotBeHadIsTheFailure(t *testing.T) {
	w := &network{
		token: func(n int, _ *http.Request) (*http.Response, error) {
			if n > 1 {
				return reply(http.StatusUnauthorized, ""), nil
			}
			return issue(n, 3600), nil
		},
		api: refuse("token-1"),
	}
	again := body("")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, apiURL, body("first"))
	require.NoError(t, err)
	request.GetBody = func() (io.ReadCloser, error) { return again, nil }
	_, err = w.client().Do(request) //nolint:bodyclose // there is none
	require.ErrorIs(t, err, serviceaccount.ErrClientRefused)
	notSent(t, err)
	assert.True(t, again.closed)
}

// A failure that came before a connection, after an answer of 401, leaves no doubt that the API did nothing.
func TestSecondSendingTellsWhetherItWasSent(t *testing.T) {
	refused := errors.New("connection refused")
	for name, connected := range map[string]bool{"no connection": false, "connection lost": true} {
		t.Run(name, func(t *testing.T) {
			w := &network{api: func(n int, r *http.Request) (*http.Response, error) {
				trace := httptrace.ContextClientTrace(r.Context())
				if n == 1 {
					return reply(http.StatusUnauthorized, ""), nil
				}
				trace.GetConn("api.example:443")
				if connected {
					trace.GotConn(httptrace.GotConnInfo{})
				}
				return nil, refused
			}}
			var asked int
			ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{GetConn: func(string) { asked++ }})
			_, err := do(ctx, w.client(), http.MethodPost, apiURL, strings.NewReader("body"))
			require.ErrorIs(t, err, refused)
			require.ErrorContains(t, err, "connection refused")
			var says interface{ NotSent() bool }
			require.Equal(t, !connected, errors.As(err, &says))
			if says != nil {
				assert.True(t, says.NotSent())
			}
			assert.Equal(t, 1, asked, "the call's own trace is told too")
		})
	}
}

func TestContextEndsTheWaitForTheSecondToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &network{api: refuse("token-1")}
		w.token = func(n int, r *http.Request) (*http.Response, error) {
			if n == 1 {
				return issue(n, 3600), nil
			}
			return slow(n, r)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		for _, err := range together(ctx, w.client(), goroutines) {
			require.ErrorIs(t, err, context.DeadlineExceeded)
			notSent(t, err)
		}
	})
}
