package serviceaccount_test

import (
	"errors"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

func TestTokenGoesToTheListedServersOnly(t *testing.T) {
	for target, allowed := range map[string]bool{
		"https://api.example/api/v2/bulk/users": true,
		"https://api.example:443/other":         true,
		"https://API.Example/":                  true,
		"https://gateway.example:8443/":         true,
		"http://127.0.0.1:8080/":                true,
		"http://localhost/":                     true,
		"http://[::1]:80/":                      true,

		"http://api.example/":                       false,
		"https://api.example:8443/":                 false,
		"https://api.example./":                     false,
		"https://sub.api.example/":                  false,
		"https://api.example.evil.example/":         false,
		"https://api.example@evil.example/":         false,
		"https://evil.example/?https://api.example": false,
		"https://gateway.example/":                  false,
		"http://127.0.0.1:8081/":                    false,
		"http://127.0.0.1/":                         false,
		"https://localhost/":                        false,
		"https://console.jumpcloud.com/":            false,
		tokenURL:                                    false,
	} {
		t.Run(target, func(t *testing.T) {
			w := &network{}
			account := w.account()
			account.Servers = jcbulk.ServerConfigurations{
				{URL: apiURL}, {URL: "https://gateway.example:8443"}, {URL: "http://127.0.0.1:8080"},
				{URL: "http://localhost:80"}, {URL: "http://[::1]"},
			}
			sent := body("body")
			_, err := do(t.Context(), account.Client(&http.Client{Transport: w}), http.MethodPost, target, sent)
			if allowed {
				require.NoError(t, err)
				assert.Equal(t, []string{"Bearer token-1"}, w.calls)
				return
			}
			require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
			require.NotErrorIs(t, err, serviceaccount.ErrNoToken)
			notSent(t, err)
			assert.Empty(t, w.calls)
			assert.Zero(t, w.tokens)
			assert.True(t, sent.closed)
		})
	}
}

func TestServersAreTheServicesOwnWhereUnset(t *testing.T) {
	for _, server := range jcbulk.NewConfiguration().Servers {
		w := &network{}
		account := w.account()
		account.Servers = nil
		_, err := get(t.Context(), account.Client(&http.Client{Transport: w}), server.URL+"/bulk/userstates")
		require.NoError(t, err)
		assert.Equal(t, []string{"Bearer token-1"}, w.calls)
	}
}

func TestTokenFollowsNoRedirectElsewhere(t *testing.T) {
	elsewhere := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the redirect was followed") })
	api := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
	})
	account := (&network{}).account()
	account.Servers[0].URL = api.URL
	_, err := get(t.Context(), account.Client(own(t)), api.URL)
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	assert.ErrorContains(t, err, elsewhere.URL)
}

func TestRequestWithACredentialOfItsOwnIsRefused(t *testing.T) {
	for _, name := range []string{"X-Api-Key", "Authorization"} {
		w := &network{}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, apiURL, http.NoBody)
		require.NoError(t, err)
		request.Header.Set(name, "hidden")
		_, err = w.client().Do(request) //nolint:bodyclose // there is none
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
		notSent(t, err)
		require.ErrorContains(t, err, name)
		assert.NotContains(t, err.Error(), "hidden")
		assert.Empty(t, w.calls)
	}
}

func TestRequestIsNotChanged(t *testing.T) {
	w := &network{api: refuse("token-1")}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, apiURL, http.NoBody)
	require.NoError(t, err)
	request.Header.Set("Accept", "application/json")
	response, err := w.client().Transport.RoundTrip(request)
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, http.Header{"Accept": {"application/json"}}, request.Header)
	assert.Same(t, request, response.Request, "which shows no token")
}

func TestRequestsThatNetHTTPWouldNotMake(t *testing.T) {
	w := &network{}
	transport := w.client().Transport
	_, err := transport.RoundTrip(&http.Request{}) //nolint:bodyclose // there is none
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	target, err := url.Parse(apiURL)
	require.NoError(t, err)
	response, err := transport.RoundTrip(&http.Request{URL: target})
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, []string{"Bearer token-1"}, w.calls)
}

func TestMistakesAreReportedTogether(t *testing.T) {
	account := serviceaccount.Config{
		TokenURL: "http://id.example/token",
		Scopes:   []string{"api", "", "two words", "line\nbreak"},
		Servers: jcbulk.ServerConfigurations{
			{URL: "%"}, {URL: "ftp://api.example"}, {URL: "https://"}, {URL: "https://name:pass@api.example"}, {URL: "http://api.example"},
			{URL: "http://LOCALHOST"},
		},
	}
	const mistakes = `serviceaccount.Config.ClientID: is missing
serviceaccount.Config.ClientSecret: is missing
serviceaccount.Config.TokenURL: must begin with https://, as it is not on loopback
serviceaccount.Config.Scopes[1]: must be made of visible ASCII characters
serviceaccount.Config.Scopes[2]: must be made of visible ASCII characters
serviceaccount.Config.Scopes[3]: must be made of visible ASCII characters
serviceaccount.Config.Servers[0].URL: is not a URL
serviceaccount.Config.Servers[1].URL: must begin with https:// or http://
serviceaccount.Config.Servers[2].URL: names no host
serviceaccount.Config.Servers[3].URL: must hold no user, query or fragment
serviceaccount.Config.Servers[4].URL: must begin with https://, as it is not on loopback`
	err := account.Validate()
	require.EqualError(t, err, mistakes)
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)

	_, err = get(t.Context(), account.Client(nil), "http://localhost")
	var failure *serviceaccount.Error
	require.ErrorAs(t, err, &failure)
	assert.False(t, failure.Temporary())
	assert.NotContains(t, failure.Error(), "\n")
	var mistake *jcbulk.ParameterError
	assert.ErrorAs(t, err, &mistake)
}

func TestPlainHTTPIsForServersThatAreToldApart(t *testing.T) {
	w := &network{}
	account := w.account()
	account.Servers[0].URL = "http://api.example"
	account.AllowInsecureHTTP = true
	require.NoError(t, account.Validate())
	_, err := get(t.Context(), account.Client(&http.Client{Transport: w}), "http://api.example/")
	require.NoError(t, err)

	account.TokenURL = "http://id.example/token"
	require.Error(t, account.Validate(), "not for the secret")
	account.TokenURL = ""
	require.NoError(t, account.Validate())
}

func TestClientIsACopyOfItsBase(t *testing.T) {
	w := &network{}
	stop := errors.New("stop")
	base := &http.Client{Transport: w, Timeout: 7, CheckRedirect: func(*http.Request, []*http.Request) error { return stop }}
	client := w.account().Client(base)
	assert.Same(t, w, base.Transport)
	assert.EqualValues(t, 7, client.Timeout)
	require.ErrorIs(t, client.CheckRedirect(nil, nil), stop)
	assert.Equal(t, jcbulk.DefaultAttemptTimeout, w.account().Client(nil).Timeout)
}

type idler struct {
	http.RoundTripper
	closed bool
}

func (i *idler) CloseIdleConnections() { i.closed = true }

func TestIdleConnectionsAreThoseOfTheBase(t *testing.T) {
	base := &idler{}
	(&network{}).account().Client(&http.Client{Transport: base}).CloseIdleConnections()
	assert.True(t, base.closed)
}
