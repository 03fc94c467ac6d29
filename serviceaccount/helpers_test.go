package serviceaccount_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

const (
	clientID     = "client/7"
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
	api   answerer // nil: an empty list

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
		return func(int, *http.Request) (*http.Response, error) { return reply(http.StatusOK, "[]"), nil }, len(w.calls)
	}
	return w.api, len(w.calls)
}

func (w *network) account() serviceaccount.Config {
	return serviceaccount.Config{ClientID: clientID, ClientSecret: clientSecret, TokenURL: tokenURL, HTTPClient: &http.Client{Transport: w}}
}

// client makes a client whose calls and token calls all go through w. No call is sent again but after a 401.
func (w *network) client() *jcbulk.APIClient {
	return clientOf(w.account(), apiURL, &http.Client{Transport: w})
}

// clientOf makes a client of the server at url that acts for an account.
func clientOf(account serviceaccount.Config, url string, httpClient *http.Client) *jcbulk.APIClient {
	configuration := jcbulk.NewConfiguration()
	configuration.Servers = jcbulk.ServerConfigurations{{URL: url}}
	configuration.Auth, configuration.HTTPClient = account, httpClient
	configuration.Retry.Attempts = 1
	return jcbulk.NewAPIClient(configuration)
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

// list makes a call that reads.
func list(ctx context.Context, client *jcbulk.APIClient) error {
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(ctx).Execute()
	return err
}

// create makes a call that must not be carried out twice.
func create(ctx context.Context, client *jcbulk.APIClient) error {
	user := jcbulk.NewBulkUserCreate()
	user.SetUsername("ada")
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Body([]jcbulk.BulkUserCreate{*user}).Execute()
	return err
}

const goroutines = 64

// together makes so many calls at once and returns their errors.
func together(ctx context.Context, client *jcbulk.APIClient, calls int) []error {
	failures := make([]error, calls)
	var group sync.WaitGroup
	for i := range calls {
		group.Go(func() { failures[i] = list(ctx, client) })
	}
	group.Wait()
	return failures
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

// notSent asserts that a call is known not to have been sent.
func notSent(t *testing.T, err error) {
	t.Helper()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	require.False(t, failure.MayHaveTakenEffect())
	require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
}

// pause lets time pass on the clock of a bubble.
func pause(d time.Duration) { <-time.After(d) }
