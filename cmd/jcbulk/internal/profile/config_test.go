package profile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/profile"
)

func TestCheckName(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a", "eu-west.1_b", "9", strings.Repeat("x", 64)} {
		require.NoError(t, profile.CheckName(name))
	}
	for _, name := range []string{"", "A", "a b", "a/b", "ü", "a\n", strings.Repeat("x", 65)} {
		err := profile.CheckName(name)
		require.Error(t, err, name)
		assert.NotContains(t, err.Error(), "\n")
	}
}

func TestProfileValidateReportsEveryMistake(t *testing.T) {
	t.Parallel()
	err := profile.Profile{
		Region: "moon", Server: "https://user@gateway.example.com", OrgID: "a b", Account: "a\x1bb", ClientID: " robot", TokenURL: "http://id.example.com",
	}.Validate()
	require.Error(t, err)
	for _, want := range []string{
		`region "moon" is none of us, eu, in`, "server must hold no user", "org_id", "account holds a character that cannot be seen",
		"client_id begins or ends with a blank", "token_url is plain http beyond this machine; use https", "region and server are both set",
	} {
		require.ErrorContains(t, err, want)
	}
	assert.ErrorContains(t, profile.Profile{Account: strings.Repeat("x", 1025)}.Validate(), "account has more than 1024 bytes")
}

func TestProfileValidateAccepts(t *testing.T) {
	t.Parallel()
	for _, p := range []profile.Profile{
		{},
		{Region: "EU", OrgID: "5ebdd3e0a1b2c3d4e5f60718", Account: "Müller & Co", ClientID: "robot", TokenURL: "https://id.example.com/token"},
		{Server: "http://127.0.0.1:8080/api/v2", TokenURL: "http://localhost:8080/token"},
		{Server: "https://gateway.example.com/api/v2"},
	} {
		assert.NoError(t, p.Validate())
	}
}

func TestConfigChoosesAProfile(t *testing.T) {
	t.Parallel()
	c := &profile.Config{}
	name, p, err := c.Get("")
	require.NoError(t, err)
	assert.Equal(t, profile.Default, name)
	assert.Zero(t, p)
	require.NoError(t, c.Set("eu", profile.Profile{Region: "eu"}))
	assert.Equal(t, []string{"default", "eu"}, c.Names())
	require.NoError(t, c.Use("eu"))
	name, p, err = c.Get("")
	require.NoError(t, err)
	assert.Equal(t, "eu", name)
	assert.Equal(t, "eu", p.Region)
	for _, err := range []error{c.Use("x"), c.Remove("x"), get(c, "x")} {
		assert.Equal(t, exit.Usage, exit.CodeOf(err))
		require.ErrorContains(t, err, `there is no profile "x"`)
	}
	require.NoError(t, c.Remove("eu"))
	assert.Equal(t, profile.Default, c.Name(""))
	require.Error(t, c.Set("No", profile.Profile{}))
	require.Error(t, c.Set("no", profile.Profile{Region: "moon"}))
	assert.Equal(t, []string{"default"}, c.Names())
}

func get(c *profile.Config, name string) error {
	_, _, err := c.Get(name)
	return err
}

func TestConfigIsSavedForNobodyElse(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", home)
	assert.Equal(t, filepath.Join(home, "jcbulk", "config.toml"), profile.Path())
	none, err := profile.Load()
	require.NoError(t, err)
	assert.Zero(t, *none)

	c := &profile.Config{}
	require.NoError(t, c.Set("eu", profile.Profile{Region: "eu", Account: "a\"b"}))
	require.NoError(t, c.Use("eu"))
	require.NoError(t, c.Save())
	info, err := os.Stat(profile.Path())
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode())
	folder, err := os.Stat(filepath.Dir(profile.Path()))
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o700), folder.Mode().Perm())
	read, err := profile.Load()
	require.NoError(t, err)
	assert.Equal(t, c, read)
}

// TestConfigIsSavedWholeOrNotAtAll lets the file's place be taken by a folder, which no file replaces.
func TestConfigIsSavedWholeOrNotAtAll(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	require.NoError(t, os.MkdirAll(filepath.Join(profile.Path(), "x"), 0o700))
	require.Error(t, (&profile.Config{}).Save())
	entries, err := os.ReadDir(filepath.Dir(profile.Path()))
	require.NoError(t, err)
	assert.Len(t, entries, 1, "no file is left behind")
	_, err = profile.Load()
	require.Error(t, err)
	require.Error(t, (&profile.Config{Current: "No"}).Save())
}

func TestConfigOfAHugeFileIsRefused(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	require.NoError(t, (&profile.Config{}).Save())
	require.NoError(t, os.WriteFile(profile.Path(), []byte(strings.Repeat("#\n", 1<<19)+"#"), 0o600))
	_, err := profile.Load()
	assert.ErrorContains(t, err, "config.toml is larger than 1048576 bytes")
}
