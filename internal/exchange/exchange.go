// Package exchange sends one HTTP request and reads its answer: within time-outs by phase, with our rule about redirects, into
// bounded memory. It finds out whether the request can have left this machine.
package exchange

import (
	"context"
	"crypto/tls"
	"errors"
	"net/http"
	"net/http/httptrace"

	"github.com/seed-5ccdf831/jcbulk/internal/ctxerr"
	"github.com/seed-5ccdf831/jcbulk/internal/retry"
)

// Exchanger sends requests. Its exported fields never change, and it is safe for concurrent use.
type Exchanger struct {
	// HTTPClient sends the requests and keeps the time itself. If it is nil, they go through http.DefaultTransport as it is at
	// the time, within Timeouts.
	HTTPClient *http.Client
	Timeouts   Timeouts
	// MaxBytes bounds an answer, and MaxErrorBytes one that reports an error.
	MaxBytes, MaxErrorBytes int64

	connections connections // without an HTTPClient
}

// Result is what came of an exchange. There may be an answer and an error: then the answer could not be read to its end.
type Result struct {
	Response *http.Response // nil if no answer came; its body is in memory, and its request shows no credential
	Body     []byte
	Sent     *http.Request // the request of the answer, with what the transport added
	Err      error
	Unsent   bool // the request provably did not leave this machine
	Hopeless bool // another one would fail in the same way
}

// Do sends the request that newRequest makes for the context of the exchange, which is derived from ctx. Errors hold nothing of
// the URL, of headers or of bodies.
func (e *Exchanger) Do(ctx context.Context, newRequest func(context.Context) *http.Request) Result {
	x := &roundTrip{}
	defer x.timer.stop()
	response, err := x.client.Do(newRequest(x.prepare(ctx, e)))
	if err != nil {
		return x.failed(ctx, response, err)
	}
	bound := e.MaxBytes
	if !retry.IsSuccess(response.StatusCode) {
		bound = min(bound, e.MaxErrorBytes)
	}
	body, err := readBounded(response, bound)
	if over := ctx.Err(); err != nil && over != nil {
		err = over // what is left of the answer says no more
	}
	sent := response.Request
	response.Body, response.Request = holdBody(body), shown(sent)
	return Result{
		Response: response, Body: body, Sent: sent,
		Err:      x.reason(ctx, WithoutContent(err, true, x.probe.Exact)),
		Hopeless: err != nil && ctx.Err() != nil,
	}
}

// roundTrip is one exchange: a client for it, and what it sees. It is made anew each time, so that changes to the user's client
// or to http.DefaultTransport take effect, and in one allocation, since every call pays for it.
type roundTrip struct {
	client    http.Client
	transport http.RoundTripper
	probe     Probe
	handed    bool // the transport was asked to send a request
	timer     phaseTimer
	trace     httptrace.ClientTrace

	// What net/http does not tell of the last request.
	redirect *http.Response // an answer that is a redirect
	failure  error          // of a time-out, net/http keeps the text alone
}

// prepare makes the client, and returns the context of the exchange.
func (x *roundTrip) prepare(ctx context.Context, e *Exchanger) context.Context {
	if e.HTTPClient != nil {
		x.client = *e.HTTPClient
	}
	x.transport = x.client.Transport
	switch {
	case x.transport != nil:
	case e.HTTPClient != nil:
		x.transport = http.DefaultTransport
	default:
		x.transport = e.connections.transport()
	}
	x.client.CheckRedirect, x.client.Transport = redirectRule(x.client.CheckRedirect), x
	_, x.probe.Exact = x.transport.(*http.Transport)
	x.trace.GetConn = x.getConn
	x.trace.GotConn = x.gotConn
	if e.HTTPClient == nil {
		ctx = x.timer.start(ctx, e.Timeouts)
		x.trace.DNSStart = func(httptrace.DNSStartInfo) { x.timer.connect() }
		x.trace.ConnectStart = func(string, string) { x.timer.connect() }
		x.trace.TLSHandshakeStart = x.timer.handshake
		x.trace.TLSHandshakeDone = func(tls.ConnectionState, error) { x.timer.rest() }
		x.trace.WroteRequest = func(httptrace.WroteRequestInfo) { x.timer.await() }
	}
	return httptrace.WithClientTrace(ctx, &x.trace)
}

func (x *roundTrip) getConn(string) {
	x.probe.ask()
	x.timer.enter(connecting)
}

func (x *roundTrip) gotConn(httptrace.GotConnInfo) {
	x.probe.connect()
	x.timer.enter(connected)
}

// RoundTrip sends one request of the exchange. It is the transport of the exchange's client.
func (x *roundTrip) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil { // a transport may not say that it has not begun
		x.redirect, x.failure = nil, err
		return nil, closeBody(r, err)
	}
	x.handed = true
	response, err := x.transport.RoundTrip(r)
	x.timer.enter(answered)
	x.redirect, x.failure = nil, err
	if response != nil && err == nil && IsRedirect(response.StatusCode) { // net/http reports it where there is neither
		x.redirect = response
	}
	return response, err
}

// closeBody closes the body of a request that is not sent, as every transport must.
func closeBody(r *http.Request, err error) error {
	if r.Body != nil {
		_ = r.Body.Close()
	}
	return err
}

// unsent reports whether the request provably did not leave this machine.
func (x *roundTrip) unsent() bool { return !x.handed || x.probe.Unsent() }

// failed is the result of an exchange that net/http gave up.
func (x *roundTrip) failed(ctx context.Context, response *http.Response, err error) Result {
	result := Result{Hopeless: ctx.Err() != nil || IsHopeless(err) || IsHopeless(x.failure)}
	result.Err = x.reason(ctx, WithoutContent(err, !x.unsent() && response == nil, x.probe.Exact))
	if x.redirect == nil {
		result.Unsent = x.unsent()
		return result
	}
	// It gave up at a redirect and has closed it. The redirect goes in circles, or the user's client refuses it, or, where there
	// is no response, it leads nowhere, and then the error repeats where to.
	if response == nil {
		result.Err = nil
	}
	result.Response, result.Sent = x.redirect, x.redirect.Request
	x.redirect.Body, x.redirect.Request = http.NoBody, shown(x.redirect.Request)
	return result
}

// reason makes clear what ended an exchange: that ctx ended, with its cause, or the phase that took too long.
func (x *roundTrip) reason(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if over := ctxerr.Of(ctx); over != nil {
		if errors.Is(err, ctx.Err()) || errors.Is(err, errBroken) {
			return over
		}
		return errors.Join(over, err)
	}
	if late := x.timer.tooLate(); late != nil {
		return late
	}
	return err
}
