package state

import (
	"slices"
	"strings"
)

// User is a user.
type User struct {
	ID              string
	State           string
	PasswordExpired bool
	Fields          Object // as they were last sent; a state there is the same as State
}

// SetState changes the state, also in Fields where it was sent.
func (u *User) SetState(state string) {
	u.State = state
	if _, sent := u.Fields["state"]; sent {
		u.Fields["state"] = state
	}
}

// ConflictError says which values belong to another user of the organization.
type ConflictError struct {
	Fields []string
	Values []string // as they were given; one for each field
}

// Error implements error.
func (e *ConflictError) Error() string {
	return strings.Join(e.Fields, " belongs to another user; ") + " belongs to another user"
}

// uniqueValue is a value that only one user of an organization may have.
type uniqueValue struct{ field, value string }

func uniqueValues(fields Object) []uniqueValue {
	values := []uniqueValue{
		{"username", strings.ToLower(fields.Text("username"))},
		{"email", strings.ToLower(fields.Text("email"))},
		{"employeeIdentifier", fields.Text("employeeIdentifier")},
	}
	return slices.DeleteFunc(values, func(v uniqueValue) bool { return v.value == "" })
}

// Users are the users of an organization.
type Users struct {
	Shared bool // those that are added may share e-mail addresses and employee numbers

	all       []*User // in the order of their creation
	byID      map[string]*User
	owner     map[uniqueValue]*User
	others    []*Users       // of the organizations whose e-mail addresses these users cannot have
	creations map[string]int // how often the creation of a username was carried out, with those that failed
}

func newUsers() Users {
	return Users{byID: map[string]*User{}, owner: map[uniqueValue]*User{}, creations: map[string]int{}}
}

// All returns the users in the order of their creation. The caller must not change the slice.
func (us *Users) All() []*User { return us.all }

// ByID returns a user, or nil.
func (us *Users) ByID(id string) *User { return us.byID[id] }

// Creations returns how often the creation of each username was carried out, with those that failed. The caller must not
// change the map.
func (us *Users) Creations() map[string]int { return us.creations }

// add adds a user, of whose fields the given ones must not be another's.
func (us *Users) add(u *User, unique Object) error {
	if err := us.conflict(unique, u); err != nil {
		return err
	}
	us.all = append(us.all, u)
	us.byID[u.ID] = u
	us.claim(u)
	return nil
}

// update replaces the given fields of a user. A null removes a field.
func (us *Users) update(u *User, given Object) error {
	if err := us.conflict(given, u); err != nil {
		return err
	}
	us.release(u)
	for name, value := range given.Clone() {
		if value == nil {
			delete(u.Fields, name)
		} else {
			u.Fields[name] = value
		}
	}
	us.claim(u)
	return nil
}

// conflict returns a [ConflictError] where values belong to a user other than u.
func (us *Users) conflict(given Object, u *User) error {
	taken := &ConflictError{}
	for _, v := range uniqueValues(given) {
		if owner := us.ownerOf(v); owner != nil && owner != u {
			taken.Fields = append(taken.Fields, v.field)
			taken.Values = append(taken.Values, given.Text(v.field))
		}
	}
	if taken.Fields != nil {
		return taken
	}
	return nil
}

// ownerOf returns the user who has a value, also in another organization where that counts, or nil.
func (us *Users) ownerOf(v uniqueValue) *User {
	if owner := us.owner[v]; owner != nil || v.field != "email" {
		return owner
	}
	for _, other := range us.others {
		if owner := other.owner[v]; owner != nil {
			return owner
		}
	}
	return nil
}

// claim makes a user the owner of the values that are nobody's.
func (us *Users) claim(u *User) {
	for _, v := range uniqueValues(u.Fields) {
		if us.owner[v] == nil {
			us.owner[v] = u
		}
	}
}

// release gives up the values of a user, also to others who share them.
func (us *Users) release(u *User) {
	for _, v := range uniqueValues(u.Fields) {
		if us.owner[v] == u {
			delete(us.owner, v)
		}
	}
	if us.Shared {
		for _, other := range us.all {
			if other != u {
				us.claim(other)
			}
		}
	}
}
