package jcbulk

import (
	"context"
	"crypto/tls"
	"errors"
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
	// TLS bounds the TLS handshake. http.DefaultTransport has 10 s of its own, so that more takes an HTTPClient. Unset:
	// DefaultTLSTimeout.
	TLS time.Duration
	// Header bounds the wait for the answer's whole header, until the transport returns it, once the request is written. Unset:
	// DefaultHeaderTimeout.
	Header time.Duration
	// Attempt bounds the whole, from connecting to the last byte of the answer. Unset: DefaultAttemptTimeout.
	Attempt time.Duration
}

func (t Timeouts) validate() []error {
	var problems []error
	for _, field := range []struct {
		name  string
		value time.Duration
	}{{"Connect", t.Connect}, {"TLS", t.TLS}, {"Header", t.Header}, {"Attempt", t.Attempt}} {
		if field.value < 0 {
			problems = append(problems, invalid("Configuration.Timeouts."+field.name, "%s is negative", field.value))
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

// phase is how far an attempt has come.
type phase int

const (
	connecting phase = iota + 1
	connected
	answered
	over
)

// watchdog ends an attempt when it or one of its parts takes too long. It learns of the parts from whatever transport there is.
// The zero watchdog sleeps.
type watchdog struct {
	limits Timeouts
	ctx    context.Context // of the attempt; nil in a watchdog that sleeps
	cancel context.CancelFunc

	mu    sync.Mutex
	phase phase
	part  string        // that is under way, or ""
	limit time.Duration // of the part
	ends  time.Time     // the part, at the latest
	timer *time.Timer   // for all parts: it is left to go off when one has ended in time
	late  *timeoutError // what has taken too long
}

// guard returns the context for an exchange within the limits.
func (x *exchange) guard(ctx context.Context, limits Timeouts) context.Context {
	w := &x.watchdog
	w.limits = limits
	w.ctx, w.cancel = context.WithTimeout(ctx, limits.Attempt)
	x.trace.DNSStart = func(httptrace.DNSStartInfo) { w.connect() }
	x.trace.ConnectStart = func(string, string) { w.connect() }
	x.trace.TLSHandshakeStart = func() { w.rest(); w.watch(connecting, "the TLS handshake", w.limits.TLS) }
	x.trace.TLSHandshakeDone = func(tls.ConnectionState, error) { w.rest() }
	x.trace.WroteRequest = func(httptrace.WroteRequestInfo) { w.watch(connected, "waiting for the answer", w.limits.Header) }
	return w.ctx
}

// end lets go of the attempt.
func (w *watchdog) end() {
	if w.ctx == nil {
		return
	}
	w.enter(over)
	w.cancel()
}

// tooLate returns what has taken too long, or nil.
func (w *watchdog) tooLate() *timeoutError {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.late == nil && w.ctx != nil && errors.Is(w.ctx.Err(), context.DeadlineExceeded) {
		w.late = &timeoutError{"the attempt", w.limits.Attempt}
	}
	return w.late
}

// enter begins a phase, which ends the part of the one before.
func (w *watchdog) enter(p phase) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.phase, w.part = p, ""
	if p == over && w.timer != nil {
		w.timer.Stop()
	}
}

// connect begins to connect. Looking up the host is part of it.
func (w *watchdog) connect() { w.watch(connecting, "connecting", w.limits.Connect) }

// rest ends a part of connecting: behind an HTTPS proxy there are two handshakes, and a request to it between them.
func (w *watchdog) rest() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.phase == connecting {
		w.part = ""
	}
}

// watch begins a part of a phase, unless one is under way already. A part of another phase is none of this attempt's business:
// net/http goes on with a connection that it no longer needs, and may get an answer before it has written the whole request.
func (w *watchdog) watch(p phase, part string, limit time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.phase != p || w.part != "" {
		return
	}
	w.part, w.limit, w.ends = part, limit, time.Now().Add(limit)
	if w.timer == nil {
		w.timer = time.AfterFunc(limit, w.look)
	} else {
		w.timer.Reset(limit)
	}
}

// look ends the attempt if its part has taken too long. The timer may have gone off for an earlier part.
func (w *watchdog) look() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.part == "" || time.Now().Before(w.ends) || w.ctx.Err() != nil {
		return
	}
	w.late = &timeoutError{w.part, w.limit}
	w.cancel()
}
