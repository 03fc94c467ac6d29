package test

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/http/httptrace"
	"testing"
	"time"
)

// goThrough puts transport in the place of http.DefaultTransport, which clients without an HTTPClient of their own use. So
// none of the tests that call it is parallel.
func goThrough(t *testing.T, transport http.RoundTripper) {
	t.Helper()
	before := http.DefaultTransport
	http.DefaultTransport = transport
	t.Cleanup(func() { http.DefaultTransport = before })
}

// stalling is a transport without a network whose requests come as far as the last of its parts, and take their time there.
type stalling []part

type part struct {
	reach func(*httptrace.ClientTrace)
	takes time.Duration
}

const forever = 1000 * time.Hour

func (s stalling) RoundTrip(r *http.Request) (*http.Response, error) {
	trace := wholeTrace(r.Context())
	for _, p := range s {
		p.reach(trace)
		if err := pause(r.Context(), p.takes); err != nil {
			return nil, err
		}
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: slowBody{r.Context()}, Request: r}, nil
}

// wholeTrace returns the trace of ctx with no hook left nil.
func wholeTrace(ctx context.Context) *httptrace.ClientTrace {
	return httptrace.ContextClientTrace(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:              func(string) {},
		DNSStart:             func(httptrace.DNSStartInfo) {},
		ConnectStart:         func(string, string) {},
		TLSHandshakeStart:    func() {},
		TLSHandshakeDone:     func(tls.ConnectionState, error) {},
		GotConn:              func(httptrace.GotConnInfo) {},
		WroteRequest:         func(httptrace.WroteRequestInfo) {},
		GotFirstResponseByte: func() {},
	}))
}

// pause takes that long in a bubble, and ends as net/http does when the context is over.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// slowBody is an answer of which nothing comes.
type slowBody struct{ ctx context.Context }

func (b slowBody) Read([]byte) (int, error) { return 0, pause(b.ctx, forever) }
func (slowBody) Close() error               { return nil }

// The parts of a request, in the words of net/http.
func lookingUp(c *httptrace.ClientTrace)  { c.DNSStart(httptrace.DNSStartInfo{Host: "service.test"}) }
func connecting(c *httptrace.ClientTrace) { c.ConnectStart("tcp", "192.0.2.1:443") }
func shaking(c *httptrace.ClientTrace)    { c.TLSHandshakeStart() }
func shaken(c *httptrace.ClientTrace)     { c.TLSHandshakeDone(tls.ConnectionState{}, nil) }
func connected(c *httptrace.ClientTrace)  { c.GotConn(httptrace.GotConnInfo{}) }
func wrote(c *httptrace.ClientTrace)      { c.WroteRequest(httptrace.WroteRequestInfo{}) }
func answered(c *httptrace.ClientTrace)   { c.GotFirstResponseByte() }
func asking(c *httptrace.ClientTrace)     { c.GetConn("service.test:443") }

// until makes a transport that gets that far in no time, and no further.
func until(reach ...func(*httptrace.ClientTrace)) stalling {
	s := stalling{{asking, 0}}
	for _, one := range reach {
		s = append(s, part{one, 0})
	}
	s[len(s)-1].takes = forever
	return s
}

// transporting is a function as a transport.
type transporting func(*http.Request) (*http.Response, error)

func (f transporting) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
