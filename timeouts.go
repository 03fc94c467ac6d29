package jcbulk

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/http/httptrace"
	"sync"
	"time"
)

// The values that the fields of Timeouts have where they are left unset.
const (
	DefaultConnectTimeout = 10 * time.Second
	DefaultTLSTimeout     = 10 * time.Second
	DefaultHeaderTimeout  = 40 * time.Second
	DefaultAttemptTimeout = time.Minute
)

// Timeouts bound each attempt of a call, part by part, where Configuration.HTTPClient is unset. The call as a whole ends with
// its context.
type Timeouts struct {
	// Connect bounds looking up the host and connecting to it. Unset: DefaultConnectTimeout.
	Connect time.Duration
	// TLS bounds the TLS handshake. Unset: DefaultTLSTimeout.
	TLS time.Duration
	// Header bounds the wait for the answer's header once the request is written. Unset: DefaultHeaderTimeout.
	Header time.Duration
	// Attempt bounds the whole, from connecting to the last byte of the answer. Unset: DefaultAttemptTimeout.
	Attempt time.Duration
}

func (t Timeouts) validate() []error {
	var problems []error
	for name, value := range map[string]time.Duration{"Connect": t.Connect, "TLS": t.TLS, "Header": t.Header, "Attempt": t.Attempt} {
		if value < 0 {
			problems = append(problems, invalid("Configuration.Timeouts."+name, "%s is negative", value))
		}
	}
	return problems
}

func (t Timeouts) withDefaults() Timeouts {
	unset := func(value, otherwise time.Duration) time.Duration {
		if value == 0 {
			return otherwise
		}
		return value
	}
	return Timeouts{
		Connect: unset(t.Connect, DefaultConnectTimeout),
		TLS:     unset(t.TLS, DefaultTLSTimeout),
		Header:  unset(t.Header, DefaultHeaderTimeout),
		Attempt: unset(t.Attempt, DefaultAttemptTimeout),
	}
}

// timeoutError says which part of an attempt took too long. It passes for context.DeadlineExceeded, as net/http's does.
type timeoutError struct {
	part  string
	limit time.Duration
}

func (e *timeoutError) Error() string { return fmt.Sprintf("%s took longer than %s", e.part, e.limit) }

// Timeout makes it a net.Error's time-out.
func (e *timeoutError) Timeout() bool { return true }

// Temporary makes it a net.Error.
func (e *timeoutError) Temporary() bool { return true }

func (e *timeoutError) Is(target error) bool { return target == context.DeadlineExceeded }

// watchdog ends an attempt when one of its parts takes too long. It learns of the parts from whatever transport there is.
type watchdog struct {
	cancel context.CancelCauseFunc

	mu      sync.Mutex
	part    *time.Timer
	stopped bool
}

// guard returns the context for one attempt, and what to call at its end.
func (t Timeouts) guard(ctx context.Context) (context.Context, func()) {
	ctx, end := context.WithTimeoutCause(ctx, t.Attempt, &timeoutError{"the attempt", t.Attempt})
	ctx, cancel := context.WithCancelCause(ctx)
	w := &watchdog{cancel: cancel}
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		DNSStart:             func(httptrace.DNSStartInfo) { w.begin("connecting", t.Connect) },
		ConnectStart:         func(string, string) { w.begin("connecting", t.Connect) },
		GotConn:              func(httptrace.GotConnInfo) { w.end() },
		TLSHandshakeStart:    func() { w.begin("the TLS handshake", t.TLS) },
		TLSHandshakeDone:     func(tls.ConnectionState, error) { w.end() },
		WroteRequest:         func(httptrace.WroteRequestInfo) { w.begin("waiting for the answer", t.Header) },
		GotFirstResponseByte: func() { w.end() },
	})
	return ctx, func() {
		w.stop()
		end()
	}
}

// begin watches the next part. Looking up and connecting are one: a second begin of the same does not start it anew.
func (w *watchdog) begin(part string, limit time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped || w.part != nil && part == "connecting" {
		return
	}
	w.clear()
	w.part = time.AfterFunc(limit, func() { w.cancel(&timeoutError{part, limit}) })
}

func (w *watchdog) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.clear()
}

func (w *watchdog) clear() {
	if w.part != nil {
		w.part.Stop()
		w.part = nil
	}
}

func (w *watchdog) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	w.clear()
	w.cancel(nil)
}
