// Package test holds the suites that use the module as its users do: by its exported names, and over HTTP.
package test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// testKey is the key that the suites' clients send.
const testKey = "test-key-0123456789"

// testPath is the base path of the suites' servers. It is not empty, so that a call that loses it is noticed.
const testPath = "/api/v2"

// newClient makes a client of the server at url with testKey. Where mutate is not nil, it changes the configuration first.
func newClient(t *testing.T, url string, mutate func(*jcbulk.Configuration)) *jcbulk.APIClient {
	t.Helper()
	configuration := jcbulk.NewConfiguration()
	configuration.Servers = jcbulk.ServerConfigurations{{URL: url}}
	configuration.APIKey = testKey
	// Not http.DefaultTransport: every httptest.Server that closes takes the idle connections of that one with it.
	configuration.HTTPClient = &http.Client{Transport: &http.Transport{}}
	// What is sent again has suites of its own.
	configuration.Retry.Attempts = 1
	if mutate != nil {
		mutate(configuration)
	}
	return jcbulk.NewAPIClient(configuration)
}

// serve makes a client of a new server whose calls are answered by handler, until the test ends.
func serve(t *testing.T, handler http.HandlerFunc) *jcbulk.APIClient {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return newClient(t, server.URL+testPath, nil)
}

// answer returns a handler that gives every request the same JSON answer.
func answer(t *testing.T, status int, body string) http.HandlerFunc {
	t.Helper()
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, err := io.WriteString(w, body)
		assert.NoError(t, err)
	}
}

// refusedParameters lists what every *jcbulk.ParameterError within err names, in the order of the errors.
func refusedParameters(err error) []string {
	if refused, ok := err.(*jcbulk.ParameterError); ok { //nolint:errorlint // walks the tree of errors itself
		return []string{refused.Parameter}
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var names []string
		for _, one := range joined.Unwrap() {
			names = append(names, refusedParameters(one)...)
		}
		return names
	}
	if inner := errors.Unwrap(err); inner != nil {
		return refusedParameters(inner)
	}
	return nil
}

// runGo runs the go command in this directory, and fails the test with its output where it fails.
func runGo(t *testing.T, arguments ...string) {
	t.Helper()
	output, err := exec.CommandContext(t.Context(), "go", arguments...).CombinedOutput() //nolint:gosec // the tests' own
	require.NoError(t, err, string(output))
}

// compile compiles packages. To list them with their export data takes the compiler, but not the linker.
func compile(t *testing.T, arguments ...string) {
	t.Helper()
	runGo(t, append([]string{"list", "-export"}, arguments...)...)
}

// goThrough puts transport in the place of http.DefaultTransport, which clients without an HTTPClient of their own use. So
// none of the tests that call it is parallel.
func goThrough(t *testing.T, transport http.RoundTripper) {
	t.Helper()
	before := http.DefaultTransport
	http.DefaultTransport = transport
	t.Cleanup(func() { http.DefaultTransport = before })
}

// play makes a client whose requests meet the given steps.
func play(t *testing.T, retry jcbulk.Retry, steps ...testhttp.Func) (*jcbulk.APIClient, *testhttp.Script) {
	t.Helper()
	s := testhttp.NewScript(steps...)
	client := newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: s}
		cfg.Retry = retry
	})
	return client, s
}
