package state

import (
	"cmp"
	"fmt"
)

// Work does what a unit is for. It is given the input of the unit, which fits its schema, and returns the user's id.
type Work func(o *Organization, input Object) (userID string, err error)

// CreateUser returns the [Work] that creates a user. A user without a state gets the default state.
func (s *Store) CreateUser(defaultState string) Work {
	return func(o *Organization, input Object) (string, error) {
		fields := input.Clone()
		for name, value := range fields {
			if value == nil {
				delete(fields, name)
			}
		}
		o.Users.creations[fields.Text("username")]++
		u := &User{ID: s.ids.next(idOfUser), State: cmp.Or(fields.Text("state"), defaultState), Fields: fields}
		if err := o.Users.add(u, fields); err != nil {
			return "", err
		}
		return u.ID, nil
	}
}

// UpdateUser is the [Work] that changes the fields of a user.
func UpdateUser(o *Organization, input Object) (string, error) {
	u, err := o.find(input)
	if err != nil {
		return "", err
	}
	fields := input.Clone()
	delete(fields, "id")
	delete(fields, "organization")
	if err := o.Users.update(u, fields); err != nil {
		return "", err
	}
	u.State = cmp.Or(fields.Text("state"), u.State)
	if fields.Text("password") != "" {
		u.PasswordExpired = false
	}
	return u.ID, nil
}

// ExpirePassword is the [Work] that makes the password of a user expire.
func ExpirePassword(o *Organization, input Object) (string, error) {
	u, err := o.find(input)
	if err != nil {
		return "", err
	}
	u.PasswordExpired = true
	return u.ID, nil
}

// UnlockAccount is the [Work] that unlocks the account of a user.
func UnlockAccount(o *Organization, input Object) (string, error) {
	u, err := o.find(input)
	if err != nil {
		return "", err
	}
	if _, sent := u.Fields["account_locked"]; sent {
		u.Fields["account_locked"] = false
	}
	return u.ID, nil
}

// Objection returns why the work of a unit would fail as things stand: a creation, or a change of the user that the input
// names.
func (o *Organization) Objection(input Object, creates bool) error {
	if creates {
		return o.Users.conflict(input, nil)
	}
	u, err := o.find(input)
	if err != nil {
		return err
	}
	return o.Users.conflict(input, u)
}

// find returns the user that an input names by id.
func (o *Organization) find(input Object) (*User, error) {
	u := o.Users.ByID(input.Text("id"))
	if u == nil {
		return nil, fmt.Errorf("id %q belongs to no user", input.Text("id"))
	}
	if id := input.Text("organization"); id != "" && id != o.ID {
		return nil, fmt.Errorf("organization %q is not the user's", id)
	}
	return u, nil
}
