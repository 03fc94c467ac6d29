package serviceaccount_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

func TestConfigShowsNoSecretByAnyVerb(t *testing.T) {
	t.Parallel()
	w := &network{}
	account := w.account()
	client := clientOf(account, apiURL, &http.Client{Transport: w})
	require.NoError(t, list(t.Context(), client))
	require.Equal(t, []string{"Bearer token-1"}, w.calls)
	w.calls = nil
	base, err := url.Parse(apiURL)
	require.NoError(t, err)
	signer, err := account.Signer(base)
	require.NoError(t, err)
	account.HTTPClient = nil

	for name, value := range map[string]any{
		"config": account, "pointer": &account, "list": []any{account}, "configuration": client.GetConfig(), "client": client, "signer": signer,
		"map": map[string]serviceaccount.Config{"a": account}, "struct": struct{ A serviceaccount.Config }{account},
	} {
		var logged bytes.Buffer
		for _, verb := range "vtbcdoOqxXUeEfFgGs" {
			fmt.Fprintf(&logged, "%"+string(verb)+"\n%+"+string(verb)+"\n%#"+string(verb)+"\n", value, value, value)
		}
		slog.New(slog.NewTextHandler(&logged, nil)).Info("text", "value", value)
		slog.New(slog.NewJSONHandler(&logged, nil)).Info("json", "value", value)
		if encoded, err := json.Marshal(value); err == nil {
			logged.Write(encoded)
		}
		for _, secret := range append(secrets(), fmt.Sprintf("%x", "s3cr3t"), fmt.Sprintf("%X", "s3cr3t"), "token-1") {
			assert.NotContains(t, logged.String(), secret, name)
		}
	}
}

func TestConfigIsDescribed(t *testing.T) {
	account := (&network{}).account()
	const shown = "Config{[clientID=client/7 clientSecretSet=true tokenURL=https://id.example/oauth2/token scopes=[api]]}"
	assert.Equal(t, shown, account.String())
	assert.Equal(t, "serviceaccount."+shown, fmt.Sprintf("%#v", account))
	account.TokenURL = "https://name:pass@id.example"
	assert.NotContains(t, account.String(), "pass")
}
