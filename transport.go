package jcbulk

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
)

// httpClient returns the client for one call, with our rule about redirects before the user's own, and what it sees. It is
// made anew for each call, so that what is done to the user's client or to http.DefaultTransport in between takes effect.
func (c *APIClient) httpClient() (*http.Client, *witness) {
	var client http.Client
	if c.cfg.HTTPClient != nil {
		client = *c.cfg.HTTPClient
	}
	asked := client.CheckRedirect
	client.CheckRedirect = func(next *http.Request, via []*http.Request) error {
		switch {
		case !mayFollow(next, via):
			return http.ErrUseLastResponse
		case asked != nil:
			return asked(next, via)
		case len(via) >= maxRedirects:
			return fmt.Errorf("stopped after %d redirects", maxRedirects)
		}
		return nil
	}
	seen := &witness{transport: client.Transport}
	if seen.transport == nil {
		seen.transport = http.DefaultTransport
	}
	client.Transport = seen
	return &client, seen
}

// witness is a transport that keeps what net/http does not tell of the last round trip: the answer, where it is a redirect
// that cannot be made sense of, and the failure, of which a time-out leaves the text alone.
type witness struct {
	transport http.RoundTripper
	redirect  *http.Response
	failure   error
}

func (w *witness) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := w.transport.RoundTrip(r)
	w.redirect, w.failure = nil, err
	if err == nil && isRedirect(response.StatusCode) {
		w.redirect = response
	}
	return response, err
}

// guard applies the time-outs to an attempt, unless it goes through the user's own client.
func (c *APIClient) guard(ctx context.Context) (context.Context, func()) {
	if c.cfg.HTTPClient != nil {
		return ctx, func() {}
	}
	return c.cfg.Timeouts.withDefaults().guard(ctx)
}

const maxRedirects = 10

// mayFollow keeps redirects to reads within one origin: net/http would send our key header to any host, and would turn a
// POST into a GET without its body.
func mayFollow(next *http.Request, via []*http.Request) bool {
	first := via[0]
	return first.Method == http.MethodGet && next.URL.Scheme == first.URL.Scheme && next.URL.Host == first.URL.Host
}

// isNetHTTP reports whether the transport is net/http's own, whose ways are known.
func (w *witness) isNetHTTP() bool {
	_, ok := w.transport.(*http.Transport)
	return ok
}

// connectionProbe learns from the transport whether a request can have left this machine.
type connectionProbe struct {
	exact            bool // the transport is net/http's own
	asked, connected atomic.Bool
}

func (p *connectionProbe) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) {
			p.asked.Store(true)
			if p.exact {
				// It asks again only where it wrote nothing yet, or where the request may be repeated anyhow.
				p.connected.Store(false)
			}
		},
		GotConn: func(httptrace.GotConnInfo) { p.connected.Store(true) },
	})
}

// unsent reports whether the transport proved that nothing was sent: it asked for a connection and got none. That of
// net/http always asks; another one that says nothing proves nothing.
func (p *connectionProbe) unsent() bool { return (p.asked.Load() || p.exact) && !p.connected.Load() }

// readBounded reads and closes body. An answer above the bound ends in ErrResponseTooLarge with what was read.
func readBounded(body io.ReadCloser, bound int64) ([]byte, error) {
	defer body.Close()
	read, err := io.ReadAll(io.LimitReader(body, max(bound, bound+1))) // bound+1 may overflow
	if int64(len(read)) > bound {
		return read[:bound], ErrResponseTooLarge
	}
	return read, err
}

var errBroken = errors.New("the answer broke off, or is not HTTP")

// withoutContent strips net/http's wrapping, whose text repeats the whole URL with its query. Once net/http reads an answer,
// its errors may repeat that too: of those, only the ones that are known not to are told.
func withoutContent(err error, reading bool) error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	var network net.Error
	if err == nil || !reading || errors.As(err, &network) {
		return err
	}
	for _, known := range []error{
		io.EOF, io.ErrUnexpectedEOF, context.Canceled, context.DeadlineExceeded,
		ErrResponseTooLarge, gzip.ErrHeader, gzip.ErrChecksum,
	} {
		if errors.Is(err, known) {
			return known
		}
	}
	return errBroken
}
