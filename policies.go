package jcbulk

import (
	"context"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
	"github.com/seed-5ccdf831/jcbulk/internal/ratelimit"
	"github.com/seed-5ccdf831/jcbulk/internal/retry"
)

// The values of the fields of Retry that are not set.
const (
	DefaultAttempts       = 4
	DefaultInitialBackoff = 500 * time.Millisecond
	DefaultMaxBackoff     = 30 * time.Second
	DefaultMaxRetryAfter  = 2 * time.Minute
	DefaultMaxElapsed     = 5 * time.Minute
)

// Retry says how often and how patiently a call is sent again where that does no harm. Any call is sent again after 429, after
// 503 with Retry-After, and if it never left this machine. After another failure of the server or the network, a call is sent
// again only if the service may carry it out twice. BulkUsersCreate and BulkUserStatesCreate are the two calls that it may not.
type Retry struct {
	// Attempts is how often a call is sent at most, the first time included. Unset: DefaultAttempts. 1: never again. The one
	// sending with a new token after a 401 does not count.
	Attempts int
	// InitialBackoff bounds the random wait before the second attempt. The bound doubles with each attempt. Unset:
	// DefaultInitialBackoff.
	InitialBackoff time.Duration
	// MaxBackoff is the largest such bound. Unset: DefaultMaxBackoff.
	MaxBackoff time.Duration
	// MaxRetryAfter is the longest Retry-After to wait for. A wait is never shorter than the service asks for, so a call that is
	// told to wait longer fails at once. Unset: DefaultMaxRetryAfter.
	MaxRetryAfter time.Duration
	// MaxElapsed is the longest time from the beginning of a call to the beginning of its last attempt. Time in the queue of
	// Limit counts. The first attempt waits in that queue for as long as the call's context allows. Unset: DefaultMaxElapsed.
	MaxElapsed time.Duration
	// Classify is asked before a call is sent again, with the attempt that failed. If it returns false, the call ends with that
	// failure. It cannot have a call sent again that the rules above end. It must be safe for concurrent use. Unset: the rules
	// decide alone.
	Classify func(ctx context.Context, failed Attempt) bool `json:"-" toml:"-" xml:"-" yaml:"-"`
}

// policy returns the bounds with their defaults filled in.
func (p Retry) policy() retry.Policy {
	policy := retry.Policy{
		Attempts:       p.Attempts,
		InitialBackoff: durationOr(p.InitialBackoff, DefaultInitialBackoff),
		MaxBackoff:     durationOr(p.MaxBackoff, DefaultMaxBackoff),
		MaxRetryAfter:  durationOr(p.MaxRetryAfter, DefaultMaxRetryAfter),
		MaxElapsed:     durationOr(p.MaxElapsed, DefaultMaxElapsed),
	}
	if policy.Attempts == 0 {
		policy.Attempts = DefaultAttempts
	}
	return policy
}

func (p Retry) validate() []error {
	var problems []error
	if p.Attempts < 0 {
		problems = append(problems, invalid("Configuration.Retry.Attempts", "%d is negative", p.Attempts))
	}
	return append(problems, notNegative("Configuration.Retry.", []duration{
		{"InitialBackoff", p.InitialBackoff},
		{"MaxBackoff", p.MaxBackoff},
		{"MaxRetryAfter", p.MaxRetryAfter},
		{"MaxElapsed", p.MaxElapsed},
	})...)
}

// The values of the fields of Timeouts that are not set.
const (
	DefaultConnectTimeout = 10 * time.Second
	DefaultTLSTimeout     = 10 * time.Second
	DefaultHeaderTimeout  = 40 * time.Second
	DefaultAttemptTimeout = time.Minute
)

// Timeouts bound each attempt of a call, phase by phase, if Configuration.HTTPClient is not set. The call as a whole ends with
// its context.
type Timeouts struct {
	// Connect bounds looking up the host and connecting to it. Unset: DefaultConnectTimeout.
	Connect time.Duration
	// TLS bounds the TLS handshake. http.DefaultTransport has a bound of its own of 10 s, so a longer one needs an HTTPClient.
	// Unset: DefaultTLSTimeout.
	TLS time.Duration
	// Header bounds the wait for the whole header of the answer, from when the request is written. Unset: DefaultHeaderTimeout.
	Header time.Duration
	// Attempt bounds the whole attempt, from connecting to the last byte of the answer. Unset: DefaultAttemptTimeout.
	Attempt time.Duration
}

// timeouts returns the bounds with their defaults filled in.
func (t Timeouts) timeouts() exchange.Timeouts {
	return exchange.Timeouts{
		Connect: durationOr(t.Connect, DefaultConnectTimeout),
		TLS:     durationOr(t.TLS, DefaultTLSTimeout),
		Header:  durationOr(t.Header, DefaultHeaderTimeout),
		Attempt: durationOr(t.Attempt, DefaultAttemptTimeout),
	}
}

func (t Timeouts) validate() []error {
	return notNegative("Configuration.Timeouts.", []duration{
		{"Connect", t.Connect}, {"TLS", t.TLS}, {"Header", t.Header}, {"Attempt", t.Attempt},
	})
}

// Limit bounds what a client asks of the service, over all its calls together. If any field is set, a 429 also holds back all
// calls until its Retry-After is over, and halves PerSecond, which then recovers step by step.
type Limit struct {
	// PerSecond is how many requests are sent a second on average. Unset: no bound.
	PerSecond float64
	// Burst is how many requests may go out at once after a pause, if PerSecond is set. Unset: 1.
	Burst int
	// InFlight is how many requests are under way at once. Unset: no bound.
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

// limiter returns what carries out the limit, or nil if there is none to carry out.
func (l Limit) limiter() *ratelimit.Limiter {
	if l.validate() != nil {
		return nil
	}
	return ratelimit.New(ratelimit.Limits(l))
}

// duration is a field that must not be negative.
type duration struct {
	name  string
	value time.Duration
}

func notNegative(place string, fields []duration) []error {
	var problems []error
	for _, field := range fields {
		if field.value < 0 {
			problems = append(problems, invalid(place+field.name, "%s is negative", field.value))
		}
	}
	return problems
}

func durationOr(value, unset time.Duration) time.Duration {
	if value == 0 {
		return unset
	}
	return value
}
