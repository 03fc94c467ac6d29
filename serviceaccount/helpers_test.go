package serviceaccount_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

const (
	clientID     = "client 7"
	clientSecret = "s3cr3t:/+%&ü"
	tokenURL     = "https://id.example/oauth2/token"
	apiURL       = "https://api.example/api/v2"
)

// answerer answers the nth request of its kind.
type answerer func(n int, r *http.Request) (*http.Response, error)

// network is a transport that plays the token endpoint and the API without a connection, so that it works on a fake clock.
// It counts from 1: the first token is "token-1".
type network struct {
	token answerer // nil: a new token for an hour
	api   answerer // nil: 200

	mu     sync.Mutex
	tokens int
	calls  []string // what each call to the API sent as Authorization
}

func (w *network) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	handle, n := w.book(r)
	return handle(n, r)
}

func (w *network) book(r *http.Request) (handle answerer, n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if r.URL.String() == tokenURL {
		w.tokens++
		if w.token == nil {
			return func(n int, _ *http.Request) (*http.Response, error) { return issue(n, 3600), nil }, w.tokens
		}
		return w.token, w.tokens
	}
	w.calls = append(w.calls, r.Header.Get("Authorization"))
	if w.api == nil {
		return func(int, *http.Request) (*http.Response, error) { return reply(http.StatusOK, ""), nil }, len(w.calls)
	}
	return w.api, len(w.calls)
}

// client makes a client whose calls all go through w.
func (w *network) client() *http.Client {
	return w.account().Client(&http.Client{Transport: w})
}

func (w *network) account() serviceaccount.Config {
	return serviceaccount.Config{
		ClientID:     clientID,
		ClientSecret: clientSecret,
		TokenURL:     tokenURL,
		Servers:      jcbulk.ServerConfigurations{{URL: apiURL}},
		HTTPClient:   &http.Client{Transport: w},
	}
}

// issue answers with the nth token, which ends after so many seconds.
func issue(n, seconds int) *http.Response {
	return reply(http.StatusOK, fmt.Sprintf(`{"access_token": "token-%d", "token_type": "Bearer", "expires_in": %d}`, n, seconds))
}

func reply(status int, body string) *http.Response {
	recorder := httptest.NewRecorder()
	recorder.Header().Set("Content-Type", "application/json")
	recorder.WriteHeader(status)
	_, _ = recorder.WriteString(body)
	return recorder.Result()
}

// get makes one call and returns the status, or 0 and the error.
func get(ctx context.Context, client *http.Client, url string) (int, error) {
	return do(ctx, client, http.MethodGet, url, nil)
}

func do(ctx context.Context, client *http.Client, method, url string, body io.Reader) (int, error) {
	request, err := http.NewRequestWithContext(ctx, method, url, body)
	if err != nil {
		return 0, err
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	return response.StatusCode, err
}

// serve starts a server for the length of the test.
func serve(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

// own returns a client with connections of its own: a server that closes takes those of http.DefaultTransport with it.
func own(t *testing.T) *http.Client {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{}}
	t.Cleanup(client.CloseIdleConnections)
	return client
}

// closing is a body that tells whether it was closed, and which has to be read from where it is.
type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error {
	c.closed = true
	return nil
}

// notSent asserts that the account's error says that the API did nothing.
func notSent(t *testing.T, err error) {
	t.Helper()
	var says interface{ NotSent() bool }
	require.ErrorAs(t, err, &says)
	require.True(t, says.NotSent())
}

func body(text string) *closing { return &closing{Reader: strings.NewReader(text)} }
