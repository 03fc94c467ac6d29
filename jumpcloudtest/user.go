package jumpcloudtest

import (
	"log/slog"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// The states of a user.
const (
	Staged    = "STAGED"
	Activated = "ACTIVATED"
	Suspended = "SUSPENDED"
)

// User is a user as the service has it.
type User struct {
	ID              string // in [WithOrganization] empty for the next free id
	Username        string
	Email           string
	State           string // in [WithOrganization] empty for the state in Fields, or else the organization's BulkState
	Locked          bool
	PasswordExpired bool

	// Fields are all fields as they were last sent, the password included. A state that was sent is kept the same as
	// State, and an account_locked the same as Locked.
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

func newUser(u *state.User) User {
	return User{
		ID:              u.ID,
		Username:        u.Fields.Text("username"),
		Email:           u.Fields.Text("email"),
		State:           u.State,
		Locked:          u.Fields["account_locked"] == true,
		PasswordExpired: u.PasswordExpired,
		Fields:          Fields(u.Fields.Clone()),
	}
}
