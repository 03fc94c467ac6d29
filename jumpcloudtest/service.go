package jumpcloudtest

import (
	"fmt"
	"maps"
	"sync/atomic"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// Service is the API with the state behind it: an [http.Handler] for any server, such as one with TLS. Most tests want a
// [Server]. Nothing runs in the background: what is due on the clock happens when a request arrives or a test looks.
type Service struct {
	store  *state.Store
	router router
	log    requestLog
	faults atomic.Pointer[FaultPlan]
}

// New returns a service, or an error when an option is not valid.
func New(opts ...Option) (*Service, error) {
	set, err := newSettings(opts)
	if err != nil {
		return nil, fmt.Errorf("jumpcloudtest: %w", err)
	}
	bodies := schema.NewBodies()
	made, err := newSetup(set, bodies.UserCreate)
	if err != nil {
		return nil, fmt.Errorf("jumpcloudtest: %w", err)
	}
	h := &handlers{settings: set, bodies: bodies, store: made.store, credentials: made.credentials}
	return &Service{
		store:  made.store,
		router: router{routes: routes(), handlers: h},
		log:    requestLog{limit: set.logSize, tally: map[string]*Count{}},
	}, nil
}

// Now returns the time on the service's clock: the wall clock, or that of [WithClock], plus the time by which it was
// advanced. It is in UTC.
func (s *Service) Now() time.Time { return s.store.Now() }

// Advance moves the clock forward. The clock never runs backwards: a negative d changes nothing.
func (s *Service) Advance(d time.Duration) { s.store.Advance(d) }

// SetFaults replaces the plan of faults; nil removes it.
func (s *Service) SetFaults(plan FaultPlan) { s.faults.Store(&plan) }

// Requests returns the newest requests (see [WithRequestLog]), oldest first.
func (s *Service) Requests() []Request { return s.log.newest() }

// Counts returns how often each operation was asked and done since the service began. The operation "" counts requests
// of routes that do not exist.
func (s *Service) Counts() map[string]Count { return s.log.totals() }

// RevokeTokens ends all tokens issued so far.
func (s *Service) RevokeTokens() {
	s.store.Lock()
	defer s.store.Unlock()
	s.store.RevokeTokens()
}

// Users returns the users of an organization, in the order of their creation.
func (s *Service) Users(orgID string) []User {
	s.store.Lock()
	defer s.store.Unlock()
	return copies(s.lookUp(orgID).Users.All(), newUser)
}

// User returns one user of an organization.
func (s *Service) User(orgID, id string) (User, bool) {
	s.store.Lock()
	defer s.store.Unlock()
	u := s.lookUp(orgID).Users.ByID(id)
	if u == nil {
		return User{}, false
	}
	return newUser(u), true
}

// Jobs returns the jobs of an organization, in the order in which they were accepted.
func (s *Service) Jobs(orgID string) []Job {
	s.store.Lock()
	defer s.store.Unlock()
	return copies(s.lookUp(orgID).Jobs.All(), newJob)
}

// Creations returns, for each username of an organization, how often the service carried its creation out, with those
// that failed: more than once where a create was sent again, or where [Retries] have it so.
func (s *Service) Creations(orgID string) map[string]int {
	s.store.Lock()
	defer s.store.Unlock()
	return maps.Clone(s.lookUp(orgID).Users.Creations())
}

// ScheduledChanges returns the state changes of an organization in the order in which they were scheduled, with those
// that have happened or were cancelled.
func (s *Service) ScheduledChanges(orgID string) []ScheduledChange {
	s.store.Lock()
	defer s.store.Unlock()
	return copies(s.lookUp(orgID).Changes.All(), newScheduledChange)
}

// lookUp returns an organization. One that does not exist has nothing.
func (s *Service) lookUp(id string) *state.Organization {
	if o := s.store.Organization(id); o != nil {
		return o
	}
	return &state.Organization{}
}

func copies[T, U any](all []T, public func(T) U) []U {
	out := make([]U, len(all))
	for i, v := range all {
		out[i] = public(v)
	}
	return out
}
