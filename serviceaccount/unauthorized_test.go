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

	"github.com/seed-5ccdf831/jcbulk"
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
		return reply(http.StatusOK, "[]"), nil
	}
}

func TestTokenThatTheServiceRefusesIsReplacedOnce(t *testing.T) {
	t.Parallel()
	w := &network{api: refuse("token-1")}
	require.NoError(t, list(t.Context(), w.client()))
	assert.Equal(t, []string{"Bearer token-1", "Bearer token-2"}, w.calls)
	assert.Equal(t, 2, w.tokens)
}

func TestTokenThatIsRefusedTwiceIsTheAnswer(t *testing.T) {
	t.Parallel()
	w := &network{api: refuse("token-1", "token-2")}
	client := w.client()
	require.ErrorIs(t, list(t.Context(), client), jcbulk.ErrUnauthorized)
	assert.Equal(t, 2, w.tokens)
	require.NoError(t, list(t.Context(), client), "the next call has a new token too")
	assert.Equal(t, []string{"Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3"}, w.calls)
}

func TestTokenStaysAfterOtherAnswers(t *testing.T) {
	t.Parallel()
	for _, status := range []int{400, 403, 407, 429, 500, 503} {
		w := &network{api: func(int, *http.Request) (*http.Response, error) { return reply(status, ""), nil }}
		client := w.client()
		for range 2 {
			var failure *jcbulk.GenericOpenAPIError
			require.ErrorAs(t, list(t.Context(), client), &failure)
			assert.Equal(t, status, failure.StatusCode())
		}
		assert.Equal(t, []string{"Bearer token-1", "Bearer token-1"}, w.calls)
		assert.Equal(t, 1, w.tokens)
	}
}

func TestTokenThatIsReplacedSendsTheBodyAgainOnTheSameConnection(t *testing.T) {
	t.Parallel()
	var bodies []string
	var connections atomic.Int64
	api := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		read, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		bodies = append(bodies, string(read))
		if r.Header.Get("Authorization") == "Bearer token-1" {
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = io.WriteString(w, strings.Repeat("no", 10_000))
			return
		}
		_, _ = io.WriteString(w, `{"jobId":"j"}`)
	}))
	api.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	api.Start()
	t.Cleanup(api.Close)
	require.NoError(t, create(t.Context(), clientOf((&network{}).account(), api.URL, own(t))))
	const sent = `[{"username":"ada"}]`
	assert.Equal(t, []string{sent, sent}, bodies)
	assert.EqualValues(t, 1, connections.Load())
}

func TestTokenThatManyCallsFindRefusedIsReplacedOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		refused := refuse("token-1")
		w := &network{
			token: func(n int, _ *http.Request) (*http.Response, error) {
				pause(time.Second)
				return issue(n, 3600), nil
			},
			api: func(n int, r *http.Request) (*http.Response, error) {
				pause(time.Duration(n%goroutines) * 50 * time.Millisecond) // some are refused once the new token is there
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

func TestTokenThatCannotBeReplacedIsTheFailure(t *testing.T) {
	t.Parallel()
	w := &network{
		token: func(n int, _ *http.Request) (*http.Response, error) {
			if n > 1 {
				return reply(http.StatusUnauthorized, ""), nil
			}
			return issue(n, 3600), nil
		},
		api: refuse("token-1"),
	}
	err := create(t.Context(), w.client())
	require.ErrorIs(t, err, serviceaccount.ErrClientRefused)
	require.ErrorIs(t, err, jcbulk.ErrUnauthorized, "which is why another token was needed")
	notSent(t, err)
	assert.Len(t, w.calls, 1)
}

// A failure that came before a connection, after an answer of 401, leaves no doubt that the API did nothing.
func TestTokenThatIsReplacedTellsWhetherTheSecondCallWasSent(t *testing.T) {
	t.Parallel()
	refused := errors.New("connection refused")
	for name, connected := range map[string]bool{"no connection": false, "connection lost": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
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
			err := create(t.Context(), w.client())
			require.ErrorIs(t, err, refused)
			assert.Equal(t, connected, errors.Is(err, jcbulk.ErrOutcomeUnknown))
		})
	}
}

func TestTokenThatIsReplacedIsAwaitedAsLongAsTheContextAllows(t *testing.T) {
	t.Parallel()
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
