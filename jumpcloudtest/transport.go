package jumpcloudtest

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
)

// Transport returns a transport that hands requests to the service without a network, whatever host they name. It starts
// no goroutine, and all time passes within RoundTrip and within reads of the answer's body, so that a bubble of
// [testing/synctest] owns it.
//
// A call that meets Drop or Reset ends with [io.EOF] or [syscall.ECONNRESET]. Nothing repeats a GET then, as Go's own
// transport may. The request's context ends delays and slow bodies.
func (s *Service) Transport() http.RoundTripper { return transport{s} }

type transport struct{ service *Service }

// RoundTrip implements [http.RoundTripper].
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx := r.Context()
	received := arrived(r)
	defer received.Body.Close()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	body := &source{Reader: received.Body}
	c, to := t.service.read(received, http.MaxBytesReader(nil, io.NopCloser(body), maxBody))
	if body.err != nil {
		return nil, body.err
	}
	a, fault, answered := t.service.carryOut(ctx, c, to)
	switch {
	case answered:
		return fault.delivery().Response(r, a), nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case fault.Reset:
		return nil, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	default:
		return nil, fmt.Errorf("jumpcloudtest: the connection was closed without an answer: %w", io.EOF)
	}
}

// arrived returns a request as a server sees it.
func arrived(r *http.Request) *http.Request {
	received := *r
	received.Host = cmp.Or(r.Host, r.URL.Host)
	received.Header = make(http.Header, len(r.Header))
	for name, values := range r.Header {
		name = http.CanonicalHeaderKey(name)
		received.Header[name] = append(received.Header[name], values...)
	}
	if r.Body == nil {
		received.Body = http.NoBody
	}
	return &received
}

// source keeps the error that a client's own body ends with: the client and not the service meets it.
type source struct {
	io.Reader
	err error
}

// Read implements [io.Reader].
func (s *source) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}
