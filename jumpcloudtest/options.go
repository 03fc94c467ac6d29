package jumpcloudtest

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

// An Option changes how a [Service] behaves.
type Option func(*settings)

type settings struct {
	organizations []Organization
	now           func() time.Time
	unitDuration  time.Duration
	successStatus int
	logSize       int
	accounts      []ServiceAccount
	tokenLifetime time.Duration
	behavior      Behavior
}

// WithOrganization adds an organization. Without any there is one, with id [OrgID], key [APIKey] and no users.
func WithOrganization(o Organization) Option {
	return func(s *settings) { s.organizations = append(s.organizations, o) }
}

// WithServiceAccount adds a service account. Without any there is one, with id [ClientID] and secret [ClientSecret], whose
// tokens open all organizations.
func WithServiceAccount(a ServiceAccount) Option {
	return func(s *settings) { s.accounts = append(s.accounts, a) }
}

// WithTokenLifetime sets how long a token is good, on the server's clock, from 1 s; the default is 1 hour. The answer
// tells the lifetime in whole seconds, rounded down.
func WithTokenLifetime(d time.Duration) Option {
	return func(s *settings) { s.tokenLifetime = d }
}

// WithClock replaces the wall clock. It is called by many goroutines at once.
func WithClock(now func() time.Time) Option {
	return func(s *settings) { s.now = now }
}

// WithUnitDuration sets how long a job works on one user, on the server's clock, from 0; the default is 1 ms.
func WithUnitDuration(d time.Duration) Option {
	return func(s *settings) { s.unitDuration = d }
}

// WithSuccessStatus sets the status by which the four calls that start a job succeed: 200, the default, or 201.
// JumpCloud's specification has had both; its correction says 200.
func WithSuccessStatus(code int) Option {
	return func(s *settings) { s.successStatus = code }
}

// WithBehavior sets how the service does what JumpCloud's documents leave open; the default is the zero [Behavior].
func WithBehavior(b Behavior) Option {
	return func(s *settings) { s.behavior = b }
}

// WithRequestLog sets how many of the newest requests are kept, with their bodies, for [Service.Requests], from 0; the
// default is 10,000.
func WithRequestLog(n int) Option {
	return func(s *settings) { s.logSize = n }
}

func newSettings(opts []Option) (settings, error) {
	s := settings{
		now:           time.Now,
		unitDuration:  time.Millisecond,
		successStatus: http.StatusOK,
		logSize:       10_000,
		tokenLifetime: time.Hour,
	}
	for _, opt := range opts {
		opt(&s)
	}
	if len(s.organizations) == 0 {
		s.organizations = []Organization{{}}
	}
	if len(s.accounts) == 0 {
		s.accounts = []ServiceAccount{{}}
	}
	switch {
	case s.now == nil:
		return s, errors.New("WithClock: no clock")
	case s.unitDuration < 0:
		return s, fmt.Errorf("WithUnitDuration: %v is below 0", s.unitDuration)
	case s.successStatus != http.StatusOK && s.successStatus != http.StatusCreated:
		return s, fmt.Errorf("WithSuccessStatus: %d is neither 200 nor 201", s.successStatus)
	case s.logSize < 0:
		return s, fmt.Errorf("WithRequestLog: %d is below 0", s.logSize)
	case s.tokenLifetime < time.Second:
		return s, fmt.Errorf("WithTokenLifetime: %v is below 1s", s.tokenLifetime)
	}
	if err := s.behavior.check(); err != nil {
		return s, fmt.Errorf("WithBehavior: %w", err)
	}
	return s, nil
}
