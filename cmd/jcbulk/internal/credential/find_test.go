package credential_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/zalando/go-keyring"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/credential"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
)

// nowhere lets no source have a credential. Its tests share the environment and the keyring of the process.
func nowhere(t *testing.T) {
	t.Helper()
	for _, name := range []string{credential.EnvAPIKey, credential.EnvClientID, credential.EnvClientSecret} {
		t.Setenv(name, "")
	}
	keyring.MockInit()
}

func store(t *testing.T, name string, kind credential.Kind, text string) {
	t.Helper()
	require.NoError(t, credential.Store(t.Context(), name, kind, credential.NewSecret(text)))
}

// TestFindAsksTheSourcesInTheirOrder adds sources from the last to the first.
func TestFindAsksTheSourcesInTheirOrder(t *testing.T) {
	nowhere(t)
	q := credential.Query{Profile: "eu", ClientID: "robot", TokenURL: "https://id.example.com"}
	found := func() credential.Credential {
		c, err := credential.Find(t.Context(), q)
		require.NoError(t, err)
		return c
	}

	store(t, "eu", credential.ClientSecret, mark+"1")
	store(t, "default", credential.Key, mark+"-of-another")
	c := found()
	assert.Equal(t, "service account of profile eu, keyring", c.Source)
	assert.Equal(t, []string{"robot", mark + "1", "https://id.example.com"}, []string{c.ClientID, c.ClientSecret.Reveal(), c.TokenURL})
	assert.False(t, c.Key.IsSet())

	t.Setenv(credential.EnvClientSecret, mark+"2")
	c = found()
	assert.Equal(t, "service account of profile eu, JUMPCLOUD_CLIENT_SECRET", c.Source)
	assert.Equal(t, []string{"robot", mark + "2"}, []string{c.ClientID, c.ClientSecret.Reveal()})

	store(t, "eu", credential.Key, mark+"3")
	c = found()
	assert.Equal(t, "keyring, profile eu", c.Source)
	assert.Equal(t, mark+"3", c.Key.Reveal())
	assert.Empty(t, c.ClientID+c.TokenURL)

	t.Setenv(credential.EnvClientID, "other")
	c = found()
	assert.Equal(t, "environment, JUMPCLOUD_CLIENT_ID and JUMPCLOUD_CLIENT_SECRET", c.Source)
	assert.Equal(t, []string{"other", mark + "2"}, []string{c.ClientID, c.ClientSecret.Reveal()})

	t.Setenv(credential.EnvAPIKey, mark+"4\r\n")
	c = found()
	assert.Equal(t, "environment, JUMPCLOUD_API_KEY", c.Source)
	assert.Equal(t, mark+"4", c.Key.Reveal())

	in := strings.NewReader(mark + "5\nthe rest")
	q.KeyFile, q.In = "-", in
	c = found()
	assert.Equal(t, "standard input", c.Source)
	assert.Equal(t, mark+"5", c.Key.Reveal())
	assert.Equal(t, len("the rest"), in.Len(), "what comes after the line is for others")
}

// TestFindTakesNoSecretOfAnotherAccount: the keyring's secret is that of the profile's client id.
func TestFindTakesNoSecretOfAnotherAccount(t *testing.T) {
	nowhere(t)
	store(t, "eu", credential.ClientSecret, mark)
	t.Setenv(credential.EnvClientID, "other")
	_, err := credential.Find(t.Context(), credential.Query{Profile: "eu"})
	assert.Equal(t, exit.NoKey, exit.CodeOf(err))
	c, err := credential.Find(t.Context(), credential.Query{Profile: "eu", ClientID: "robot"})
	require.NoError(t, err)
	assert.Equal(t, "robot", c.ClientID)
}

func TestFindWithoutACredentialNamesTheWays(t *testing.T) {
	nowhere(t)
	for _, q := range []credential.Query{{Profile: "eu"}, {Profile: "eu", ClientID: "robot"}} {
		_, err := credential.Find(t.Context(), q)
		var coded *exit.Error
		require.ErrorAs(t, err, &coded)
		assert.Equal(t, exit.NoKey, coded.Code)
		assert.Equal(t, "there is no key for profile eu", err.Error())
		for _, way := range []string{"auth login", "JUMPCLOUD_API_KEY", "--key-file", "JUMPCLOUD_CLIENT_ID", "--emulator"} {
			assert.Contains(t, coded.Hint, way)
		}
	}
}

func TestFindGoesOnWithoutAKeyring(t *testing.T) {
	nowhere(t)
	keyring.MockInitWithError(errors.New("no bus"))
	_, err := credential.Find(t.Context(), credential.Query{Profile: "eu"})
	assert.Equal(t, exit.NoKey, exit.CodeOf(err))
	require.ErrorContains(t, err, "no keyring to look into (the keyring cannot be used: no bus)")
	t.Setenv(credential.EnvClientSecret, mark)
	c, err := credential.Find(t.Context(), credential.Query{Profile: "eu", ClientID: "robot"})
	require.NoError(t, err)
	assert.Equal(t, mark, c.ClientSecret.Reveal())
}

// TestFindStopsAtAMalformedSource: a wrong source is not passed over in silence.
func TestFindStopsAtAMalformedSource(t *testing.T) {
	nowhere(t)
	store(t, "eu", credential.Key, mark)
	for _, name := range []string{credential.EnvClientSecret, credential.EnvAPIKey} {
		t.Setenv(name, mark+" x")
		_, err := credential.Find(t.Context(), credential.Query{Profile: "eu"})
		assert.Equal(t, exit.NoKey, exit.CodeOf(err))
		require.ErrorContains(t, err, name+" holds a blank")
		assert.NotContains(t, err.Error(), mark)
	}
	_, err := credential.Find(t.Context(), credential.Query{Profile: "eu", KeyFile: "-"})
	require.ErrorContains(t, err, "no standard input")
	assert.Equal(t, exit.NoKey, exit.CodeOf(err))
}

func TestKeyringHasASecretForEachKind(t *testing.T) {
	nowhere(t)
	ctx := t.Context()
	require.NoError(t, credential.Usable(ctx, "eu"))
	store(t, "eu", credential.Key, mark)
	assert.True(t, credential.Stored(ctx, "eu", credential.Key))
	assert.False(t, credential.Stored(ctx, "eu", credential.ClientSecret))
	text, err := keyring.Get("jcbulk", "eu")
	require.NoError(t, err)
	assert.Equal(t, mark, text)
	removed, err := credential.Remove(ctx, "eu", credential.Key)
	require.NoError(t, err)
	assert.True(t, removed)
	removed, err = credential.Remove(ctx, "eu", credential.Key)
	require.NoError(t, err)
	assert.False(t, removed)

	keyring.MockInitWithError(errors.New("no bus"))
	require.ErrorIs(t, credential.Usable(ctx, "eu"), credential.ErrNoKeyring)
	require.ErrorIs(t, credential.Store(ctx, "eu", credential.Key, credential.NewSecret(mark)), credential.ErrNoKeyring)
	_, err = credential.Remove(ctx, "eu", credential.Key)
	require.ErrorIs(t, err, credential.ErrNoKeyring)
	assert.False(t, credential.Stored(ctx, "eu", credential.Key))
}
