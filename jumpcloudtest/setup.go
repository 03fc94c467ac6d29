package jumpcloudtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// setup is the state and the credentials that the options ask for.
type setup struct {
	store       *state.Store
	credentials credentials
	userSchema  schema.Schema
}

func newSetup(s settings, userSchema schema.Schema) (setup, error) {
	made := setup{
		store:       state.New(s.now),
		credentials: credentials{keys: map[string][]*state.Organization{}, accounts: map[string]account{}},
		userSchema:  userSchema,
	}
	if s.behavior.Lookups.ScatteredIDs {
		made.store.ScatterUserIDs()
	}
	for _, o := range s.organizations {
		for _, u := range o.Users {
			made.store.ReserveID(u.ID)
		}
	}
	var ids []string
	for _, o := range s.organizations {
		o.ID = cmp.Or(o.ID, OrgID)
		ids = append(ids, o.ID)
		if err := made.addOrganization(o); err != nil {
			return setup{}, err
		}
	}
	if s.behavior.GlobalEmails {
		made.store.ShareEmails()
	}
	for _, a := range s.accounts {
		if a.Organizations == nil {
			a.Organizations = ids
		}
		if err := made.addAccount(a); err != nil {
			return setup{}, err
		}
	}
	return made, nil
}

func (s *setup) addOrganization(given Organization) error {
	o := state.NewOrganization(given.ID, cmp.Or(given.BulkState, Staged), cmp.Or(given.ApplicationState, Activated))
	o.Users.Shared = given.SharedValues
	switch {
	case !objectid.Valid(o.ID):
		return fmt.Errorf("organization %q: the id is not 24 hexadecimal digits", o.ID)
	case schema.CheckState(o.BulkState) != "" || schema.CheckState(o.ApplicationState) != "":
		return fmt.Errorf("organization %s: a default state is not one of a user", o.ID)
	}
	if err := s.store.AddOrganization(o); err != nil {
		return err
	}
	keys := given.Keys
	if keys == nil {
		keys = []string{APIKey}
	}
	for _, key := range keys {
		if key == "" || slices.Contains(s.credentials.keys[key], o) {
			return fmt.Errorf("organization %s: a key is empty or given twice", o.ID)
		}
		s.credentials.keys[key] = append(s.credentials.keys[key], o)
	}
	for i, u := range given.Users {
		if err := s.addUser(o, u); err != nil {
			return fmt.Errorf("organization %s: user %d: %w", o.ID, i, err)
		}
	}
	return nil
}

func (s *setup) addUser(o *state.Organization, given User) error {
	fields, err := given.object()
	if err != nil {
		return fmt.Errorf("Fields: %w", err)
	}
	if found := s.userSchema.Check(map[string]any(fields)).WrongTypes(); len(found) > 0 {
		return fmt.Errorf("Fields: %s", found)
	}
	u := &state.User{ID: given.ID, PasswordExpired: given.PasswordExpired, Fields: fields}
	u.SetState(cmp.Or(given.State, fields.Text("state"), o.BulkState))
	if reason := schema.CheckID(u.ID); u.ID != "" && reason != "" {
		return fmt.Errorf("the id %s", reason)
	}
	if reason := schema.CheckState(u.State); reason != "" {
		return fmt.Errorf("the state %s", reason)
	}
	return s.store.AddUser(o, u)
}

// object returns the fields as JSON has them: those that a test gives hold any Go values, so they go through JSON.
func (u User) object() (state.Object, error) {
	encoded, err := json.Marshal(map[string]any(u.Fields))
	if err != nil {
		return nil, err
	}
	var fields state.Object
	if err := wire.Decode(string(encoded), &fields); err != nil {
		return nil, err
	}
	if fields == nil {
		fields = state.Object{}
	}
	for name, value := range map[string]string{"username": u.Username, "email": u.Email} {
		if value != "" {
			fields[name] = value
		}
	}
	if u.Locked {
		fields["account_locked"] = true
	}
	return fields, nil
}

func (s *setup) addAccount(given ServiceAccount) error {
	id := cmp.Or(given.ClientID, ClientID)
	if _, exists := s.credentials.accounts[id]; exists {
		return fmt.Errorf("service account %s: given twice", id)
	}
	a := account{secret: cmp.Or(given.ClientSecret, ClientSecret)}
	for _, org := range given.Organizations {
		o := s.store.Organization(org)
		if o == nil || slices.Contains(a.opens, o) {
			return fmt.Errorf("service account %s: organization %q is unknown or given twice", id, org)
		}
		a.opens = append(a.opens, o)
	}
	if len(a.opens) == 0 {
		return fmt.Errorf("service account %s: it has no organization", id)
	}
	s.credentials.accounts[id] = a
	return nil
}
