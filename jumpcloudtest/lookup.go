package jumpcloudtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// lookup is one look at the users of an organization: what a client is told of them at that time.
type lookup struct {
	Lookups
	lots   lots
	org    *state.Organization
	number uint64 // of the look
}

// listed is a user of a look-up, or the twin of one.
type listed struct {
	*state.User
	id   string
	twin bool
	in   *lookup
}

// selection reports whether a look-up asks for a user.
type selection func(listed) bool

// users returns those that a look-up asks for, in the order of their creation.
func (l *lookup) users(asked selection) []listed {
	var found []listed
	add := func(u listed) {
		if asked(u) {
			found = append(found, u)
		}
	}
	for _, u := range l.org.Users.All() {
		add(listed{User: u, id: u.ID, in: l})
		if l.Twins && l.lots.some("twin", u.ID) {
			add(listed{User: u, id: fmt.Sprintf("7477696e%016x", l.lots.draw("twin id", u.ID)), twin: true, in: l})
		}
	}
	return found
}

// member returns what a user has under a name, nil for nothing.
func (u listed) member(name string) any {
	switch name {
	case "_id", "id":
		return u.id
	case "organization":
		return u.in.org.ID
	case "username":
		if u.twin {
			return "twin." + u.Fields.Text(name)
		}
	case "email":
		return u.in.EmailCase.of(u.Fields.Text(name))
	case "employeeIdentifier":
		return u.in.Unset.or(u.Fields.Text(name))
	case "state":
		return u.State
	case "account_locked":
		return u.Fields[name] == true
	case "password_expired":
		return u.PasswordExpired
	}
	if strings.EqualFold(name, "password") {
		return nil
	}
	return u.Fields[name]
}

// of returns an e-mail address in the letter case.
func (c LetterCase) of(address string) string {
	switch c {
	case AsGiven:
		return address
	case InCapitals:
		return strings.ToUpper(address)
	default:
		return strings.ToLower(address)
	}
}

// or returns a text, or what stands for one that a user does not have.
func (k Unset) or(text string) any {
	if text == "" && k != UnsetEmpty {
		return nil
	}
	return text
}

// record returns what a client is told of a user: all of it or, where the call names some members, those and the id.
func (u listed) record(names string) map[string]any {
	wanted := append(strings.Fields(names), "_id")
	if len(wanted) == 1 {
		wanted = append(slices.Collect(maps.Keys(u.Fields)),
			"_id", "id", "organization", "username", "email", "employeeIdentifier", "state", "account_locked", "password_expired")
	}
	record := map[string]any{}
	for _, name := range wanted {
		value := u.member(name)
		if value != nil || name == "employeeIdentifier" && u.in.Unset == UnsetNull {
			record[name] = value
		}
	}
	if u.in.Extra {
		record["__v"], record["systemInsights"] = 0, map[string]any{"state": "deferred"}
	}
	return record
}
