package main

import (
	"io/fs"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const token = "mark-token"

// Passwords, keys and the token are nowhere but in an input that is still needed and in the file to mend, and then nowhere at all.
func TestSecrets(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	folder := t.TempDir()
	p := start(t, environment(server, "DATA_DIR="+folder, "SERVICE_TOKEN="+token)...)
	bearer := []string{"Authorization", "Bearer " + token}
	path := p.upload("north", "create", hires(3)+"bad,no address,mark-password-bad\n", bearer...)
	var answers strings.Builder
	eventually(t, func() bool {
		server.Advance(1 << 40)
		text := p.get(path, bearer...)
		answers.WriteString(text)
		return strings.Contains(text, `"ended"`)
	})
	for _, more := range []string{"/outcomes", "/../../runs", "/../../../../metrics"} {
		answers.WriteString(p.get(path+more, bearer...))
	}
	assert.NotContains(t, answers.String(), "mark-")
	assert.Contains(t, p.get(path+"/failed", bearer...), "mark-password-bad")
	assert.Contains(t, filesOf(t, folder), "mark-password-bad", "it is still to be mended")

	eventually(t, func() bool { // as soon as the run has let go of the journal
		status, _, _ := p.call(http.MethodDelete, path, "", bearer...)
		return status == http.StatusNoContent
	})
	p.stop()
	assert.NotContains(t, filesOf(t, folder), "mark-")
	assert.NotContains(t, p.logs.String(), "mark-")
	assert.NotContains(t, p.logs.String(), "user1")
}

// filesOf returns all that stands in a folder. Nobody but the owner may read it.
func filesOf(t *testing.T, folder string) string {
	t.Helper()
	var all strings.Builder
	require.NoError(t, fs.WalkDir(os.DirFS(folder), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(os.DirFS(folder), path)
		all.Write(text)
		return err
	}))
	return all.String()
}

// Without the token nobody gets anything but the probes.
func TestToken(t *testing.T) {
	t.Parallel()
	p := start(t, environment(emulator(t), "DATA_DIR="+t.TempDir(), "SERVICE_TOKEN="+token)...)
	for _, header := range []string{"", "Bearer", "Bearer wrong", token, "Basic " + token} {
		status, _, _ := p.call(http.MethodGet, "/organizations", "", "Authorization", header)
		assert.Equal(t, http.StatusUnauthorized, status)
	}
	p.get("/organizations", "Authorization", "Bearer "+token)
	p.get("/healthz")
	p.get("/readyz")
	assert.NotContains(t, p.logs.String(), "/readyz", "it is asked for all the time")
}

// A page in a browser of the same machine can call nothing, whatever name it lets point here.
func TestPagesOfOthers(t *testing.T) {
	t.Parallel()
	p := start(t, environment(emulator(t), "DATA_DIR="+t.TempDir())...)
	status, _, _ := p.call(http.MethodPost, "/organizations/north/runs?kind=create", hires(1), "Content-Type", "text/csv", "Origin", "https://example.com")
	assert.Equal(t, http.StatusForbidden, status)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+"/organizations", http.NoBody)
	require.NoError(t, err)
	request.Host = "rebound.example.com"
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusForbidden, response.StatusCode)
}

func TestSettings(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		environ []string
		says    string
	}{
		"open to all":      {[]string{"LISTEN=:8080", "JUMPCLOUD_API_KEY_A=k", "DATA_DIR=d"}, "SERVICE_TOKEN"},
		"an open emulator": {[]string{"LISTEN=:8080", "SERVICE_TOKEN=mark"}, "JUMPCLOUD_API_KEY_"},
		"nowhere to keep":  {[]string{"JUMPCLOUD_API_KEY_A=mark"}, "DATA_DIR"},
		"a strange name":   {[]string{"JUMPCLOUD_API_KEY_A.B=mark", "DATA_DIR=d"}, "names no organization"},
		"no wait":          {[]string{"SWEEP=-1s"}, "SWEEP is above 0"},
		"a large job":      {[]string{"USERS_PER_JOB=801"}, "USERS_PER_JOB is"},
		"no size of a job": {[]string{"USERS_PER_JOB=0"}, "USERS_PER_JOB is"},
		"a negative rate":  {[]string{"REQUESTS_PER_SECOND=-1"}, "REQUESTS_PER_SECOND is"},
		"no rate":          {[]string{"REQUESTS_PER_SECOND=NaN"}, "REQUESTS_PER_SECOND is"},
		"a small letter":   {[]string{"JUMPCLOUD_API_KEY_a=mark", "DATA_DIR=d"}, "names no organization"},
		"an id alone":      {[]string{"JUMPCLOUD_ORG_ID_A=mark"}, "JUMPCLOUD_API_KEY_A is needed"},
		"no duration":      {[]string{"DRAIN=mark"}, "DRAIN cannot be read"},
		"no database":      {[]string{"JUMPCLOUD_API_KEY_A=k", "DATABASE_URL=postgres://u:mark@[/"}, "DATABASE_URL cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			var out buffer
			err := run(t.Context(), test.environ, &out, &out)
			require.ErrorContains(t, err, test.says)
			assert.NotContains(t, err.Error(), "mark")
			assert.Empty(t, out.String())
		})
	}
}
