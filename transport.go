package jcbulk

import (
	"bytes"
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

// exchange is one sending of a request: the client for it, with our rule about redirects before the user's own, and what it sees.
// It is made anew each time, so that what is done to the user's client or to http.DefaultTransport in between takes effect, and
// all in one piece, for every small call pays for it.
type exchange struct {
	client    http.Client
	transport http.RoundTripper
	probe     connectionProbe
	watchdog  watchdog // asleep where the user's own client keeps the time
	trace     httptrace.ClientTrace

	// What net/http does not tell of the last round trip.
	redirect *http.Response // the answer, where it is a redirect that cannot be made sense of
	failure  error          // of which a time-out leaves the text alone
}

// newExchange begins an exchange. It ends with its watchdog's end, and until then with the context that is returned.
func (c *APIClient) newExchange(ctx context.Context) (*exchange, context.Context) {
	x := &exchange{}
	if c.cfg.HTTPClient != nil {
		x.client = *c.cfg.HTTPClient
	}
	x.transport = x.client.Transport
	if x.transport == nil {
		x.transport = http.DefaultTransport
	}
	x.client.CheckRedirect, x.client.Transport = redirectRule(x.client.CheckRedirect), x
	_, x.probe.exact = x.transport.(*http.Transport) // whose ways are known
	x.trace.GetConn = x.getConn
	x.trace.GotConn = x.gotConn
	if c.cfg.HTTPClient == nil {
		ctx = x.guard(ctx, c.limits)
	}
	return x, httptrace.WithClientTrace(ctx, &x.trace)
}

func (x *exchange) getConn(string) {
	x.probe.ask()
	x.watchdog.enter(connecting)
}

func (x *exchange) gotConn(httptrace.GotConnInfo) {
	x.probe.connected.Store(true)
	x.watchdog.enter(connected)
}

// RoundTrip makes an exchange the transport of its client.
func (x *exchange) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := x.transport.RoundTrip(r)
	x.watchdog.enter(answered)
	x.redirect, x.failure = nil, err
	if response != nil && err == nil && isRedirect(response.StatusCode) { // net/http reports it where there is neither
		x.redirect = response
	}
	return response, err
}

const maxRedirects = 10

// redirectRule is our rule about redirects, and then the user's, or else that of net/http.
func redirectRule(asked func(*http.Request, []*http.Request) error) func(*http.Request, []*http.Request) error {
	if asked == nil {
		return followSome
	}
	return func(next *http.Request, via []*http.Request) error {
		if !mayFollow(next, via) {
			return http.ErrUseLastResponse
		}
		return asked(next, via)
	}
}

func followSome(next *http.Request, via []*http.Request) error {
	switch {
	case !mayFollow(next, via):
		return http.ErrUseLastResponse
	case len(via) >= maxRedirects:
		return fmt.Errorf("stopped after %d redirects", maxRedirects)
	}
	return nil
}

// mayFollow keeps redirects to reads within one origin: net/http would send our key header to any host, and would turn a
// POST into a GET without its body.
func mayFollow(next *http.Request, via []*http.Request) bool {
	first := via[0]
	return first.Method == http.MethodGet && next.URL.Scheme == first.URL.Scheme && next.URL.Host == first.URL.Host
}

// connectionProbe learns from the transport whether a request can have left this machine.
type connectionProbe struct {
	exact            bool // the transport is net/http's own
	asked, connected atomic.Bool
}

// ask notes that the transport wants a connection.
func (p *connectionProbe) ask() {
	p.asked.Store(true)
	if p.exact {
		// It asks again only where it wrote nothing yet, or where the request may be repeated anyhow.
		p.connected.Store(false)
	}
}

// unsent reports whether the transport proved that nothing was sent: it asked for a connection and got none. That of
// net/http always asks; another one that says nothing proves nothing.
func (p *connectionProbe) unsent() bool { return (p.asked.Load() || p.exact) && !p.connected.Load() }

// readBounded reads and closes the answer's body. One above the bound ends in ErrResponseTooLarge with what was read. Room is made
// for what the header announces, within reason, and after that for what came.
func readBounded(response *http.Response, bound int64) ([]byte, error) {
	defer response.Body.Close()
	read := make([]byte, 0, 1+min(max(response.ContentLength, 511), bound, 1<<20)) // one more, to see the end
	for {
		n, err := response.Body.Read(read[len(read):cap(read)])
		read = read[:len(read)+n]
		switch {
		case int64(len(read)) > bound:
			return read[:bound], ErrResponseTooLarge
		case errors.Is(err, io.EOF):
			return read, nil
		case err != nil:
			return read, err
		case len(read) == cap(read):
			read = append(read, 0)[:len(read)]
		}
	}
}

// heldBody is an answer's body that has been read, for the caller to read again.
type heldBody struct{ bytes.Reader }

func holdBody(read []byte) *heldBody {
	b := &heldBody{}
	b.Reset(read)
	return b
}

func (*heldBody) Close() error { return nil }

var errBroken = errors.New("the answer broke off, or is not HTTP")

// withoutContent strips net/http's wrapping, whose text repeats the whole URL with its query. Once net/http reads an answer,
// its errors may repeat that too: of those, only the ones that are known not to are told.
func withoutContent(err error, reading bool) error {
	if err == nil {
		return nil
	}
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
