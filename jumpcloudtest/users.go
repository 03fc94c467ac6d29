package jumpcloudtest

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
)

// User is a user as the service has it.
type User struct {
	ID              string // in [WithOrganization] empty for the next free id
	Username        string
	Email           string
	State           string // in [WithOrganization] empty for the organization's BulkState
	Locked          bool
	PasswordExpired bool

	// Fields are all fields as they were last sent, the password included; state and account_locked, where they were
	// sent, follow State and Locked.
	Fields Fields
}

// LogValue implements [slog.LogValuer]. It does not show the password; nor does printing a User.
func (u User) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("id", u.ID),
		slog.String("username", u.Username),
		slog.String("email", u.Email),
		slog.String("state", u.State),
		slog.Bool("locked", u.Locked),
		slog.Bool("password_expired", u.PasswordExpired),
		slog.Any("fields", u.Fields),
	)
}

type user struct {
	id      string
	state   string
	expired bool
	fields  Fields
}

func (u *user) public() User {
	return User{
		ID:              u.id,
		Username:        u.fields.text("username"),
		Email:           u.fields.text("email"),
		State:           u.state,
		Locked:          u.fields["account_locked"] == true,
		PasswordExpired: u.expired,
		Fields:          u.fields.clone(),
	}
}

// setState keeps a state that was sent in step.
func (u *user) setState(state string) {
	u.state = state
	if _, sent := u.fields["state"]; sent {
		u.fields["state"] = state
	}
}

// uniqueKey is a value that only one user of an organization may have.
type uniqueKey struct{ field, value string }

func uniqueKeys(f Fields) []uniqueKey {
	keys := []uniqueKey{
		{"username", strings.ToLower(f.text("username"))},
		{"email", strings.ToLower(f.text("email"))},
		{"employeeIdentifier", f.text("employeeIdentifier")},
	}
	return slices.DeleteFunc(keys, func(k uniqueKey) bool { return k.value == "" })
}

// directory holds the users of an organization.
type directory struct {
	all   []*user
	byID  map[string]*user
	owner map[uniqueKey]*user
}

func (d *directory) add(u *user) error {
	if err := d.conflict(u.fields, u); err != nil {
		return err
	}
	d.all = append(d.all, u)
	d.byID[u.id] = u
	d.claim(u)
	return nil
}

// change replaces the given fields of a user; a null removes.
func (d *directory) change(u *user, given Fields) error {
	if err := d.conflict(given, u); err != nil {
		return err
	}
	d.release(u)
	for name, value := range given.clone() {
		if value == nil {
			delete(u.fields, name)
		} else {
			u.fields[name] = value
		}
	}
	d.claim(u)
	return nil
}

// conflict says which of the values belong to a user other than u.
func (d *directory) conflict(given Fields, u *user) error {
	var taken violations
	for _, key := range uniqueKeys(given) {
		if owner := d.owner[key]; owner != nil && owner != u {
			taken.add(key.field, "belongs to another user")
		}
	}
	if taken != nil {
		return errors.New(taken.String())
	}
	return nil
}

func (d *directory) claim(u *user) {
	for _, key := range uniqueKeys(u.fields) {
		d.owner[key] = u
	}
}

func (d *directory) release(u *user) {
	for _, key := range uniqueKeys(u.fields) {
		delete(d.owner, key)
	}
}

// The four things that a unit of a job does. Each is given a body that has the right shape, and returns the id of the
// user that it was about.

func (s *Service) create(o *organization, given Fields, source string) (string, error) {
	fields := given.clone()
	for name, value := range fields {
		if value == nil {
			delete(fields, name)
		}
	}
	state := o.applicationState
	if source == bulkSource {
		state = o.bulkState
	}
	u := &user{id: s.ids.next(userKind), state: cmp.Or(fields.text("state"), state), fields: fields}
	if err := o.users.add(u); err != nil {
		return "", err
	}
	return u.id, nil
}

func (o *organization) update(given Fields) (string, error) {
	u, err := o.resolve(given)
	if err != nil {
		return "", err
	}
	fields := given.clone()
	delete(fields, "id")
	delete(fields, "organization")
	if err := o.users.change(u, fields); err != nil {
		return "", err
	}
	u.state = cmp.Or(fields.text("state"), u.state)
	if fields.text("password") != "" {
		u.expired = false
	}
	return u.id, nil
}

func (o *organization) expire(given Fields) (string, error) {
	u, err := o.resolve(given)
	if err != nil {
		return "", err
	}
	u.expired = true
	return u.id, nil
}

func (o *organization) unlock(given Fields) (string, error) {
	u, err := o.resolve(given)
	if err != nil {
		return "", err
	}
	if _, sent := u.fields["account_locked"]; sent {
		u.fields["account_locked"] = false
	}
	return u.id, nil
}

// resolve finds the user that a body names.
func (o *organization) resolve(given Fields) (*user, error) {
	u, ok := o.users.byID[given.text("id")]
	if !ok {
		return nil, fmt.Errorf("id %q belongs to no user", given.text("id"))
	}
	if id := given.text("organization"); id != "" && id != o.id {
		return nil, fmt.Errorf("organization %q is not the user's", id)
	}
	return u, nil
}
