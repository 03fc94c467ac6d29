// Package state is what the service knows: organizations, their users, jobs and scheduled changes, the good tokens, and
// the clock. It knows nothing of HTTP, nor of the words in which the service speaks of its state.
//
// Nothing runs in the background. [Store.Lock] makes everything happen that is due on the clock, and then the state
// stands still until [Store.Unlock].
//
//	store.go         the Store and its lock
//	organization.go  users.go  jobs.go  changes.go  object.go     what there is
//	running.go       starting a job, and the attempts of its units
//	work.go          what a unit does to a user
//	schedule.go      scheduling changes of state
//	tokens.go        issuing and revoking tokens
//	clock.go  scheduler.go  ids.go                                 the machinery
package state

import (
	"fmt"
	"sync"
	"time"
)

// Store holds all the state. Every method but Now, Advance and Lock wants the lock held, and so does everything that an
// [Organization] holds but its id and its default states. A store that nobody else has yet needs no lock.
type Store struct {
	clock clock

	mu            sync.Mutex // guards what follows
	settledAt     time.Time  // everything due at that time has happened
	scheduler     scheduler
	ids           ids
	organizations map[string]*Organization   // by id
	tokens        map[string][]*Organization // by good token, what it opens
}

// New returns a store without organizations. The base clock is called by many goroutines at once.
func New(base func() time.Time) *Store {
	return &Store{
		clock:         clock{base: base},
		ids:           ids{counts: map[idKind]uint64{}, reserved: map[string]bool{}},
		organizations: map[string]*Organization{},
		tokens:        map[string][]*Organization{},
	}
}

// Now returns the time on the store's clock.
func (s *Store) Now() time.Time { return s.clock.read() }

// SettledAt returns the time on the clock when the lock was taken.
func (s *Store) SettledAt() time.Time { return s.settledAt }

// Advance moves the clock forward. A negative d changes nothing.
func (s *Store) Advance(d time.Duration) { s.clock.forward(d) }

// Lock takes the lock and makes everything happen that is due.
func (s *Store) Lock() {
	s.mu.Lock()
	s.settledAt = s.clock.read()
	s.scheduler.runUntil(s.settledAt)
}

// Unlock gives the lock back.
func (s *Store) Unlock() { s.mu.Unlock() }

// Organization returns an organization, or nil.
func (s *Store) Organization(id string) *Organization { return s.organizations[id] }

// AddOrganization adds an organization. Its id must be new.
func (s *Store) AddOrganization(o *Organization) error {
	if s.organizations[o.ID] != nil {
		return fmt.Errorf("organization %s: given twice", o.ID)
	}
	s.organizations[o.ID] = o
	return nil
}

// ShareEmails keeps users from getting an e-mail address that a user of another organization has. Those who have one already
// keep it.
func (s *Store) ShareEmails() {
	for _, o := range s.organizations {
		for _, other := range s.organizations {
			if other != o {
				o.Users.others = append(o.Users.others, &other.Users)
			}
		}
	}
}

// ScatterUserIDs gives new users ids in no order.
func (s *Store) ScatterUserIDs() { s.ids.scattered = idOfUser }

// ReserveID keeps an id from being given to anything new.
func (s *Store) ReserveID(id string) { s.ids.reserved[id] = true }

// AddUser adds a user, with a new id where it has none. Its id must be new in all organizations.
func (s *Store) AddUser(o *Organization, u *User) error {
	if u.ID == "" {
		u.ID = s.ids.next(idOfUser)
	}
	for _, other := range s.organizations {
		if other.Users.ByID(u.ID) != nil {
			return fmt.Errorf("the id %s is given twice", u.ID)
		}
	}
	unique := u.Fields
	if o.Users.Shared {
		unique = Object{"username": u.Fields["username"]}
	}
	return o.Users.add(u, unique)
}
