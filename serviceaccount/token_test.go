package serviceaccount_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

func TestTokenServesAllCalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &network{token: func(n int, _ *http.Request) (*http.Response, error) {
			pause(time.Second)
			return issue(n, 3600), nil
		}}
		client := w.client()
		for _, err := range together(t.Context(), client, goroutines) {
			require.NoError(t, err)
		}
		assert.Equal(t, 1, w.tokens)
		require.Len(t, w.calls, goroutines)
		for _, authorization := range w.calls {
			assert.Equal(t, "Bearer token-1", authorization)
		}
	})
}

func TestTokenIsRenewedBeforeItEnds(t *testing.T) {
	for name, test := range map[string]struct {
		lifetime int
		still    time.Duration // after which the first token is used
		renewed  time.Duration // after which it is not; 0: it always is
	}{
		"half a minute early":       {lifetime: 3600, still: 3570*time.Second - 1, renewed: 3570 * time.Second},
		"a tenth early where short": {lifetime: 60, still: 54*time.Second - 1, renewed: 54 * time.Second},
		"one second":                {lifetime: 1, still: 900*time.Millisecond - 1, renewed: 900 * time.Millisecond},
		"no end":                    {lifetime: 0, still: 10_000 * time.Hour},
		"ended when it came":        {lifetime: -5, renewed: 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := &network{token: func(n int, _ *http.Request) (*http.Response, error) { return issue(n, test.lifetime), nil }}
				client := w.client()
				call := func() string {
					err := list(t.Context(), client)
					require.NoError(t, err)
					return w.calls[len(w.calls)-1]
				}
				begun := time.Now()
				assert.Equal(t, "Bearer token-1", call())
				if test.still != 0 {
					pause(test.still)
					assert.Equal(t, "Bearer token-1", call())
				}
				if test.renewed != 0 {
					pause(test.renewed - time.Since(begun))
					assert.Equal(t, "Bearer token-2", call())
				}
			})
		})
	}
}

func TestTokenRenewalKeepsNobodyWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &network{token: func(n int, _ *http.Request) (*http.Response, error) {
			if n == 2 {
				pause(10 * time.Second)
			}
			return issue(n, 3600), nil
		}}
		client := w.client()
		require.NoError(t, errors.Join(together(t.Context(), client, 1)...))
		pause(3580 * time.Second)

		begun := time.Now()
		var renewing sync.WaitGroup
		renewing.Go(func() { assert.NoError(t, errors.Join(together(t.Context(), client, 1)...)) })
		synctest.Wait()
		require.NoError(t, errors.Join(together(t.Context(), client, goroutines)...))
		assert.Zero(t, time.Since(begun))
		renewing.Wait()
		require.Len(t, w.calls, goroutines+2)
		for _, authorization := range w.calls[:goroutines+1] {
			assert.Equal(t, "Bearer token-1", authorization)
		}
		assert.Equal(t, "Bearer token-2", w.calls[goroutines+1])
	})
}

func TestTokenServesOnWhereItCannotBeRenewed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &network{token: func(n int, _ *http.Request) (*http.Response, error) {
			if n > 1 {
				return reply(http.StatusServiceUnavailable, ""), nil
			}
			return issue(n, 3600), nil
		}}
		client := w.client()
		require.NoError(t, errors.Join(together(t.Context(), client, 1)...))
		pause(3570 * time.Second)
		for range 29 {
			require.NoError(t, errors.Join(together(t.Context(), client, 2)...))
			pause(time.Second)
		}
		assert.Less(t, w.tokens, 8, "tries are spread over what is left")
		pause(time.Second)
		require.ErrorIs(t, errors.Join(together(t.Context(), client, 1)...), serviceaccount.ErrNoToken)
	})
}

func TestTokenFailureIsSharedByThoseWhoWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &network{token: func(int, *http.Request) (*http.Response, error) {
			pause(time.Second)
			return reply(http.StatusUnauthorized, `{"error": "invalid_client"}`), nil
		}}
		client := w.client()
		for _, err := range together(t.Context(), client, goroutines) {
			require.ErrorIs(t, err, serviceaccount.ErrClientRefused)
		}
		assert.Equal(t, 1, w.tokens)
		assert.Empty(t, w.calls)
		require.Error(t, errors.Join(together(t.Context(), client, 1)...))
		assert.Equal(t, 2, w.tokens, "a later call asks again")
	})
}

// slow is a token endpoint that takes ten seconds, unless the call ends before.
func slow(n int, r *http.Request) (*http.Response, error) {
	select {
	case <-time.After(10 * time.Second):
		return issue(n, 3600), nil
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
}

func TestTokenCallThatIsGivenUpFailsNobodyElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &network{token: slow}
		client := w.client()
		impatient, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		begun := time.Now()
		var gaveUp []error
		var group sync.WaitGroup
		group.Go(func() {
			gaveUp = together(impatient, client, 1)
			assert.Equal(t, 3*time.Second, time.Since(begun))
		})
		synctest.Wait() // it is the one that fetches
		others := together(t.Context(), client, goroutines)
		assert.Equal(t, 13*time.Second, time.Since(begun))
		group.Wait()

		require.NoError(t, errors.Join(others...))
		require.ErrorIs(t, gaveUp[0], context.DeadlineExceeded)
		require.ErrorIs(t, gaveUp[0], serviceaccount.ErrNoToken)
		notSent(t, gaveUp[0])
		assert.Equal(t, 2, w.tokens, "one of the others took over")
		assert.Len(t, w.calls, goroutines)
	})
}

func TestTokenWaitEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &network{token: slow}
		client := w.client()
		var group sync.WaitGroup
		group.Go(func() { assert.NoError(t, errors.Join(together(t.Context(), client, 1)...)) })
		synctest.Wait()

		begun := time.Now()
		waiting, cancel := context.WithCancel(t.Context())
		time.AfterFunc(2*time.Second, cancel)
		for _, err := range together(waiting, client, goroutines) {
			require.ErrorIs(t, err, context.Canceled)
			notSent(t, err)
		}
		assert.Equal(t, 2*time.Second, time.Since(begun))
		group.Wait()
		assert.Equal(t, 1, w.tokens)
		assert.Len(t, w.calls, 1)
	})
}

func TestTokenTransportThatPanicsLocksNobodyOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &network{token: func(n int, _ *http.Request) (*http.Response, error) {
			pause(time.Second)
			if n == 1 {
				panic("transport")
			}
			return issue(n, 3600), nil
		}}
		client := w.client()
		var group sync.WaitGroup
		group.Go(func() {
			assert.Panics(t, func() { _ = list(t.Context(), client) })
		})
		synctest.Wait()
		require.NoError(t, errors.Join(together(t.Context(), client, goroutines)...))
		group.Wait()
		assert.Equal(t, 2, w.tokens)
	})
}

func TestTokenCallSaysWhatIsAsked(t *testing.T) {
	for name, scopes := range map[string][]string{"api": nil, "one two": {"one", "two"}} {
		t.Run(name, func(t *testing.T) {
			issuer := serve(t, func(w http.ResponseWriter, r *http.Request) {
				id, secret, _ := r.BasicAuth()
				assert.Equal(t, "client%2F7", id)
				assert.Equal(t, "s3cr3t%3A%2F%2B%25%26%C3%BC", secret, "encoded as RFC 6749 says, section 2.3.1")
				assert.Equal(t, http.MethodPost, r.Method)
				assert.NoError(t, r.ParseForm())
				assert.Equal(t, map[string][]string{"grant_type": {"client_credentials"}, "scope": {name}}, map[string][]string(r.PostForm))
				w.Header().Set("Content-Type", "application/json")
				_, _ = w.Write([]byte(`{"access_token": "t", "token_type": "bearer", "expires_in": "3600"}`))
			})
			api := serve(t, func(w http.ResponseWriter, r *http.Request) {
				assert.Equal(t, "Bearer t", r.Header.Get("Authorization"))
				_, _ = w.Write([]byte("[]"))
			})
			account := (&network{}).account()
			account.TokenURL, account.Scopes, account.HTTPClient = issuer.URL, scopes, own(t)
			require.NoError(t, list(t.Context(), clientOf(account, api.URL, own(t))))
		})
	}
}
