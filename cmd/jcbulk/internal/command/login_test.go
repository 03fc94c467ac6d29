package command

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/zalando/go-keyring"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/credential"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/profile"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// mark stands in every secret of the tests.
const mark = "SESAME"

// account is a service with a key and a service account, a configuration that leads there, and a keyring.
type account struct{ server *jumpcloudtest.Server }

// newAccount makes one. The keyring is that of the process, so its tests run one after another.
func newAccount(t *testing.T) *account {
	t.Helper()
	server := jumpcloudtest.NewServer(
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Keys: []string{mark + "-key"}}),
		jumpcloudtest.WithServiceAccount(jumpcloudtest.ServiceAccount{ClientID: "robot", ClientSecret: mark + "-client"}),
	)
	t.Cleanup(server.Close)
	a := &account{server}
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	for _, name := range []string{"JUMPCLOUD_ORG_ID", "JUMPCLOUD_REGION", credential.EnvAPIKey, credential.EnvClientID, credential.EnvClientSecret} {
		t.Setenv(name, "")
	}
	keyring.MockInit()
	a.run(t, exit.OK, nil, "profile", "set", "default", "--server", server.URL)
	return a
}

// run carries out a command that is to end with a code. It returns what was printed, which holds no secret, like the configuration.
func (a *account) run(t *testing.T, code int, in io.Reader, args ...string) string {
	t.Helper()
	var printed bytes.Buffer
	a.runTo(t, code, in, &printed, args...)
	return printed.String()
}

// output is what a command prints to.
type output interface {
	io.Writer
	String() string
}

func (*account) runTo(t *testing.T, code int, in io.Reader, printed output, args ...string) {
	t.Helper()
	root := new(app).root()
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(printed)
	root.SetErr(printed)
	err := root.ExecuteContext(t.Context())
	if err != nil {
		complain(printed, err)
	}
	require.Equal(t, code, exit.CodeOf(err), "%v: %s", args, printed.String())
	assert.NotContains(t, printed.String(), mark)
	config, err := os.ReadFile(profile.Path())
	require.NoError(t, err)
	assert.NotContains(t, string(config), mark)
}

// key returns what the keyring has of a profile.
func key(user string) string {
	text, err := keyring.Get("jcbulk", user)
	if errors.Is(err, keyring.ErrNotFound) {
		return "none"
	}
	return text
}

func TestLoginStoresAKey(t *testing.T) {
	a := newAccount(t)
	printed := a.run(t, exit.OK, strings.NewReader(mark+"-key\n"), "auth", "login", "--key-file", "-")
	assert.Contains(t, printed, "The keyring has the key of profile default now, for "+a.server.URL)
	assert.Equal(t, mark+"-key", key("default"))
	printed = a.run(t, exit.OK, nil, "auth", "status")
	assert.Contains(t, printed, "keyring, profile default")
	assert.Regexp(t, `accepted +yes`, printed)

	t.Setenv(credential.EnvAPIKey, mark+"-other")
	printed = a.run(t, exit.NoKey, nil, "auth", "status")
	assert.Contains(t, printed, "The keyring has a key of this profile too, but JUMPCLOUD_API_KEY goes before it.")
	printed = a.run(t, exit.OK, strings.NewReader(mark+"-key"), "auth", "login", "--key-file", "-", "--quiet")
	assert.Empty(t, printed)
	printed = a.run(t, exit.OK, strings.NewReader(mark+"-key"), "auth", "login", "--key-file", "-")
	assert.Contains(t, printed, "JUMPCLOUD_API_KEY is set, and goes before it.")
	printed = a.run(t, exit.OK, nil, "auth", "logout")
	assert.Contains(t, printed, "The keyring has no key of profile default any more.")
	assert.Contains(t, printed, "JUMPCLOUD_API_KEY is still set.")
	assert.Equal(t, "none", key("default"))
	assert.Contains(t, a.run(t, exit.OK, nil, "auth", "logout"), "The keyring had no key of profile default.")
}

func TestLoginVerifies(t *testing.T) {
	a := newAccount(t)
	wrong := filepath.Join(t.TempDir(), "wrong")
	require.NoError(t, os.WriteFile(wrong, []byte(mark+"-wrong"), 0o600))
	printed := a.run(t, exit.NoKey, nil, "auth", "login", "--key-file", wrong)
	assert.Contains(t, printed, "401")
	assert.Contains(t, printed, "Nothing was stored.")
	assert.Contains(t, printed, "--org-id")
	assert.Equal(t, "none", key("default"))
	sent := len(a.server.Requests())
	a.run(t, exit.OK, nil, "auth", "login", "--key-file", wrong, "--no-verify")
	assert.Equal(t, mark+"-wrong", key("default"))
	assert.Len(t, a.server.Requests(), sent)

	a.server.Close()
	printed = a.run(t, exit.Failure, nil, "auth", "login", "--key-file", wrong)
	assert.Contains(t, printed, "With --no-verify the service is not asked.")
}

// TestLoginReplacesTheOtherKindOfCredential: a profile has a key or a service account.
func TestLoginReplacesTheOtherKindOfCredential(t *testing.T) {
	a := newAccount(t)
	a.run(t, exit.OK, strings.NewReader(mark+"-key"), "auth", "login", "--key-file", "-")
	robot := []string{"auth", "login", "--key-file", "-", "--client-id", "robot", "--token-url", a.server.TokenURL}
	a.run(t, exit.NoKey, strings.NewReader(mark+"-wrong"), robot...)
	assert.Equal(t, mark+"-key", key("default"))
	assert.NotContains(t, a.run(t, exit.OK, nil, "profile", "show"), "robot")

	a.run(t, exit.OK, strings.NewReader(mark+"-client"), robot...)
	assert.Equal(t, "none", key("default"))
	assert.Equal(t, mark+"-client", key("default/client-secret"))
	printed := a.run(t, exit.OK, nil, "auth", "status")
	assert.Contains(t, printed, "service account robot")
	assert.Contains(t, printed, "service account of profile default, keyring")
	a.run(t, exit.OK, strings.NewReader(mark+"-client"), robot[:4]...) // the profile has the account and the endpoint
	assert.Contains(t, a.run(t, exit.OK, nil, "profile", "show"), a.server.TokenURL)

	a.run(t, exit.OK, nil, "profile", "set", "default", "--client-id", "", "--token-url", "")
	a.run(t, exit.OK, strings.NewReader(mark+"-key"), robot[:4]...)
	assert.Equal(t, []string{mark + "-key", "none"}, []string{key("default"), key("default/client-secret")})
	printed = a.run(t, exit.OK, nil, "profile", "show")
	assert.NotContains(t, printed, "robot")
	assert.Contains(t, printed, a.server.URL, "nothing else of the profile is changed")
}

// TestLoginMakesAProfile: two organizations side by side have a key each.
func TestLoginMakesAProfile(t *testing.T) {
	a := newAccount(t)
	a.run(t, exit.OK, strings.NewReader(mark+"-key"), "auth", "login", "--key-file", "-")
	a.run(t, exit.OK, strings.NewReader(mark+"-eu"), "auth", "login", "--key-file", "-", "--profile", "eu", "--no-verify")
	assert.Equal(t, []string{mark + "-key", mark + "-eu"}, []string{key("default"), key("eu")})
	assert.Contains(t, a.run(t, exit.OK, nil, "profile", "list"), "eu")
	a.run(t, exit.OK, nil, "profile", "remove", "eu")
	assert.Equal(t, []string{mark + "-key", "none"}, []string{key("default"), key("eu")})
}

func TestLoginWithoutATerminalNeedsAFile(t *testing.T) {
	a := newAccount(t)
	printed := a.run(t, exit.Usage, strings.NewReader(mark+"-key"), "auth", "login")
	assert.Contains(t, printed, "standard input is not a terminal; give --key-file FILE, or --key-file -")
	assert.Equal(t, "none", key("default"))
}

// TestLoginWithoutAKeyringSaysSoBeforeItAsks: nobody types a key in vain.
func TestLoginWithoutAKeyringSaysSoBeforeItAsks(t *testing.T) {
	a := newAccount(t)
	keyring.MockInitWithError(errors.New("no bus"))
	in := strings.NewReader(mark + "-key")
	printed := a.run(t, exit.Failure, in, "auth", "login", "--key-file", "-")
	assert.Contains(t, printed, "the keyring cannot be used: no bus")
	assert.Contains(t, printed, "set JUMPCLOUD_API_KEY, or give each command --key-file FILE")
	assert.Equal(t, len(mark+"-key"), in.Len())
}
