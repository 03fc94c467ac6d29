package credential_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/credential"
)

// mark stands in every secret of the tests.
const mark = "SESAME"

func TestSecretIsNeverPrinted(t *testing.T) {
	t.Parallel()
	secret := credential.NewSecret(mark)
	held := struct{ hidden credential.Secret }{secret}
	whole := credential.Credential{Source: "x", Key: secret, ClientSecret: secret}
	var printed bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{secret, &secret, held, &held, whole, []credential.Secret{secret}, map[string]any{"k": secret}} {
			fmt.Fprintf(&printed, verb+"\n", value)
		}
	}
	printed.WriteString(secret.String() + secret.GoString())
	slog.New(slog.NewJSONHandler(&printed, nil)).Info("x", "secret", secret, "whole", whole)
	slog.New(slog.NewTextHandler(&printed, nil)).Info("x", "secret", secret, "whole", whole)
	asJSON, err := json.Marshal(whole)
	require.NoError(t, err)
	asTOML, err := toml.Marshal(whole)
	require.NoError(t, err)
	printed.Write(append(asJSON, asTOML...))
	assert.NotContains(t, printed.String(), mark)
	assert.NotContains(t, printed.String(), fmt.Sprintf("%x", mark))
	assert.Contains(t, printed.String(), "[secret]")

	assert.Equal(t, mark, secret.Reveal())
	assert.True(t, secret.IsSet())
	assert.False(t, credential.NewSecret("").IsSet())
	assert.Empty(t, credential.Secret{}.Reveal())
}
