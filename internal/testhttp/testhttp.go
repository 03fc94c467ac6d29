// Package testhttp has what tests put in the place of a network: transports in this process, which keep what they were sent and
// answer by script. They work on the clock of a synctest bubble.
package testhttp

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Func is a function as a transport.
type Func func(*http.Request) (*http.Response, error)

// RoundTrip calls f.
func (f Func) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// Script is a transport that takes one step after the other, the last of them again and again, and keeps what it was sent.
type Script struct {
	steps []Func

	mu   sync.Mutex
	sent []Sent
}

// Sent is a request as it arrived, and when. The body of Request is closed.
type Sent struct {
	At      time.Time
	Request *http.Request
	Body    string
}

// NewScript makes a script of at least one step.
func NewScript(steps ...Func) *Script { return &Script{steps: steps} }

// RoundTrip takes the next step.
func (s *Script) RoundTrip(r *http.Request) (*http.Response, error) {
	one := Sent{At: time.Now(), Request: r}
	if r.Body != nil {
		body, readErr := io.ReadAll(r.Body)
		if err := errors.Join(readErr, r.Body.Close()); err != nil {
			return nil, err
		}
		one.Body = string(body)
	}
	s.mu.Lock()
	next := s.steps[min(len(s.sent), len(s.steps)-1)]
	s.sent = append(s.sent, one)
	s.mu.Unlock()
	return next(r)
}

// Sent lists what has arrived.
func (s *Script) Sent() []Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clip(s.sent)
}

// Restart begins with other steps, and forgets what has arrived.
func (s *Script) Restart(steps ...Func) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.steps, s.sent = steps, nil
}

// Waits lists the times between one request and the next.
func (s *Script) Waits() []time.Duration {
	var waits []time.Duration
	sent := s.Sent()
	for i := 1; i < len(sent); i++ {
		waits = append(waits, sent[i].At.Sub(sent[i-1].At))
	}
	return waits
}

// Response is an answer to r. header holds names and values by turns.
func Response(r *http.Request, status int, body io.Reader, header ...string) *http.Response {
	response := &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(body), Request: r}
	for i := 0; i+1 < len(header); i += 2 {
		response.Header.Add(header[i], header[i+1])
	}
	return response
}

// Answer answers with a text.
func Answer(status int, body string, header ...string) Func {
	return AnswerFrom(status, func() io.Reader { return strings.NewReader(body) }, header...)
}

// AnswerFrom answers with what comes from a reader, a new one each time.
func AnswerFrom(status int, body func() io.Reader, header ...string) Func {
	return func(r *http.Request) (*http.Response, error) {
		Connect(r, true)
		return Response(r, status, body(), header...), nil
	}
}

// BreakOff answers with a body that ends too early.
func BreakOff(status int, body string) Func {
	return AnswerFrom(status, func() io.Reader { return io.MultiReader(strings.NewReader(body), Broken{io.ErrUnexpectedEOF}) })
}

// Fail ends in err after the request was sent.
func Fail(err error) Func {
	return func(r *http.Request) (*http.Response, error) {
		Connect(r, true)
		return nil, err
	}
}

// Reset is a connection that the other side gives up.
func Reset() Func { return Fail(&net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}) }

// CannotConnect ends in err before there is a connection.
func CannotConnect(err error) Func {
	return func(r *http.Request) (*http.Response, error) {
		Connect(r, false)
		return nil, err
	}
}

// Refuse is a port on which nobody listens.
func Refuse() Func {
	return CannotConnect(&net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED})
}

// Connect tells the request's trace that a connection is wanted and, if got, that there is one.
func Connect(r *http.Request, got bool) {
	trace := httptrace.ContextClientTrace(r.Context())
	if trace == nil {
		return
	}
	if trace.GetConn != nil {
		trace.GetConn(r.URL.Host)
	}
	if got && trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{})
	}
}

// Broken is a body that cannot be read.
type Broken struct{ Err error }

// Read returns Err.
func (b Broken) Read([]byte) (int, error) { return 0, b.Err }

// Endless is a body of the letter x that does not end.
type Endless struct{}

// Read fills p.
func (Endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}
