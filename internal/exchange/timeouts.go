package exchange

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Timeouts bound an exchange and its phases. All its fields are set.
type Timeouts struct {
	Connect time.Duration
	TLS     time.Duration
	Header  time.Duration
	Attempt time.Duration
}

// timeoutError says which phase of an exchange took too long. It is context.DeadlineExceeded to errors.Is, as that of net/http.
type timeoutError struct {
	phase string
	limit time.Duration
}

func (e *timeoutError) Error() string { return fmt.Sprintf("%s took longer than %s", e.phase, e.limit) }

// Timeout makes it a net.Error that is a time-out.
func (e *timeoutError) Timeout() bool { return true }

// Temporary makes it a net.Error.
func (e *timeoutError) Temporary() bool { return true }

func (e *timeoutError) Is(target error) bool { return target == context.DeadlineExceeded }

// stage is how far an exchange has come. A phase with a time-out of its own lies within one stage.
type stage int

const (
	connecting stage = iota + 1
	connected
	answered
	over
)

// phaseTimer ends an exchange when the exchange or one of its phases takes too long. It learns of the phases from whatever
// transport there is. The zero phaseTimer does nothing.
type phaseTimer struct {
	limits Timeouts
	ctx    context.Context // of the exchange; nil where nothing is bounded
	cancel context.CancelFunc

	mu    sync.Mutex
	stage stage
	phase string        // that is under way, or ""
	limit time.Duration // of the phase
	ends  time.Time     // the phase, at the latest
	timer *time.Timer   // for all phases; it may go off for one that has ended in time
	late  *timeoutError // what has taken too long
}

// start returns the context of an exchange that stays within the limits.
func (t *phaseTimer) start(ctx context.Context, limits Timeouts) context.Context {
	t.limits = limits
	t.ctx, t.cancel = context.WithTimeout(ctx, limits.Attempt)
	return t.ctx
}

// stop ends the exchange.
func (t *phaseTimer) stop() {
	if t.ctx == nil {
		return
	}
	t.enter(over)
	t.cancel()
}

// tooLate returns what has taken too long, or nil.
func (t *phaseTimer) tooLate() *timeoutError {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.late == nil && t.ctx != nil && errors.Is(t.ctx.Err(), context.DeadlineExceeded) {
		t.late = &timeoutError{"the attempt", t.limits.Attempt}
	}
	return t.late
}

// enter begins a stage, which ends the phase of the one before.
func (t *phaseTimer) enter(s stage) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stage, t.phase = s, ""
	if s == over && t.timer != nil {
		t.timer.Stop()
	}
}

// connect begins to connect. Looking up the host is part of it.
func (t *phaseTimer) connect() { t.begin(connecting, "connecting", t.limits.Connect) }

// handshake begins a TLS handshake. Behind an HTTPS proxy there are two, with a request to the proxy between them.
func (t *phaseTimer) handshake() {
	t.rest()
	t.begin(connecting, "the TLS handshake", t.limits.TLS)
}

// await begins to wait for the answer's header.
func (t *phaseTimer) await() { t.begin(connected, "waiting for the answer", t.limits.Header) }

// rest ends a phase of connecting.
func (t *phaseTimer) rest() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.stage == connecting {
		t.phase = ""
	}
}

// begin begins a phase of a stage, unless one is under way. A phase of another stage is not of this exchange: net/http goes on
// with a connection that it no longer needs, and may have an answer before it has written the whole request.
func (t *phaseTimer) begin(s stage, phase string, limit time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.stage != s || t.phase != "" {
		return
	}
	t.phase, t.limit, t.ends = phase, limit, time.Now().Add(limit)
	if t.timer == nil {
		t.timer = time.AfterFunc(limit, t.expire)
	} else {
		t.timer.Reset(limit)
	}
}

// expire ends the exchange if its phase has taken too long.
func (t *phaseTimer) expire() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.phase == "" || time.Now().Before(t.ends) || t.ctx.Err() != nil {
		return
	}
	t.late = &timeoutError{t.phase, t.limit}
	t.cancel()
}
