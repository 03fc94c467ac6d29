package test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// afterASecond answers with a status, which takes a second.
func afterASecond(status int) testhttp.Func {
	return func(r *http.Request) (*http.Response, error) {
		err := testhttp.Pause(r.Context(), time.Second)
		return testhttp.Response(r, status, strings.NewReader(`{"jobId":"5f1b9a3c2d4e6f7081920a3b"}`)), err
	}
}

// hooked makes a client whose attempts wait in nobody's queue, with a transport in this process.
func hooked(transport http.RoundTripper, mutate func(*jcbulk.Configuration)) *jcbulk.APIClient {
	configuration := jcbulk.NewConfiguration()
	configuration.APIKey = testKey
	configuration.HTTPClient = &http.Client{Transport: transport}
	mutate(configuration)
	return jcbulk.NewAPIClient(configuration)
}

func expire(ctx context.Context, client *jcbulk.APIClient) error {
	_, _, err := client.BulkJobRequestsApi.BulkUserExpires(ctx).Body([]jcbulk.BulkUserExpire{*jcbulk.NewBulkUserExpire()}).Execute()
	return err
}

type spanKey struct{}

func TestHooksContextOfAnAttempt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		transport := testhttp.NewScript(afterASecond(http.StatusBadGateway), afterASecond(http.StatusOK))
		var ended, waited, logged []any
		client := hooked(transport, func(c *jcbulk.Configuration) {
			c.Logger = slog.New(contextHandler{slog.DiscardHandler, func(ctx context.Context) { logged = append(logged, ctx.Value(spanKey{})) }})
			c.Hooks.AttemptStarted = func(ctx context.Context, a jcbulk.Attempt) context.Context {
				return context.WithValue(ctx, spanKey{}, a.Number)
			}
			c.Hooks.AttemptEnded = func(ctx context.Context, _ jcbulk.Attempt) { ended = append(ended, ctx.Value(spanKey{})) }
			c.Hooks.Waiting = func(ctx context.Context, _ jcbulk.Attempt) { waited = append(waited, ctx.Value(spanKey{})) }
		})
		require.NoError(t, expire(t.Context(), client))
		require.Len(t, transport.Sent(), 2)
		assert.Equal(t, 1, transport.Sent()[0].Request.Context().Value(spanKey{}), "the request has the context of its attempt")
		assert.Equal(t, 2, transport.Sent()[1].Request.Context().Value(spanKey{}), "each attempt starts from the context of the call")
		assert.Equal(t, []any{1, 2}, ended)
		assert.Equal(t, []any{1, 2}, logged)
		assert.Equal(t, []any{nil}, waited, "no attempt is under way during a wait")
	})
}

func TestHooksThatReturnNoContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		transport := testhttp.NewScript(afterASecond(http.StatusOK))
		client := hooked(transport, func(c *jcbulk.Configuration) {
			c.Hooks.AttemptStarted = func(context.Context, jcbulk.Attempt) context.Context { return nil }
		})
		ctx := context.WithValue(t.Context(), spanKey{}, "of the call")
		require.NoError(t, expire(ctx, client))
		assert.Equal(t, "of the call", transport.Sent()[0].Request.Context().Value(spanKey{}))
	})
}

// contextHandler tells see of the context of every record.
type contextHandler struct {
	slog.Handler
	see func(context.Context)
}

func (contextHandler) Enabled(context.Context, slog.Level) bool { return true }

func (h contextHandler) Handle(ctx context.Context, _ slog.Record) error {
	h.see(ctx)
	return nil
}

func TestHooksTimeInTheQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		var started, ended []time.Duration
		client := hooked(testhttp.NewScript(afterASecond(http.StatusOK)), func(c *jcbulk.Configuration) {
			c.Limit.PerSecond = 0.1
			c.Logger = slog.New(slog.NewTextHandler(&log, nil))
			c.Hooks.AttemptStarted = func(ctx context.Context, a jcbulk.Attempt) context.Context {
				started = append(started, a.Queued)
				return ctx
			}
			c.Hooks.AttemptEnded = func(_ context.Context, a jcbulk.Attempt) { ended = append(ended, a.Queued) }
		})
		for range 2 {
			require.NoError(t, expire(t.Context(), client))
		}
		assert.Equal(t, []time.Duration{0, 9 * time.Second}, started, "the first answer took a second of the ten")
		assert.Equal(t, started, ended)
		assert.Equal(t, 1, strings.Count(log.String(), "queued="))
		assert.Contains(t, log.String(), "duration=1s queued=9s")
	})
}

func TestRetryMaxElapsedCountsTheQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		transport := testhttp.NewScript(afterASecond(http.StatusOK), afterASecond(http.StatusBadGateway))
		client := hooked(transport, func(c *jcbulk.Configuration) {
			c.Limit.PerSecond = 0.1
			c.Retry = jcbulk.Retry{InitialBackoff: time.Millisecond, MaxElapsed: 15 * time.Second}
		})
		require.NoError(t, expire(t.Context(), client))
		begun := time.Now()
		err := expire(t.Context(), client)
		require.ErrorIs(t, err, jcbulk.ErrServer)
		require.ErrorContains(t, err, "MaxElapsed")
		assert.Len(t, transport.Sent(), 2, "the first attempt queued for 9 s, so the second found no place within 15 s")
		assert.LessOrEqual(t, time.Since(begun), 16*time.Second)
	})
}

func TestRetryClassify(t *testing.T) {
	t.Parallel()
	no := func(context.Context, jcbulk.Attempt) bool { return false }
	yes := func(context.Context, jcbulk.Attempt) bool { return true }
	create := func(ctx context.Context, client *jcbulk.APIClient) error {
		_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Body([]jcbulk.BulkUserCreate{*jcbulk.NewBulkUserCreate()}).Execute()
		return err
	}
	for _, test := range []struct {
		name     string
		status   int
		call     func(context.Context, *jcbulk.APIClient) error
		classify func(context.Context, jcbulk.Attempt) bool
		sent     int
	}{
		{"can end what the rules allow", http.StatusBadGateway, expire, no, 1},
		{"leaves to the rules what it allows", http.StatusBadGateway, expire, yes, jcbulk.DefaultAttempts},
		{"can end a call that was limited", http.StatusTooManyRequests, create, no, 1},
		{"cannot have a create sent again", http.StatusBadGateway, create, yes, 1},
		{"cannot have a refusal sent again", http.StatusBadRequest, expire, yes, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				transport := testhttp.NewScript(afterASecond(test.status))
				client := hooked(transport, func(c *jcbulk.Configuration) { c.Retry.Classify = test.classify })
				require.Error(t, test.call(t.Context(), client))
				assert.Len(t, transport.Sent(), test.sent)
			})
		})
	}
}

func TestRetryClassifySeesTheAttempt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var seen []jcbulk.Attempt
		client := hooked(testhttp.NewScript(afterASecond(http.StatusBadGateway)), func(c *jcbulk.Configuration) {
			c.Retry.Classify = func(_ context.Context, failed jcbulk.Attempt) bool {
				seen = append(seen, failed)
				return failed.Number < 2
			}
		})
		err := expire(t.Context(), client)
		require.ErrorIs(t, err, jcbulk.ErrServer)
		require.Len(t, seen, 2)
		assert.Equal(t, http.StatusBadGateway, seen[1].Status)
		assert.Equal(t, "BulkUserExpires", seen[1].Operation)
		assert.ErrorIs(t, seen[1].Err, jcbulk.ErrServer)
	})
}
