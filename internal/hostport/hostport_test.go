package hostport_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/hostport"
)

func TestIsLoopback(t *testing.T) {
	t.Parallel()
	for _, host := range []string{"localhost", "LOCALHOST", "LocalHost", "127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"} {
		assert.True(t, hostport.IsLoopback(host), host)
	}
	for _, host := range []string{"", "localhost.example.com", "localhost.", "localho\u017ft", "foo.localhost", "[::1]:80", "127.0.0.1.example.com", "10.0.0.1", "0.0.0.0", "::", "::2", "[::1]", "127.1"} {
		assert.False(t, hostport.IsLoopback(host), host)
	}
}

func TestOrigin(t *testing.T) {
	t.Parallel()
	for text, origin := range map[string]string{
		"https://console.jumpcloud.com/api/v2":     "https://console.jumpcloud.com:443",
		"https://Console.JumpCloud.com:443/api/v2": "https://console.jumpcloud.com:443",
		"http://localhost":                         "http://localhost:80",
		"http://[::1]:8080/x":                      "http://[::1]:8080",
		"https://console.jumpcloud.com:8443":       "https://console.jumpcloud.com:8443",
	} {
		u, err := url.Parse(text)
		require.NoError(t, err)
		assert.Equal(t, origin, hostport.Origin(u))
	}
}

func TestParseBase(t *testing.T) {
	t.Parallel()
	base, err := hostport.ParseBase("https://Console.JumpCloud.COM:8443/API/v2/")
	require.NoError(t, err)
	assert.Equal(t, "https://console.jumpcloud.com:8443/API/v2", base.String())
	for text, want := range map[string]string{
		"https://console.test": "https://console.test", "https://console.test/": "https://console.test",
		"https://console.test/api//": "https://console.test/api", "https://console.test///": "https://console.test",
		"https://console.test/a%2Fb/": "https://console.test/a%2Fb", "https://console.test:65535": "https://console.test:65535",
	} {
		base, err := hostport.ParseBase(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, base.String())
	}
	base, err = hostport.ParseBase("http://[::1]:/api")
	require.NoError(t, err)
	assert.Equal(t, "http://[::1]/api", base.String())
	for text, reason := range map[string]string{
		"":                           "must begin with https:// or http://",
		"console.jumpcloud.com":      "must begin with https:// or http://",
		"ftp://console.example":      "must begin with https:// or http://",
		"https://%zz":                "is not a URL",
		"https:///api":               "names no host",
		"https://:443":               "names no host",
		"https://user@console.test":  "must hold no user, query or fragment",
		"https://console.test?a=b":   "must hold no user, query or fragment",
		"https://console.test#a":     "must hold no user, query or fragment",
		"https://console.test/?":     "must hold no user, query or fragment",
		"https://console.test/#":     "must hold no user, query or fragment",
		"https://console.test:0":     "has a port that is not between 1 and 65535",
		"https://console.test:70000": "has a port that is not between 1 and 65535",
	} {
		_, err := hostport.ParseBase(text)
		require.EqualError(t, err, reason, text)
	}
	for _, text := range []string{" https://console.test", "https://console.test/api ", "https://console.test\n"} {
		_, err := hostport.ParseBase(text)
		require.EqualError(t, err, "must not begin or end with white space", text)
	}
}

func TestIsPrivate(t *testing.T) {
	t.Parallel()
	for text, private := range map[string]bool{
		"https://console.test": true, "http://localhost:1": true, "http://LOCALHOST": true, "http://[::1]": true, "http://console.test": false,
	} {
		u, err := url.Parse(text)
		require.NoError(t, err)
		assert.Equal(t, private, hostport.IsPrivate(u), text)
	}
}
