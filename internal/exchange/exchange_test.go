package exchange_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// through is an exchanger over a transport, for small answers.
func through(transport http.RoundTripper) *exchange.Exchanger {
	return &exchange.Exchanger{HTTPClient: &http.Client{Transport: transport}, MaxBytes: 8, MaxErrorBytes: 4}
}

// to makes requests without a body.
func to(t *testing.T, method, target string) func(context.Context) *http.Request {
	t.Helper()
	parsed, err := url.Parse(target)
	require.NoError(t, err)
	return func(ctx context.Context) *http.Request {
		r := http.Request{Method: method, URL: parsed, Host: parsed.Host, Header: http.Header{}}
		return r.WithContext(ctx)
	}
}

const target = "https://service.test/api"

func TestExchangeBoundsTheAnswer(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status int
		body   func() io.Reader
		want   string
		err    error
	}{
		"within":      {200, func() io.Reader { return strings.NewReader("12345678") }, "12345678", nil},
		"beyond":      {200, func() io.Reader { return strings.NewReader("123456789") }, "12345678", exchange.ErrTooLarge},
		"endless":     {200, func() io.Reader { return testhttp.Endless{} }, "xxxxxxxx", exchange.ErrTooLarge},
		"error":       {500, func() io.Reader { return strings.NewReader("1234") }, "1234", nil},
		"large error": {500, func() io.Reader { return strings.NewReader("12345") }, "1234", exchange.ErrTooLarge},
		"broken": {200, func() io.Reader {
			return io.MultiReader(strings.NewReader("12"), testhttp.Broken{Err: io.ErrUnexpectedEOF})
		}, "12", io.ErrUnexpectedEOF},
		"nothing":      {204, func() io.Reader { return strings.NewReader("") }, "", nil},
		"broken error": {500, func() io.Reader { return testhttp.Broken{Err: io.ErrUnexpectedEOF} }, "", io.ErrUnexpectedEOF},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := through(testhttp.AnswerFrom(test.status, test.body)).Do(t.Context(), to(t, http.MethodGet, target))
			require.NotNil(t, got.Response)
			assert.Equal(t, test.want, string(got.Body))
			require.ErrorIs(t, got.Err, test.err)
			again, err := io.ReadAll(got.Response.Body)
			require.NoError(t, err)
			assert.Equal(t, test.want, string(again))
			assert.False(t, got.Unsent)
		})
	}
}

func TestExchangeKnowsWhatWasNotSent(t *testing.T) {
	t.Parallel()
	gone := httptest.NewServer(nil)
	gone.Close()
	failure := errors.New("failure")
	for name, test := range map[string]struct {
		transport http.RoundTripper
		unsent    bool
		hopeless  bool
	}{
		"no connection":                 {testhttp.CannotConnect(failure), true, false},
		"a connection":                  {testhttp.Fail(failure), false, false},
		"a transport that says nothing": {testhttp.Func(func(*http.Request) (*http.Response, error) { return nil, failure }), false, false},
		"nobody listens":                {&http.Transport{}, true, false},
		"no such host":                  {testhttp.CannotConnect(&net.DNSError{Err: "no such host", IsNotFound: true}), true, true},
		"a certificate":                 {testhttp.CannotConnect(&tls.CertificateVerificationError{Err: failure}), true, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := through(test.transport).Do(t.Context(), to(t, http.MethodPost, gone.URL))
			require.Error(t, got.Err)
			assert.Nil(t, got.Response)
			assert.Equal(t, test.unsent, got.Unsent)
			assert.Equal(t, test.hopeless, got.Hopeless)
			assert.NotContains(t, got.Err.Error(), gone.URL)
		})
	}
}

func TestExchangeFollowsReadsWithinTheirOrigin(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		method, location string
		requests         int
	}{
		"a read":              {http.MethodGet, "/moved", 2},
		"a read, absolute":    {http.MethodGet, "https://service.test/moved", 2},
		"a read, other host":  {http.MethodGet, "https://other.test/moved", 1},
		"a read, other port":  {http.MethodGet, "https://service.test:8443/moved", 1},
		"a read, plain http":  {http.MethodGet, "http://service.test/moved", 1},
		"a write":             {http.MethodPost, "/moved", 1},
		"a read in a circle":  {http.MethodGet, target, 10},
		"a read to no URL":    {http.MethodGet, "https://%zz", 1},
		"a read without goal": {http.MethodGet, "", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requests := 0
			got := through(testhttp.Func(func(r *http.Request) (*http.Response, error) {
				requests++
				if r.URL.Path == "/moved" {
					return testhttp.Response(r, http.StatusOK, strings.NewReader("done")), nil
				}
				if test.location == "" {
					return testhttp.Response(r, http.StatusFound, strings.NewReader("")), nil
				}
				return testhttp.Response(r, http.StatusFound, strings.NewReader(""), "Location", test.location), nil
			})).Do(t.Context(), to(t, test.method, target))
			assert.Equal(t, test.requests, requests)
			require.NotNil(t, got.Response)
			assert.Equal(t, test.requests == 2, got.Response.StatusCode == http.StatusOK)
			assert.Equal(t, test.requests != 2, exchange.IsRedirect(got.Response.StatusCode))
		})
	}
}

// The test replaces http.DefaultTransport, through which an exchange goes without an HTTPClient. So it is not parallel.
func TestExchangeTimeouts(t *testing.T) {
	limits := exchange.Timeouts{Connect: time.Second, TLS: 2 * time.Second, Header: 3 * time.Second, Attempt: 10 * time.Second}
	before := http.DefaultTransport
	t.Cleanup(func() { http.DefaultTransport = before })
	for name, test := range map[string]struct {
		transport testhttp.Stalling
		phase     string
		after     time.Duration
	}{
		"look-up":    {testhttp.Until(testhttp.LookingUp), "connecting", limits.Connect},
		"connecting": {testhttp.Until(testhttp.Connecting), "connecting", limits.Connect},
		"TLS":        {testhttp.Until(testhttp.Connecting, testhttp.Shaking), "the TLS handshake", limits.TLS},
		"header":     {testhttp.Until(testhttp.Connected, testhttp.Wrote), "waiting for the answer", limits.Header},
		"body":       {testhttp.Stalling{testhttp.At(testhttp.Connected, 0)}, "the attempt", limits.Attempt},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				http.DefaultTransport = test.transport
				begun := time.Now()
				e := &exchange.Exchanger{Timeouts: limits, MaxBytes: 8, MaxErrorBytes: 8}
				got := e.Do(t.Context(), to(t, http.MethodGet, target))
				require.ErrorIs(t, got.Err, context.DeadlineExceeded)
				require.ErrorContains(t, got.Err, test.phase)
				assert.Equal(t, test.after, time.Since(begun))
			})
		})
	}
}

func TestExchangeEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		got := through(testhttp.Until(testhttp.Connected)).Do(ctx, to(t, http.MethodGet, target))
		require.ErrorIs(t, got.Err, context.DeadlineExceeded)
		assert.True(t, got.Hopeless)
	})
}

func TestWithoutContentKeepsNothingOfTheAnswer(t *testing.T) {
	t.Parallel()
	odd := fmt.Errorf("net/http: HTTP/1.x transport connection broken: %w", textproto.ProtocolError("malformed MIME header: secret"))
	wrapped := &url.Error{Op: "Get", URL: "https://service.test/?secret", Err: odd}
	require.NoError(t, exchange.WithoutContent(nil, true, false))
	assert.NotContains(t, exchange.WithoutContent(wrapped, true, false).Error(), "secret")
	assert.Equal(t, odd, exchange.WithoutContent(wrapped, false, false))
	joined := errors.Join(errors.New("a wrapper's own"), fmt.Errorf("wrapped: %w", odd))
	assert.NotContains(t, exchange.WithoutContent(joined, true, false).Error(), "secret")
	own := errors.New("the user's own")
	assert.Equal(t, own, exchange.WithoutContent(&url.Error{Err: own}, true, false), "it is not net/http's")
	assert.Equal(t, io.EOF, exchange.WithoutContent(&url.Error{Err: io.EOF}, true, false))
	network := &net.OpError{Op: "read", Err: errors.New("reset")}
	assert.Equal(t, network, exchange.WithoutContent(&url.Error{Err: network}, true, false))
}
