package test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// wrapped is an error of a transport that knows what it came from.
type wrapped struct{ error }

func (w wrapped) Error() string { return "wrapped: " + w.error.Error() }
func (w wrapped) Unwrap() error { return w.error }

var errOwn = errors.New("the gateway is closed")

// wrappings are the ways in which transports pass errors on.
func wrappings() map[string]func(error) error {
	return map[string]func(error) error{
		"as it is":           func(err error) error { return err },
		"wrapped":            func(err error) error { return fmt.Errorf("attempt 3: %w", err) },
		"as a text":          func(err error) error { return fmt.Errorf("attempt 3: %v", err) }, //nolint:errorlint // as some do
		"of a type":          func(err error) error { return wrapped{wrapped{err}} },
		"joined":             func(err error) error { return errors.Join(errOwn, err) },
		"joined with others": func(err error) error { return errors.Join(&net.OpError{Op: "dial", Err: errOwn}, wrapped{err}) },
		"two of them":        func(err error) error { return fmt.Errorf("%w, then %w", context.DeadlineExceeded, err) },
	}
}

// An answer that is not HTTP may repeat the key, and so does what net/http says of it, whoever passes that on.
func TestErrorsOfNetHTTPThatAreWrappedDoNotRepeatTheAnswer(t *testing.T) {
	t.Parallel()
	answers := map[string]string{
		"a header without a colon": "HTTP/1.1 200 OK\r\nx-api-key " + testKey + "\r\n\r\n",
		"a header with a blank":    "HTTP/1.1 200 OK\r\nx-api-key " + testKey + " : 1\r\n\r\n",
		"no status line":           testKey + "\r\n\r\n",
		"an odd status":            "HTTP/1.1 " + testKey + "\r\n\r\n",
		"an odd version":           "HTTP/" + testKey + " 200 OK\r\n\r\n",
		"an odd length":            "HTTP/1.1 200 OK\r\nContent-Length: " + testKey + "\r\n\r\n",
		"two lengths":              "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: " + testKey + "\r\n\r\n",
		"an odd encoding":          "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + testKey + "\r\n\r\n",
		"an odd trailer":           "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n0\r\nx-api-key " + testKey + "\r\n\r\n",
	}
	for how, wrap := range wrappings() {
		for name, raw := range answers {
			t.Run(name+" "+how, func(t *testing.T) {
				t.Parallel()
				inner := rawTransport(raw)
				_ = assertKeepsKey(t, testhttp.Func(func(r *http.Request) (*http.Response, error) {
					response, err := inner.RoundTrip(r)
					if err != nil {
						return nil, wrap(err)
					}
					response.Body = wrappingBody{response.Body, wrap}
					return response, nil
				}))
			})
		}
	}
}

// A transport may send by a client of its own, as those do that send again. Then the URL is in the error too.
func TestErrorsOfAClientWithinATransportDoNotRepeatTheAnswer(t *testing.T) {
	t.Parallel()
	for how, wrap := range wrappings() {
		for name, raw := range map[string]string{
			"a header without a colon": "HTTP/1.1 200 OK\r\nx-api-key " + testKey + "\r\n\r\n",
			"a redirect to no URL":     "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://%zz/" + testKey + "\r\n\r\n",
			"nothing":                  "",
		} {
			t.Run(name+" "+how, func(t *testing.T) {
				t.Parallel()
				inner := http.Client{Transport: rawTransport(raw)}
				err := assertKeepsKey(t, testhttp.Func(func(r *http.Request) (*http.Response, error) {
					own := r.Clone(r.Context())
					own.RequestURI = ""
					response, err := inner.Do(own)
					if err != nil {
						return nil, wrap(err)
					}
					return response, nil
				}))
				assert.NotContains(t, err.Error(), "suppressEmail")
			})
		}
	}
}

// What a transport says itself stays, and can be found.
func TestErrorsOfATransportStay(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]error{
		"alone": errOwn, "wrapped": wrapped{errOwn}, "joined": errors.Join(errors.New("closed"), errOwn),
		"with an end":  fmt.Errorf("%w: %w", errOwn, io.ErrUnexpectedEOF),
		"with network": fmt.Errorf("%w: %w", errOwn, &net.OpError{Op: "read", Err: errors.New("reset")}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := createOne(t.Context(), within(testhttp.Fail(fail), func(cfg *jcbulk.Configuration) { cfg.Retry.Attempts = 1 }))
			require.ErrorIs(t, err, errOwn)
			require.ErrorContains(t, err, errOwn.Error())
			require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
		})
	}
}

// rawTransport answers every request with the same bytes.
func rawTransport(raw string) *http.Transport {
	return &http.Transport{
		DialContext:       func(context.Context, string, string) (net.Conn, error) { return serveRaw([]byte(raw)), nil },
		DisableKeepAlives: true,
	}
}

// wrappingBody wraps the errors of a body.
type wrappingBody struct {
	io.ReadCloser
	wrap func(error) error
}

func (b wrappingBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && err != io.EOF { //nolint:errorlint // as every reader
		err = b.wrap(err)
	}
	return n, err
}

// assertKeepsKey has a call fail through transport, and looks for the key in all that is said of it.
func assertKeepsKey(t *testing.T, transport http.RoundTripper) error {
	t.Helper()
	var log bytes.Buffer
	client := newClient(t, "http://127.0.0.1"+testPath, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: transport}
		cfg.Logger, cfg.Debug = slog.New(slog.NewJSONHandler(&log, nil)), true
	})
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).SuppressEmail(true).Execute()
	require.Error(t, err)
	assert.NotContains(t, log.String(), testKey)
	for at := err; at != nil; at = errors.Unwrap(at) {
		assert.NotContains(t, at.Error()+fmt.Sprintf("%+v %#v %q", at, at, at), testKey, "%T", at)
	}
	return err
}
