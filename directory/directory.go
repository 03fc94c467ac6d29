package directory

import (
	"context"
	"errors"
	"fmt"

	"github.com/seed-5ccdf831/jcbulk"
)

// Key says which field of a user the names are from.
type Key string

// The fields by which users are found.
const (
	Username           Key = "username"
	Email              Key = "email"
	EmployeeIdentifier Key = "employeeIdentifier" // the employee number
)

// User is what the directory tells of a user. Fields that the service has nothing for are "".
type User struct {
	ID                 string // 24 hexadecimal digits
	Username           string
	Email              string
	EmployeeIdentifier string
	State              string // such as ACTIVATED, SUSPENDED or STAGED
}

func (k Key) of(u *User) string {
	switch k {
	case Username:
		return u.Username
	case Email:
		return u.Email
	case EmployeeIdentifier:
		return u.EmployeeIdentifier
	}
	return ""
}

// Options change how users are looked up. The zero value is ready.
type Options struct {
	// OrgID is the organization. Unset: that of the client's configuration.
	OrgID string
	// AnyCase has Resolve look up once more, without regard to upper and lower case, the names that nobody has letter by letter. Unset: case
	// makes a difference.
	AnyCase bool
	// CallsInFlight is how many calls are made at once, at most 32. Unset: 4.
	CallsInFlight int
}

const (
	defaultCalls = 4
	mostCalls    = 32
)

// Why a name does not tell who is meant.
var (
	// ErrMissing: no user has the name.
	ErrMissing = errors.New("no user has this name")
	// ErrAmbiguous: several users have the name.
	ErrAmbiguous = errors.New("several users have this name")
	// ErrAnother: a user has the username or the e-mail address, and not both. Only Verify says so.
	ErrAnother = errors.New("another user has this username or e-mail address")
)

// Match is what the directory has for one name.
type Match struct {
	Name  string
	Users []User // nobody, one, or several who share the name
}

// User returns the one user who has the name. The error matches ErrMissing or ErrAmbiguous, and repeats the name.
func (m Match) User() (User, error) {
	switch len(m.Users) {
	case 0:
		return User{}, fmt.Errorf("directory: %s: %w", jcbulk.Printable(m.Name), ErrMissing)
	case 1:
		return m.Users[0], nil
	}
	return User{}, fmt.Errorf("directory: %s: %w: %d", jcbulk.Printable(m.Name), ErrAmbiguous, len(m.Users))
}

// reader reads the directory of one organization.
type reader struct {
	client *jcbulk.APIClient
	orgID  string
	calls  int
	// longest is how many users a page of an operation has at most, where a first page of all users has shown that and that totals count more
	// than their page.
	longest map[string]int
}

func newReader(ctx context.Context, client *jcbulk.APIClient, o Options) (*reader, error) {
	switch {
	case ctx == nil:
		return nil, &jcbulk.ParameterError{Parameter: "ctx", Reason: "must not be nil"}
	case client == nil:
		return nil, &jcbulk.ParameterError{Parameter: "client", Reason: "must not be nil"}
	case o.CallsInFlight < 0 || o.CallsInFlight > mostCalls:
		return nil, &jcbulk.ParameterError{Parameter: "Options.CallsInFlight", Reason: fmt.Sprintf("is not between 0 and %d", mostCalls)}
	}
	calls := o.CallsInFlight
	if calls == 0 {
		calls = defaultCalls
	}
	return &reader{client: client, orgID: o.OrgID, calls: calls, longest: map[string]int{}}, nil
}
