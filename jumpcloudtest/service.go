package jumpcloudtest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// BasePath is where a [Service] has the routes of the API.
const BasePath = "/api/v2"

// The operations, as JumpCloud's specification names them.
const (
	BulkUsersCreate                = "BulkUsersCreate"
	BulkUsersUpdate                = "BulkUsersUpdate"
	BulkUsersCreateResults         = "BulkUsersCreateResults"
	BulkUserExpires                = "BulkUserExpires"
	BulkUserUnlocks                = "BulkUserUnlocks"
	BulkUserStatesCreate           = "BulkUserStatesCreate"
	BulkUserStatesList             = "BulkUserStatesList"
	BulkUserStatesGetNextScheduled = "BulkUserStatesGetNextScheduled"
	BulkUserStatesDelete           = "BulkUserStatesDelete"

	// Token is the call for an access token, which is OAuth's.
	Token = "Token"
)

// Service is the API with the state behind it: an [http.Handler] for any server, such as one with TLS. Most tests want a
// [Server]. Nothing runs in the background; what is due on the clock happens when somebody looks.
type Service struct {
	successStatus int
	unitDuration  time.Duration
	routes        []route
	shapes        shapes
	organizations map[string]*organization   // by id; the map is never written after New
	keys          map[string][]*organization // what a key reaches; never written after New
	accounts      map[string]*account        // by client id; never written after New
	tokenLifetime time.Duration
	clock         clock
	books         books
	faults        atomic.Pointer[FaultPlan]

	mu     sync.Mutex // guards what follows and all that is in the organizations
	agenda agenda
	ids    ids
	tokens map[string]*account // those that are good
}

// New returns a service, or an error when an option is not valid.
func New(opts ...Option) (*Service, error) {
	set, err := newSettings(opts)
	if err != nil {
		return nil, fmt.Errorf("jumpcloudtest: %w", err)
	}
	s := &Service{
		successStatus: set.successStatus,
		unitDuration:  set.unitDuration,
		routes:        routes(),
		shapes:        newShapes(),
		organizations: map[string]*organization{},
		keys:          map[string][]*organization{},
		accounts:      map[string]*account{},
		tokenLifetime: set.tokenLifetime,
		clock:         clock{base: set.now},
		books:         books{limit: set.requestLog, counts: map[string]*Count{}},
		ids:           newIDs(set.organizations),
		tokens:        map[string]*account{},
	}
	for _, o := range set.organizations {
		if err := s.addOrganization(o); err != nil {
			return nil, fmt.Errorf("jumpcloudtest: %w", err)
		}
	}
	for _, a := range set.accounts {
		if err := s.addAccount(a, set.organizations); err != nil {
			return nil, fmt.Errorf("jumpcloudtest: %w", err)
		}
	}
	return s, nil
}

// Now returns the time on the service's clock: the wall clock, or that of [WithClock], plus what it was advanced.
func (s *Service) Now() time.Time { return s.clock.now() }

// Advance moves the clock forward. The clock never runs backwards: a negative d changes nothing.
func (s *Service) Advance(d time.Duration) { s.clock.advance(d) }

// SetFaults replaces the plan of faults; nil removes it.
func (s *Service) SetFaults(plan FaultPlan) { s.faults.Store(&plan) }

// Requests returns the newest requests (see [WithRequestLog]), oldest first.
func (s *Service) Requests() []Request { return s.books.requests() }

// Counts returns what the service was asked and what it did since its beginning, by operation; "" is for routes that do
// not exist.
func (s *Service) Counts() map[string]Count { return s.books.totals() }

// Users returns the users of an organization, in the order of their creation.
func (s *Service) Users(orgID string) []User {
	o, unlock := s.look(orgID)
	defer unlock()
	return copies(o.users.all, (*user).public)
}

// User returns one user of an organization.
func (s *Service) User(orgID, id string) (User, bool) {
	o, unlock := s.look(orgID)
	defer unlock()
	u, ok := o.users.byID[id]
	if !ok {
		return User{}, false
	}
	return u.public(), true
}

// Jobs returns the jobs of an organization, in the order in which they were accepted.
func (s *Service) Jobs(orgID string) []Job {
	o, unlock := s.look(orgID)
	defer unlock()
	return copies(o.jobs.all, (*job).public)
}

// ScheduledChanges returns the state changes of an organization in the order in which they were scheduled, with those
// that have happened or were cancelled.
func (s *Service) ScheduledChanges(orgID string) []ScheduledChange {
	o, unlock := s.look(orgID)
	defer unlock()
	return copies(o.changes.all, (*change).public)
}

func copies[T, U any](all []T, public func(T) U) []U {
	out := make([]U, len(all))
	for i, v := range all {
		out[i] = public(v)
	}
	return out
}

// look returns an organization in which everything due has happened, and what ends the look. One that does not exist
// has nothing.
func (s *Service) look(orgID string) (*organization, func()) {
	s.mu.Lock()
	s.settle()
	o, ok := s.organizations[orgID]
	if !ok {
		o = &organization{}
	}
	return o, s.mu.Unlock
}

// settle makes everything happen that is due and returns the time. The caller holds the lock.
func (s *Service) settle() time.Time {
	now := s.clock.now()
	s.agenda.run(now)
	return now
}
