package jumpcloudtest

import (
	"context"
	"net"
	"net/http/httptest"
)

// Server is a [Service] that listens on loopback.
type Server struct {
	*Service

	// URL is the base URL of the API, such as "http://127.0.0.1:49152/api/v2".
	URL string

	// TokenURL is the token endpoint for service accounts.
	TokenURL string

	http   *httptest.Server
	cancel context.CancelFunc
}

// NewServer starts a server on a free port of 127.0.0.1. It panics when it cannot listen, as [httptest.NewServer] does,
// and when an option is not valid. The caller closes it.
func NewServer(opts ...Option) *Server {
	service, err := New(opts...)
	if err != nil {
		panic(err.Error())
	}
	ctx, cancel := context.WithCancel(context.Background())
	h := httptest.NewUnstartedServer(service)
	h.Config.BaseContext = func(net.Listener) context.Context { return ctx }
	h.Start()
	return &Server{Service: service, URL: h.URL + BasePath, TokenURL: h.URL + TokenPath, http: h, cancel: cancel}
}

// Close ends the delays and slow bodies of faults, waits for the requests in flight and stops listening. The state can
// still be looked at. Closing again does nothing.
func (s *Server) Close() {
	s.cancel()
	s.http.Close()
}
