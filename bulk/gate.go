package bulk

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrHeldBack is why users are NotSent: the service could not be reached, or asked to come back later, for longer than Options.Patience.
var ErrHeldBack = errors.New("the service took nothing for too long")

// gate is what every sending of a run passes. It is open, held for a while, or closed for good. While it is held, one sending at a time
// may try whether the service takes something again.
type gate struct {
	patience       time.Duration
	shortest, long time.Duration // waits between two tries

	mu      sync.Mutex
	closed  error
	refused bool      // a sending came when it was closed
	since   time.Time // when the hold began; zero while the gate is open
	until   time.Time
	wait    time.Duration
	trying  bool
	changes chan struct{} // closed at the next change
}

func newGate(o Options) *gate {
	return &gate{
		patience: o.Patience, shortest: o.MinPollInterval, long: max(o.MaxPollInterval, o.MinPollInterval), changes: make(chan struct{}),
	}
}

// enter waits until a sending may leave. It returns why it may not.
func (g *gate) enter(ctx context.Context) error {
	for {
		wait, changes, err := g.ask()
		if err != nil || wait <= 0 {
			return err
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-changes:
		case <-timer.C:
		}
		timer.Stop()
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
}

// ask returns how long to wait before the next question, or 0 if a sending may leave now.
func (g *gate) ask() (time.Duration, <-chan struct{}, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	switch {
	case g.closed != nil:
		g.refused = true
		return 0, nil, g.closed
	case g.since.IsZero():
		return 0, nil, nil
	case g.trying:
		return g.patience + 1, g.changes, nil
	case now.Before(g.until):
		return g.until.Sub(now), g.changes, nil
	}
	g.trying = true
	return 0, nil, nil
}

// open says that the service takes sendings.
func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.since, g.trying, g.wait = time.Time{}, false, 0
	g.change()
}

// abstain says that a sending ended without telling anything about the service.
func (g *gate) abstain() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.trying {
		g.trying = false
		g.change()
	}
}

// hold says that the service takes nothing now, and what it asked to wait. When that lasts longer than the patience, the gate is closed.
func (g *gate) hold(least time.Duration, why error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	if g.closed != nil {
		return
	}
	if g.since.IsZero() {
		g.since = now
	}
	if g.trying || !now.Before(g.until) { // and not another sending of the same time
		g.wait = min(max(2*g.wait, g.shortest), g.long)
		g.until = now.Add(jitter(g.wait))
	}
	end := g.since.Add(g.patience)
	if asked := now.Add(least); asked.After(g.until) {
		g.until = asked
	}
	g.trying = false
	if !now.Before(end) {
		g.closed = fmt.Errorf("bulk: %w: %w", ErrHeldBack, why)
	} else if g.until.After(end) {
		g.until = end
	}
	g.change()
}

// close lets nothing more through. What the service says counts before a drain.
func (g *gate) close(err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed == nil || errors.Is(g.closed, ErrDrained) {
		g.closed = err
		g.change()
	}
}

// err returns why the gate is closed, or nil.
func (g *gate) err() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.closed
}

// hasRefused reports whether a sending came when the gate was closed.
func (g *gate) hasRefused() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.refused
}

// heldUntil returns when the next sending may leave, or the zero time if the gate is not held.
func (g *gate) heldUntil() time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.since.IsZero() || g.closed != nil {
		return time.Time{}
	}
	return g.until
}

func (g *gate) change() {
	close(g.changes)
	g.changes = make(chan struct{})
}
