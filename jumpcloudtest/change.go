package jumpcloudtest

import (
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// ScheduledChange is a change of one user's state that was scheduled.
type ScheduledChange struct {
	ID        string
	OrgID     string
	UserID    string
	State     string    // that the user gets
	At        time.Time // in UTC, to the millisecond
	Executed  bool
	Cancelled bool

	SendActivationEmails    bool   // false too where the call did not say
	ActivationEmailOverride string // where the activation e-mail goes instead
}

func newScheduledChange(c *state.Change) ScheduledChange { return ScheduledChange(*c) }
