package jumpcloudtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
)

// What there is when no [WithOrganization] is given.
const (
	APIKey = "jumpcloudtest-key"
	OrgID  = "6f7267616e697a6174696f6e"
)

// The states of a user.
const (
	Staged    = "STAGED"
	Activated = "ACTIVATED"
	Suspended = "SUSPENDED"
)

// Organization is what a test begins with.
type Organization struct {
	ID   string   // 24 hexadecimal digits; empty for [OrgID]
	Keys []string // nil for [APIKey]. A key listed by several organizations is that of a multi-tenant administrator

	// The state of a user that is created without one: with creation-source jumpcloud:bulk (empty for [Staged]), and
	// with any other source (empty for [Activated]).
	BulkState        string
	ApplicationState string

	Users []User
}

// organization is an Organization at work. The service's lock guards its users, jobs and changes.
type organization struct {
	id               string
	bulkState        string
	applicationState string
	users            directory
	jobs             jobs
	changes          changes
}

func (s *Service) addOrganization(given Organization) error {
	o := &organization{
		id:               cmp.Or(given.ID, OrgID),
		bulkState:        cmp.Or(given.BulkState, Staged),
		applicationState: cmp.Or(given.ApplicationState, Activated),
		users:            directory{byID: map[string]*user{}, owner: map[uniqueKey]*user{}},
		jobs:             jobs{byID: map[string]*job{}},
		changes:          changes{byID: map[string]*change{}, byUser: map[string][]*change{}},
	}
	switch {
	case !isID(o.id):
		return fmt.Errorf("organization %q: the id is not 24 hexadecimal digits", o.id)
	case s.organizations[o.id] != nil:
		return fmt.Errorf("organization %s: given twice", o.id)
	case notState(o.bulkState) != "" || notState(o.applicationState) != "":
		return fmt.Errorf("organization %s: a default state is not one of a user", o.id)
	}
	s.organizations[o.id] = o
	keys := given.Keys
	if keys == nil {
		keys = []string{APIKey}
	}
	for _, key := range keys {
		if key == "" || slices.Contains(s.keys[key], o) {
			return fmt.Errorf("organization %s: a key is empty or given twice", o.id)
		}
		s.keys[key] = append(s.keys[key], o)
	}
	for i, u := range given.Users {
		if err := s.addUser(o, u); err != nil {
			return fmt.Errorf("organization %s: user %d: %w", o.id, i, err)
		}
	}
	return nil
}

// addUser adds a user of the options. Its Fields hold what Go programs hold, so they go through JSON first.
func (s *Service) addUser(o *organization, given User) error {
	encoded, err := json.Marshal(map[string]any(given.Fields))
	if err != nil {
		return fmt.Errorf("Fields: %w", err)
	}
	fields := Fields{}
	if err := decode(string(encoded), &fields); err != nil {
		return fmt.Errorf("Fields: %w", err)
	}
	if fields == nil {
		fields = Fields{}
	}
	for name, value := range map[string]string{"username": given.Username, "email": given.Email} {
		if value != "" {
			fields[name] = value
		}
	}
	if given.Locked {
		fields["account_locked"] = true
	}
	if found := s.shapes.create.check(map[string]any(fields)).wrongTypes(); len(found) > 0 {
		return fmt.Errorf("Fields: %s", found)
	}
	u := &user{id: given.ID, expired: given.PasswordExpired, fields: fields}
	u.setState(cmp.Or(given.State, fields.text("state"), o.bulkState))
	if u.id == "" {
		u.id = s.ids.next(userKind)
	}
	if reason := notID(u.id); reason != "" {
		return fmt.Errorf("the id %s", reason)
	}
	if reason := notState(u.state); reason != "" {
		return fmt.Errorf("the state %s", reason)
	}
	for _, other := range s.organizations {
		if _, exists := other.users.byID[u.id]; exists {
			return fmt.Errorf("the id %s is given twice", u.id)
		}
	}
	return o.users.add(u)
}
