package connect_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/zalando/go-keyring"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/credential"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/profile"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const orgID = "5ebdd3e0a1b2c3d4e5f60718"

// home gives the test a configuration of its own with a profile eu, and an environment and a keyring without credentials.
func home(t *testing.T, p profile.Profile) {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	for _, name := range []string{connect.EnvOrgID, connect.EnvRegion, credential.EnvAPIKey, credential.EnvClientID, credential.EnvClientSecret} {
		t.Setenv(name, "")
	}
	keyring.MockInit()
	config := &profile.Config{}
	require.NoError(t, config.Set("eu", p))
	require.NoError(t, config.Save())
}

func choose(t *testing.T, named, emulator string) connect.Target {
	t.Helper()
	target, err := connect.Choose(named, emulator)
	require.NoError(t, err)
	return target
}

func TestChooseByProfileAndEnvironment(t *testing.T) {
	home(t, profile.Profile{Region: "eu", Account: "acme"})
	const us, eu, in = "https://console.jumpcloud.com/api/v2", "https://console.eu.jumpcloud.com/api/v2", "https://console.in.jumpcloud.com/api/v2"
	assert.Equal(t, connect.Target{Profile: "default", Server: us}, choose(t, "", ""))
	assert.Equal(t, connect.Target{Profile: "eu", Server: eu, Account: "acme"}, choose(t, "eu", ""))

	t.Setenv(connect.EnvOrgID, orgID)
	t.Setenv(connect.EnvRegion, "in")
	assert.Equal(t, connect.Target{Profile: "default", Server: in, Organization: orgID}, choose(t, "", ""))
	assert.Equal(t, connect.Target{Profile: "default", Server: us}, choose(t, "default", ""), "a profile that is named means the same everywhere")
	assert.Equal(t, connect.Target{Profile: "eu", Server: eu, Account: "acme"}, choose(t, "eu", ""))

	config, err := profile.Load()
	require.NoError(t, err)
	require.NoError(t, config.Use("eu"))
	require.NoError(t, config.Save())
	assert.Equal(t, connect.Target{Profile: "eu", Server: eu, Organization: orgID, Account: "acme"}, choose(t, "", ""), "the profile goes first")

	require.NoError(t, config.Set("eu", profile.Profile{Server: "https://gateway.example.com/api/v2", OrgID: orgID}))
	require.NoError(t, config.Save())
	t.Setenv(connect.EnvOrgID, "000000000000000000000000")
	assert.Equal(t, connect.Target{Profile: "eu", Server: "https://gateway.example.com/api/v2", Organization: orgID}, choose(t, "", ""))
}

func TestChooseRefuses(t *testing.T) {
	home(t, profile.Profile{})
	for _, emulator := range []string{"192.0.2.1:80", "example.com:80", "127.0.0.1", "127.0.0.1:", "http://127.0.0.1:80", ":80", "\x1b"} {
		_, err := connect.Choose("", emulator)
		assert.Equal(t, exit.Usage, exit.CodeOf(err), emulator)
		assert.NotContains(t, err.Error(), "\x1b")
	}
	_, err := connect.Choose("missing", "")
	assert.Equal(t, exit.Usage, exit.CodeOf(err))
	t.Setenv(connect.EnvRegion, "moon")
	_, err = connect.Choose("", "")
	assert.Equal(t, exit.Usage, exit.CodeOf(err))
	require.ErrorContains(t, err, connect.EnvRegion)
}

func TestOpenAnEmulatorWithinTheProcess(t *testing.T) {
	home(t, profile.Profile{})
	users := jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{{Username: "ada", Email: "ada@example.com"}}})
	c, err := connect.Open(t.Context(), choose(t, "missing", connect.Own), connect.Options{Seed: []jumpcloudtest.Option{users}})
	require.NoError(t, err)
	assert.Equal(t, connect.Target{Server: c.Emulator.URL, Emulator: connect.Own}, c.Target)
	require.NoError(t, c.Check(t.Context()))
	matches, err := directory.Resolve(t.Context(), c.Client, directory.Username, []string{"ada"}, directory.Options{})
	require.NoError(t, err)
	assert.Len(t, matches[0].Users, 1)
	c.Close()
	assert.Error(t, c.Check(t.Context()))
}

func TestOpenAnEmulatorAtAnAddress(t *testing.T) {
	home(t, profile.Profile{})
	server := jumpcloudtest.NewServer()
	t.Cleanup(server.Close)
	address := strings.TrimSuffix(strings.TrimPrefix(server.URL, "http://"), jumpcloudtest.BasePath)
	c, err := connect.Open(t.Context(), choose(t, "", address), connect.Options{Version: "1.2.3", KeyFile: "missing"})
	require.NoError(t, err)
	defer c.Close()
	assert.Equal(t, connect.Target{Server: server.URL, Emulator: address}, c.Target)
	require.NoError(t, c.Check(t.Context()))
	assert.Equal(t, "jcbulk-cli/1.2.3", server.Requests()[0].Header.Get("User-Agent"))
}

// TestOpenGoesOnWhereARunWas: what a run has recorded holds, whatever the profile says now. The key is that of the profile.
func TestOpenGoesOnWhereARunWas(t *testing.T) {
	server := jumpcloudtest.NewServer(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: orgID}))
	t.Cleanup(server.Close)
	home(t, profile.Profile{Server: server.URL, OrgID: orgID})
	was := choose(t, "eu", "")
	config, err := profile.Load()
	require.NoError(t, err)
	require.NoError(t, config.Set("eu", profile.Profile{Region: "in", ClientID: jumpcloudtest.ClientID, TokenURL: server.TokenURL}))
	require.NoError(t, config.Save())

	_, err = connect.Open(t.Context(), was, connect.Options{})
	assert.Equal(t, exit.NoKey, exit.CodeOf(err))
	require.NoError(t, credential.Store(t.Context(), "eu", credential.ClientSecret, credential.NewSecret(jumpcloudtest.ClientSecret)))
	c, err := connect.Open(t.Context(), was, connect.Options{Limit: jcbulk.Limit{PerSecond: 1000}})
	require.NoError(t, err)
	defer c.Close()
	assert.Equal(t, was, c.Target)
	assert.Equal(t, jumpcloudtest.ClientID, c.Credential.ClientID)
	require.NoError(t, c.Check(t.Context()))
	assert.Equal(t, orgID, server.Requests()[1].Header.Get("X-Org-Id"))
	assert.Equal(t, http.StatusOK, server.Requests()[1].Status)
}

func TestOpenRefuses(t *testing.T) {
	home(t, profile.Profile{})
	t.Setenv(credential.EnvAPIKey, "SESAME")
	_, err := connect.Open(t.Context(), choose(t, "", ""), connect.Options{Limit: jcbulk.Limit{PerSecond: -1}})
	assert.Equal(t, exit.Usage, exit.CodeOf(err))
	_, err = connect.Open(t.Context(), connect.Target{Emulator: connect.Own}, connect.Options{Limit: jcbulk.Limit{PerSecond: -1}})
	assert.Equal(t, exit.Usage, exit.CodeOf(err))
	_, err = connect.Open(t.Context(), connect.Target{Profile: "gone", Server: "https://console.jumpcloud.com/api/v2"}, connect.Options{})
	assert.Equal(t, exit.Usage, exit.CodeOf(err))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c, err := connect.Open(t.Context(), connect.Target{Emulator: connect.Own}, connect.Options{})
	require.NoError(t, err)
	defer c.Close()
	assert.Equal(t, exit.Interrupted, exit.CodeOf(c.Check(ctx)))
}
