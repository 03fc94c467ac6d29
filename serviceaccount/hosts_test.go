package serviceaccount_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

func TestSignerSignsForItsServerOnly(t *testing.T) {
	t.Parallel()
	for target, allowed := range map[string]bool{
		"https://api.example/api/v2/bulk/users":     true,
		"https://api.example:443/other":             true,
		"https://API.Example/":                      true,
		"http://api.example/":                       false,
		"https://api.example:8443/":                 false,
		"https://api.example./":                     false,
		"https://sub.api.example/":                  false,
		"https://api.example.evil.example/":         false,
		"https://api.example@evil.example/":         false,
		"https://evil.example/?https://api.example": false,
		"http://127.0.0.1/":                         false,
		"https://console.jumpcloud.com/":            false,
		tokenURL:                                    false,
	} {
		t.Run(target, func(t *testing.T) {
			t.Parallel()
			w := &network{}
			base, err := url.Parse(apiURL)
			require.NoError(t, err)
			signer, err := w.account().Signer(base)
			require.NoError(t, err)
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, target, http.NoBody)
			require.NoError(t, err)
			err = signer.Sign(request)
			if allowed {
				require.NoError(t, err)
				assert.Equal(t, "Bearer token-1", request.Header.Get("Authorization"))
				return
			}
			require.Error(t, err)
			require.NotErrorIs(t, err, serviceaccount.ErrNoToken)
			assert.Empty(t, request.Header)
			assert.Zero(t, w.tokens)
		})
	}
}

func TestConfigServesEveryServerOfTheService(t *testing.T) {
	t.Parallel()
	for _, server := range jcbulk.NewConfiguration().Servers {
		w := &network{}
		require.NoError(t, list(t.Context(), clientOf(w.account(), server.URL, &http.Client{Transport: w})))
		assert.Equal(t, []string{"Bearer token-1"}, w.calls)
	}
}

func TestTokenFollowsNoRedirectElsewhere(t *testing.T) {
	t.Parallel()
	elsewhere := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the redirect was followed") })
	api := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
	})
	err := list(t.Context(), clientOf((&network{}).account(), api.URL, own(t)))
	require.ErrorContains(t, err, "redirect")
}

func TestConfigReportsAllMistakesTogether(t *testing.T) {
	t.Parallel()
	account := serviceaccount.Config{TokenURL: "http://id.example/token", Scopes: []string{"api", "", "two words", "line\nbreak"}}
	const mistakes = `serviceaccount.Config.ClientID: is missing
serviceaccount.Config.ClientSecret: is missing
serviceaccount.Config.TokenURL: must begin with https://, as it is not on this machine
serviceaccount.Config.Scopes[1]: must be made of visible ASCII characters
serviceaccount.Config.Scopes[2]: must be made of visible ASCII characters
serviceaccount.Config.Scopes[3]: must be made of visible ASCII characters`
	require.EqualError(t, account.Validate(), mistakes)
	require.ErrorIs(t, account.Validate(), jcbulk.ErrInvalidRequest)
	for _, text := range []string{"%", "ftp://id.example", "https://", "https://name:pass@id.example", "https://id.example?x=y"} {
		account := (&network{}).account()
		account.TokenURL = text
		var mistake *jcbulk.ParameterError
		require.ErrorAs(t, account.Validate(), &mistake, text)
		assert.Equal(t, "serviceaccount.Config.TokenURL", mistake.Parameter)
		require.NotContains(t, mistake.Error(), "pass")
	}

	configuration := jcbulk.NewConfiguration()
	configuration.Auth = account
	require.EqualError(t, configuration.Validate(), mistakes)
	require.ErrorIs(t, list(t.Context(), jcbulk.NewAPIClient(configuration)), jcbulk.ErrInvalidRequest)
}

func TestTokenGoesOverPlainHTTPWhereTheConfigurationAllows(t *testing.T) {
	t.Parallel()
	w := &network{}
	configuration := clientOf(w.account(), "http://api.example", &http.Client{Transport: w}).GetConfig()
	require.ErrorIs(t, list(t.Context(), jcbulk.NewAPIClient(configuration)), jcbulk.ErrInvalidRequest)
	assert.Zero(t, w.tokens)
	configuration.AllowInsecureHTTP = true
	require.NoError(t, list(t.Context(), jcbulk.NewAPIClient(configuration)))

	account := w.account()
	account.TokenURL = "http://id.example/token"
	require.Error(t, account.Validate(), "never for the secret")
}

// The time-outs of a client hold with a service account too.
func TestConfigLeavesTheTimeoutsOfTheClient(t *testing.T) {
	t.Parallel()
	left := make(chan struct{})
	api := serve(t, func(http.ResponseWriter, *http.Request) { <-left })
	defer close(left)
	configuration := clientOf((&network{}).account(), api.URL, nil).GetConfig()
	configuration.Timeouts.Header = 10 * time.Millisecond
	require.ErrorContains(t, list(t.Context(), jcbulk.NewAPIClient(configuration)), "waiting for the answer took longer than 10ms")
}

func TestTokenCallThatTakesTooLongLeavesNoDoubt(t *testing.T) {
	t.Parallel()
	w := &network{token: func(_ int, r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}}
	account := w.account()
	account.HTTPClient.Timeout = 20 * time.Millisecond
	err := create(t.Context(), clientOf(account, apiURL, &http.Client{Transport: w}))
	require.ErrorIs(t, err, serviceaccount.ErrNoToken)
	notSent(t, err)
}
