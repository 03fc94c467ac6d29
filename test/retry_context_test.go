package test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// endings are the ways for a context to end while a call waits, after a second.
func endings() map[string]struct {
	end  func(context.Context) (context.Context, context.CancelFunc)
	want error
} {
	return map[string]struct {
		end  func(context.Context) (context.Context, context.CancelFunc)
		want error
	}{
		"deadline": {func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, time.Second)
		}, context.DeadlineExceeded},
		"cancelled": {func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			time.AfterFunc(time.Second, cancel)
			return ctx, cancel
		}, context.Canceled},
		"cancelled for a reason": {func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancelCause(ctx)
			time.AfterFunc(time.Second, func() { cancel(errors.New("shutting down")) })
			return ctx, func() { cancel(nil) }
		}, context.Canceled},
	}
}

func TestRetryEndsItsWaitWithTheContext(t *testing.T) {
	t.Parallel()
	told := testhttp.Answer(503, "words", "Retry-After", "60", "X-Request-Id", "r-1")
	tests := map[string]struct {
		steps  []testhttp.Func
		status int // of the response, or 0
		is     []error
		sent   int
	}{
		"after 429":                {[]testhttp.Func{testhttp.Answer(429, "words", "Retry-After", "60")}, 429, []error{jcbulk.ErrRateLimited}, 1},
		"after 503":                {[]testhttp.Func{told}, 503, []error{jcbulk.ErrServer}, 1},
		"after 429, in the second": {[]testhttp.Func{testhttp.Answer(429, "", "Retry-After", "0"), told}, 503, []error{jcbulk.ErrServer}, 2},
	}
	for name, test := range tests {
		for how, ending := range endings() {
			for _, op := range operations() {
				t.Run(how+" "+name+" "+op.name, func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						ctx, cancel := ending.end(t.Context())
						defer cancel()
						begun := time.Now()
						client, s := play(t, jcbulk.Retry{}, test.steps...)
						got := op.do(ctx, client)
						assert.Equal(t, time.Second, time.Since(begun))
						assert.Len(t, s.Sent(), test.sent)
						require.ErrorIs(t, got.err, ending.want)
						for _, kind := range test.is {
							require.ErrorIs(t, got.err, kind)
						}
						require.NotErrorIs(t, got.err, jcbulk.ErrOutcomeUnknown)
						require.NotNil(t, got.response)
						assert.Equal(t, test.status, got.response.StatusCode)
					})
				})
			}
		}
	}
}

// The wait here is random, so its bound is put far off: that the context ends first is all but certain.
func TestRetryEndsItsWaitAfterNoAnswerWithTheContext(t *testing.T) {
	t.Parallel()
	patient := jcbulk.Retry{InitialBackoff: 1e6 * time.Hour, MaxBackoff: 1e6 * time.Hour, MaxElapsed: 2e6 * time.Hour, MaxRetryAfter: time.Hour}
	for how, ending := range endings() {
		for _, op := range operations() {
			t.Run(how+" "+op.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					ctx, cancel := ending.end(t.Context())
					defer cancel()
					begun := time.Now()
					client, s := play(t, patient, testhttp.Refuse())
					got := op.do(ctx, client)
					assert.Equal(t, time.Second, time.Since(begun))
					assert.Len(t, s.Sent(), 1)
					require.ErrorIs(t, got.err, ending.want)
					require.ErrorIs(t, got.err, syscall.ECONNREFUSED)
					require.NotErrorIs(t, got.err, jcbulk.ErrOutcomeUnknown)
					assert.Nil(t, got.response)
				})
			})
		}
	}
	t.Run("with an answer before", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
			defer cancel()
			client, s := play(t, jcbulk.Retry{Attempts: 1000, InitialBackoff: time.Millisecond, MaxElapsed: 10 * time.Hour}, testhttp.Answer(503, "words", "Retry-After", "0"), testhttp.Reset())
			_, response, err := client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Execute()
			require.ErrorIs(t, err, context.DeadlineExceeded)
			require.ErrorIs(t, err, syscall.ECONNRESET)
			require.ErrorIs(t, err, jcbulk.ErrServer)
			assert.Greater(t, len(s.Sent()), 2)
			requireAnswer(t, response, 503, "words")
		})
	})
}

func TestRetryEndsWithTheContext(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		duringWait bool
		waits      int
		is         error
	}{
		"during the attempt":   {false, 0, syscall.ECONNRESET},
		"before a wait of nil": {true, 1, jcbulk.ErrRateLimited},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			waits := 0
			s := testhttp.NewScript(func(r *http.Request) (*http.Response, error) {
				if test.duringWait {
					return testhttp.Answer(429, "", "Retry-After", "0")(r)
				}
				cancel()
				return testhttp.Reset()(r)
			})
			client := newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) {
				cfg.HTTPClient, cfg.Retry = &http.Client{Transport: s}, jcbulk.Retry{InitialBackoff: 1}
				cfg.Hooks.Waiting = func(context.Context, jcbulk.Attempt) {
					waits++
					cancel()
				}
			})
			_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Execute()
			require.ErrorIs(t, err, test.is)
			assert.Len(t, s.Sent(), 1)
			assert.Equal(t, test.waits, waits)
			if test.duringWait {
				require.ErrorIs(t, err, context.Canceled)
			}
		})
	}
}

// A bubble does not end before its goroutines, and fails where one of them hangs.
func TestRetryLeavesNoGoroutineBehind(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, s := play(t, jcbulk.Retry{}, testhttp.Answer(503, "", "Retry-After", "60"))
		failures := make([]error, 64)
		var callers sync.WaitGroup
		for i := range failures {
			callers.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i)*time.Second+time.Millisecond)
				defer cancel()
				_, _, failures[i] = client.BulkJobRequestsApi.BulkUsersCreate(ctx).Execute()
			})
		}
		callers.Wait()
		for _, err := range failures {
			require.ErrorIs(t, err, jcbulk.ErrServer)
			require.ErrorIs(t, err, context.DeadlineExceeded)
		}
		assert.GreaterOrEqual(t, len(s.Sent()), len(failures))
	})
}
