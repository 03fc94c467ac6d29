package test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// step is what a script does with one request.
type step func(*http.Request) (*http.Response, error)

// script is a transport without a network, fit for a bubble of synctest: it takes one step after the other, the last of them
// again and again, and keeps what it was sent.
type script struct {
	steps []step

	mu   sync.Mutex
	sent []sending
}

// sending is a request as it arrived, and when.
type sending struct {
	at     time.Time
	header http.Header
	body   string
}

func (s *script) RoundTrip(r *http.Request) (*http.Response, error) {
	one := sending{at: time.Now(), header: r.Header.Clone()}
	if r.Body != nil {
		body, readErr := io.ReadAll(r.Body)
		if err := errors.Join(readErr, r.Body.Close()); err != nil {
			return nil, err
		}
		one.body = string(body)
	}
	s.mu.Lock()
	next := s.steps[min(len(s.sent), len(s.steps)-1)]
	s.sent = append(s.sent, one)
	s.mu.Unlock()
	return next(r)
}

// waits lists the times between one request and the next.
func (s *script) waits() []time.Duration {
	var waits []time.Duration
	for i := 1; i < len(s.sent); i++ {
		waits = append(waits, s.sent[i].at.Sub(s.sent[i-1].at))
	}
	return waits
}

// play makes a client whose requests meet the given steps.
func play(t *testing.T, retry jcbulk.Retry, steps ...step) (*jcbulk.APIClient, *script) {
	t.Helper()
	s := &script{steps: steps}
	client := newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: s}
		cfg.Retry = retry
	})
	return client, s
}

// ask tells the client's trace that a connection is wanted, and, where got, that there is one.
func ask(r *http.Request, got bool) {
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

// says answers; header holds names and values by turns.
func says(status int, body string, header ...string) step {
	return answers(status, func() io.Reader { return strings.NewReader(body) }, header...)
}

// breaksOff answers with a body that ends too early.
func breaksOff(status int, body string) step {
	return answers(status, func() io.Reader { return io.MultiReader(strings.NewReader(body), brokenReader{}) })
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func answers(status int, body func() io.Reader, header ...string) step {
	return func(r *http.Request) (*http.Response, error) {
		ask(r, true)
		response := &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(body()), Request: r}
		for i := 0; i+1 < len(header); i += 2 {
			response.Header.Add(header[i], header[i+1])
		}
		return response, nil
	}
}

// fails ends in err after the request was sent.
func fails(err error) step {
	return func(r *http.Request) (*http.Response, error) {
		ask(r, true)
		return nil, err
	}
}

// resets is a connection that the other side gives up.
func resets() step { return fails(&net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}) }

// cannotConnect ends in err before there is a connection.
func cannotConnect(err error) step {
	return func(r *http.Request) (*http.Response, error) {
		ask(r, false)
		return nil, err
	}
}

// refuses is a port on which nobody listens.
func refuses() step {
	return cannotConnect(&net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED})
}
