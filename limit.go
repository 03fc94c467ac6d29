package jcbulk

import (
	"context"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limit bounds what a client asks of the service, over all its calls together. Where anything of it is set, a 429 also holds
// all calls back until its Retry-After is over, and halves PerSecond, which then recovers by and by.
type Limit struct {
	// PerSecond is how many requests are sent a second on average. Unset: as many as there are.
	PerSecond float64
	// Burst is how many requests may go out at once after a pause, where PerSecond is set. Unset: 1.
	Burst int
	// InFlight is how many requests are under way at once. Unset: as many as there are.
	InFlight int
}

func (l Limit) validate() []error {
	var problems []error
	if !(l.PerSecond >= 0) { // not a number included
		problems = append(problems, invalid("Configuration.Limit.PerSecond", "%g is not 0 or more", l.PerSecond))
	}
	if l.Burst < 0 {
		problems = append(problems, invalid("Configuration.Limit.Burst", "%d is negative", l.Burst))
	}
	if l.InFlight < 0 {
		problems = append(problems, invalid("Configuration.Limit.InFlight", "%d is negative", l.InFlight))
	}
	return problems
}

const (
	slowest = 1.0 / 32    // of PerSecond
	regain  = 1.25        // by which the rate grows
	settle  = time.Second // the least time between two changes of the rate
)

// limiter carries out a Limit. A nil one lets everything pass.
type limiter struct {
	slots chan struct{} // nil without InFlight
	turn  chan struct{} // held by the one caller that waits for the rate; the others wait for it, in the order they came
	rate  *rate.Limiter // nil without PerSecond
	full  rate.Limit

	mu     sync.Mutex
	held   time.Time // until when nothing is sent
	halved time.Time // when the rate was
	grown  time.Time
}

func newLimiter(l Limit) *limiter {
	if l == (Limit{}) || l.validate() != nil {
		return nil
	}
	made := &limiter{full: rate.Limit(l.PerSecond), turn: make(chan struct{}, 1)}
	if l.InFlight > 0 {
		made.slots = make(chan struct{}, l.InFlight)
	}
	if l.PerSecond > 0 {
		made.rate = rate.NewLimiter(made.full, max(1, l.Burst))
	}
	return made
}

// enter waits for leave to send a request, in turn. The caller that gets it calls leave afterwards.
func (l *limiter) enter(ctx context.Context) error {
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
		l.leave()
	}
	return err
}

// wait waits for the rate and for the end of a hold, one caller at a time: a caller that gives up takes no other's place, and
// those who were held back do not go all at once.
func (l *limiter) wait(ctx context.Context) error {
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := l.outlast(ctx); err != nil {
		return err
	}
	if l.rate != nil {
		turn := l.rate.Reserve()
		if err := sleep(ctx, turn.Delay()); err != nil {
			turn.Cancel()
			return err
		}
	}
	return l.outlast(ctx) // another may have begun
}

// outlast waits while everybody is held back.
func (l *limiter) outlast(ctx context.Context) error {
	for {
		l.mu.Lock()
		held := time.Until(l.held)
		l.mu.Unlock()
		if err := sleep(ctx, held); err != nil || held <= 0 {
			return err
		}
	}
}

// leave gives the place of a request in flight back.
func (l *limiter) leave() {
	if l != nil && l.slots != nil {
		<-l.slots
	}
}

// note learns from an answer. Many 429 at once count as one.
func (l *limiter) note(f facts, p Retry) {
	if l == nil || f.status == 0 {
		return
	}
	limited := f.status == http.StatusTooManyRequests
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if limited {
		until := now.Add(min(max(f.retryAfter, p.FirstWait), p.MaxRetryAfter))
		if until.After(l.held) {
			l.held = until
		}
	}
	if l.rate == nil || now.Sub(l.halved) < settle {
		return
	}
	current := l.rate.Limit()
	switch {
	case limited:
		l.halved = now
		l.rate.SetLimit(max(current/2, l.full*slowest))
	case current < l.full && now.Sub(l.grown) >= settle:
		l.grown = now
		l.rate.SetLimit(min(current*regain, l.full))
	}
}
