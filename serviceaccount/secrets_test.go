package serviceaccount_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

func TestNothingPrintsASecret(t *testing.T) {
	w := &network{}
	account := w.account()
	client := account.Client(&http.Client{Transport: w})
	_, err := get(t.Context(), client, apiURL)
	require.NoError(t, err)
	require.Equal(t, []string{"Bearer token-1"}, w.calls)
	w.calls = nil
	account.HTTPClient = nil

	for name, value := range map[string]any{
		"config": account, "pointer": &account, "list": []any{account}, "client": client, "value": *client, "transport": client.Transport,
	} {
		var logged bytes.Buffer
		for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
			fmt.Fprintf(&logged, format+"\n", value)
		}
		slog.New(slog.NewTextHandler(&logged, nil)).Info("text", "value", value)
		slog.New(slog.NewJSONHandler(&logged, nil)).Info("json", "value", value)
		if encoded, err := json.Marshal(value); err == nil {
			logged.Write(encoded)
		}
		for _, secret := range append(secrets(), fmt.Sprintf("%x", "s3cr3t"), "token-1") {
			assert.NotContains(t, logged.String(), secret, name)
		}
	}
}

func TestConfigIsDescribed(t *testing.T) {
	account := (&network{}).account()
	const shown = "Config{[clientID=client 7 clientSecretSet=true tokenURL=https://id.example/oauth2/token scopes=[api]]}"
	assert.Equal(t, shown, account.String())
	assert.Equal(t, "serviceaccount."+shown, fmt.Sprintf("%#v", account))
	account.TokenURL = "https://name:pass@id.example"
	assert.NotContains(t, account.String(), "pass")
}
