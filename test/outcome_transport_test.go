package test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// net/http's own transport hands requests on to whatever is registered with it, which need not tell what it does.
func TestOutcomeOfARegisteredProtocolIsUnknown(t *testing.T) {
	t.Parallel()
	for _, url := range []string{"https://service.test", "http://127.0.0.1"} {
		t.Run(url, func(t *testing.T) {
			t.Parallel()
			sendings := 0
			registered := testhttp.Func(func(r *http.Request) (*http.Response, error) {
				_, _ = io.Copy(io.Discard, r.Body)
				sendings++
				return nil, errors.New("the stream ended")
			})
			transport := &http.Transport{Protocols: &http.Protocols{}} // no HTTP/2, which registers itself
			transport.Protocols.SetHTTP1(true)
			transport.RegisterProtocol("https", registered)
			transport.RegisterProtocol("http", registered)
			client := newClient(t, url, func(cfg *jcbulk.Configuration) {
				cfg.HTTPClient = &http.Client{Transport: transport}
				cfg.Retry = quick()
			})
			err := createOne(t.Context(), client)
			require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
			assert.True(t, failureOf(t, err).MayHaveTakenEffect())
			assert.Equal(t, 1, failureOf(t, err).Attempts())
			assert.Equal(t, 1, sendings)
		})
	}
}

// A transport that asks nothing of the context is not given a request whose context ended.
func TestOutcomeOfACallThatEndedBeforeItsTransportIsKnown(t *testing.T) {
	t.Parallel()
	asked := 0
	ctx, cancel := context.WithCancelCause(t.Context())
	cause := errors.New("the operator gave up")
	client := newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: testhttp.Func(func(*http.Request) (*http.Response, error) {
			asked++
			return nil, errors.New("it went wrong")
		})}
		cfg.Retry = quick()
		cfg.Hooks.AttemptStarted = func(ctx context.Context, _ jcbulk.Attempt) context.Context {
			cancel(cause)
			return ctx
		}
	})
	err := createOne(ctx, client)
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, err, cause)
	require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
	assert.False(t, failureOf(t, err).MayHaveTakenEffect())
	assert.Zero(t, failureOf(t, err).Attempts())
	assert.Zero(t, asked)
}
