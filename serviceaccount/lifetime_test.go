package serviceaccount_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

func TestTokenLifetimeInEveryForm(t *testing.T) {
	t.Parallel()
	for form, lifetime := range map[string]time.Duration{ // 0: it does not end
		`3600`: time.Hour, `3600.0`: time.Hour, `3600.9`: time.Hour, `"3600"`: time.Hour, `"3600.5"`: time.Hour, `" 3600 "`: time.Hour, `3.6e3`: time.Hour,
		`"soon"`: 0, `""`: 0, `null`: 0, `{}`: 0, `[3600]`: 0, `true`: 0, `"NaN"`: 0, `1e400`: 0, `0`: 0,
	} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := &network{token: func(int, *http.Request) (*http.Response, error) {
					return reply(http.StatusOK, `{"access_token":"t","token_type":"Bearer","expires_in":`+form+`}`), nil
				}}
				client := w.client()
				require.NoError(t, list(t.Context(), client))
				pause(time.Hour - 31*time.Second)
				require.NoError(t, list(t.Context(), client))
				assert.Equal(t, 1, w.tokens, "it is still good")
				pause(24 * time.Hour)
				require.NoError(t, list(t.Context(), client))
				want := 1
				if lifetime > 0 {
					want = 2
				}
				assert.Equal(t, want, w.tokens)
			})
		})
	}
}

func TestTokenEndpointIsWaitedFor(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable} {
		for value, wait := range map[string]time.Duration{"7": 7 * time.Second, "1.5": 2 * time.Second, "3\t": 3 * time.Second} {
			synctest.Test(t, func(t *testing.T) {
				w := &network{token: func(n int, _ *http.Request) (*http.Response, error) {
					if n == 1 {
						response := reply(status, "")
						response.Header.Set("Retry-After", value)
						return response, nil
					}
					return issue(n, 3600), nil
				}}
				configuration := w.client().GetConfig()
				configuration.Retry = jcbulk.Retry{InitialBackoff: 1}
				begun := time.Now()
				require.NoError(t, list(t.Context(), jcbulk.NewAPIClient(configuration)))
				assert.GreaterOrEqual(t, time.Since(begun), wait)
				assert.Less(t, time.Since(begun), wait+time.Second)
				assert.Equal(t, 2, w.tokens)
				assert.Len(t, w.calls, 1)
			})
		}
	}
}

func TestTokenEndpointThatAsksForAnHourEndsTheCall(t *testing.T) {
	t.Parallel()
	w := &network{token: func(int, *http.Request) (*http.Response, error) {
		response := reply(http.StatusTooManyRequests, "")
		response.Header.Set("Retry-After", "3600")
		return response, nil
	}}
	err := create(t.Context(), w.client())
	var failure *serviceaccount.Error
	require.ErrorAs(t, err, &failure)
	assert.Equal(t, time.Hour, failure.RetryAfter())
	notSent(t, err)
	assert.Equal(t, 1, w.tokens)
}

func TestConfigRefusesBlanksInIDAndSecret(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"a\n", " a", "a b", "a\tb", "a\u00a0", "a\u200b", "\ufeffa", "a\x00", "a\u202eb"} {
		for field, account := range map[string]serviceaccount.Config{
			"ClientID": {ClientID: value, ClientSecret: "s"}, "ClientSecret": {ClientID: "i", ClientSecret: value},
		} {
			var mistake *jcbulk.ParameterError
			require.ErrorAs(t, account.Validate(), &mistake, "%q", value)
			assert.Equal(t, "serviceaccount.Config."+field, mistake.Parameter)
		}
	}
	require.NoError(t, (&network{}).account().Validate())
}

func TestTokenWaitTellsTheCauseOfTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		shutdown := errors.New("the program shuts down")
		ctx, end := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Second, func() { end(shutdown) })
		for _, err := range together(ctx, (&network{token: slow}).client(), 3) {
			require.ErrorIs(t, err, shutdown)
			require.ErrorIs(t, err, context.Canceled)
		}
	})
}
