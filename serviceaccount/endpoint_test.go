package serviceaccount_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// The rule of net/http about proxies compares hosts in lower case only.
func TestTokenEndpointIsAskedUnderItsHostInLowerCase(t *testing.T) {
	t.Parallel()
	for configured, want := range map[string]string{
		"http://LOCALHOST:8080/token":        "http://localhost:8080/token",
		"http://LocalHost/token/":            "http://localhost/token/",
		"https://ID.Example/OAuth2/Token":    "https://id.example/OAuth2/Token",
		"https://id.example/a%2Fb/token":     "https://id.example/a%2Fb/token",
		"https://id.example/a%2Fb/token/":    "https://id.example/a%2Fb/token/",
		"https://id.example/oauth2//token//": "https://id.example/oauth2//token//",
		"https://id.example/a/../token/":     "https://id.example/a/../token/",
		"https://id.example/":                "https://id.example/",
		"https://id.example":                 "https://id.example",
		"http://[::1]:80/token":              "http://[::1]:80/token",
	} {
		t.Run(configured, func(t *testing.T) {
			t.Parallel()
			w := &network{}
			var asked string
			account := w.account()
			account.TokenURL = configured
			account.HTTPClient = &http.Client{Transport: testhttp.Func(func(r *http.Request) (*http.Response, error) {
				asked = r.URL.String()
				assert.Equal(t, r.URL.Host, r.Host)
				return issue(1, 3600), nil
			})}
			require.NoError(t, list(t.Context(), clientOf(account, apiURL, &http.Client{Transport: w})))
			assert.Equal(t, want, asked)
			assert.Equal(t, []string{"Bearer token-1"}, w.calls)
		})
	}
}

func TestErrorThatIsNilPanicsInNoMethod(t *testing.T) {
	t.Parallel()
	var none *serviceaccount.Error
	assert.Zero(t, none.StatusCode())
	assert.Zero(t, none.RetryAfter())
	assert.Empty(t, none.Code())
	assert.False(t, none.Temporary())
	assert.Equal(t, "<nil>", none.Error())
	require.NoError(t, none.Unwrap())
	assert.False(t, none.Is(serviceaccount.ErrNoToken))
	assert.False(t, none.Is(serviceaccount.ErrClientRefused))
}
