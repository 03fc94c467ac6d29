// Package ratelimit bounds the requests of all calls of a client: how many a second, and how many at once. It slows down when
// the service says that it is asked too often.
package ratelimit

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/seed-5ccdf831/jcbulk/internal/sleep"
)

// Limits are the bounds. Zero is none.
type Limits struct {
	PerSecond float64
	Burst     int
	InFlight  int
}

const (
	slowest      = 1.0 / 32    // of PerSecond
	recovery     = 1.25        // by which the rate grows
	changePeriod = time.Second // the least time between two changes of the rate
)

// Limiter keeps to Limits. A nil Limiter lets everything pass. It is safe for concurrent use.
type Limiter struct {
	slots chan struct{} // nil without InFlight
	turn  chan struct{} // held by the one caller that waits for the rate; the others queue for it in the order they came
	rate  *rate.Limiter // nil without PerSecond
	full  rate.Limit

	mu     sync.Mutex
	pace   rate.Limit // what the rate is from the next turn on
	held   time.Time  // until when nothing is sent
	halved time.Time  // when the rate was
	grown  time.Time
}

// New returns a limiter, or nil where there are no bounds.
func New(l Limits) *Limiter {
	if l == (Limits{}) {
		return nil
	}
	made := &Limiter{full: rate.Limit(l.PerSecond), pace: rate.Limit(l.PerSecond), turn: make(chan struct{}, 1)}
	if l.InFlight > 0 {
		made.slots = make(chan struct{}, l.InFlight)
	}
	if l.PerSecond > 0 {
		made.rate = rate.NewLimiter(made.full, max(1, l.Burst))
	}
	return made
}

// Enter waits until a request may be sent. The caller that gets nil calls Leave once the request is over. An error is that of
// the context.
func (l *Limiter) Enter(ctx context.Context) error {
	if l == nil {
		return nil
	}
	if l.slots != nil {
		select {
		case l.slots <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := l.wait(ctx)
	if err != nil {
		l.Leave()
	}
	return err
}

// wait waits for the rate and for the end of a hold, one caller at a time. So a caller that gives up takes no other's place, and
// callers that were held back do not go all at once.
func (l *Limiter) wait(ctx context.Context) error {
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		if err := l.outlast(ctx); err != nil || l.rate == nil {
			return err
		}
		l.setPace()
		turn := l.rate.Reserve()
		if err := sleep.For(ctx, turn.Delay()); err != nil {
			turn.Cancel()
			return err
		}
		if l.hold() <= 0 {
			return nil
		}
		// Another hold has begun. The turn is over by its end, and with it another one would come at once.
	}
}

// setPace gives the rate its present value. It is called when no turn is outstanding: a rate that grows while somebody waits would
// let the next one come too soon after that.
func (l *Limiter) setPace() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.rate.Limit() != l.pace {
		l.rate.SetLimit(l.pace)
	}
}

// outlast waits while everybody is held back.
func (l *Limiter) outlast(ctx context.Context) error {
	for {
		held := l.hold()
		if err := sleep.For(ctx, held); err != nil || held <= 0 {
			return err
		}
	}
}

// hold is how long everybody is held back from now on.
func (l *Limiter) hold() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return time.Until(l.held)
}

// Leave gives back the place of a request that is over.
func (l *Limiter) Leave() {
	if l != nil && l.slots != nil {
		<-l.slots
	}
}

// Refused learns that the service answered a request with 429. It holds all requests back for that long and halves the rate.
// Several refusals within a second halve it once.
func (l *Limiter) Refused(hold time.Duration) {
	if l == nil {
		return
	}
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := now.Add(hold); until.After(l.held) {
		l.held = until
	}
	if l.rate != nil && now.Sub(l.halved) >= changePeriod {
		l.halved = now
		l.pace = max(l.pace/2, l.full*slowest)
	}
}

// Accepted learns that the service answered a request with anything but 429. The rate recovers step by step.
func (l *Limiter) Accepted() {
	if l == nil || l.rate == nil {
		return
	}
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pace < l.full && now.Sub(l.halved) >= changePeriod && now.Sub(l.grown) >= changePeriod {
		l.grown = now
		l.pace = min(l.pace*recovery, l.full)
	}
}
