package testhttp

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/http/httptrace"
	"time"
)

// Forever is longer than any wait of a test.
const Forever = 1000 * time.Hour

// Phase tells a request's trace that the request has come that far, in the words of net/http.
type Phase func(*httptrace.ClientTrace)

// Stage is a phase that takes its time.
type Stage struct {
	Reach Phase
	Takes time.Duration
}

// At makes a stage.
func At(phase Phase, takes time.Duration) Stage { return Stage{Reach: phase, Takes: takes} }

// Stalling is a transport whose requests come as far as the last of its stages. Of the answer's body nothing comes.
type Stalling []Stage

// RoundTrip reaches one stage after the other.
func (s Stalling) RoundTrip(r *http.Request) (*http.Response, error) {
	trace := Trace(r.Context())
	for _, stage := range s {
		stage.Reach(trace)
		if err := Pause(r.Context(), stage.Takes); err != nil {
			return nil, err
		}
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: slowBody{r.Context()}, Request: r}, nil
}

// Until makes a transport that gets as far as the last phase in no time, and no further.
func Until(phases ...Phase) Stalling {
	s := Stalling{{Asking, 0}}
	for _, phase := range phases {
		s = append(s, Stage{phase, 0})
	}
	s[len(s)-1].Takes = Forever
	return s
}

// Pause lets time pass, and ends as net/http does when the context is over.
func Pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Trace returns the trace of ctx with no hook left nil.
func Trace(ctx context.Context) *httptrace.ClientTrace {
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

// slowBody is an answer of which nothing comes.
type slowBody struct{ ctx context.Context }

func (b slowBody) Read([]byte) (int, error) { return 0, Pause(b.ctx, Forever) }
func (slowBody) Close() error               { return nil }

// LookingUp reaches the look-up of the host.
func LookingUp(c *httptrace.ClientTrace) { c.DNSStart(httptrace.DNSStartInfo{Host: "service.test"}) }

// Connecting reaches the dialling.
func Connecting(c *httptrace.ClientTrace) { c.ConnectStart("tcp", "192.0.2.1:443") }

// Shaking reaches the start of the TLS handshake.
func Shaking(c *httptrace.ClientTrace) { c.TLSHandshakeStart() }

// Shaken reaches its end.
func Shaken(c *httptrace.ClientTrace) { c.TLSHandshakeDone(tls.ConnectionState{}, nil) }

// Connected reaches a connection.
func Connected(c *httptrace.ClientTrace) { c.GotConn(httptrace.GotConnInfo{}) }

// Wrote reaches the end of the request.
func Wrote(c *httptrace.ClientTrace) { c.WroteRequest(httptrace.WroteRequestInfo{}) }

// Answered reaches the first byte of the answer.
func Answered(c *httptrace.ClientTrace) { c.GotFirstResponseByte() }

// Asking reaches the wish for a connection.
func Asking(c *httptrace.ClientTrace) { c.GetConn("service.test:443") }
