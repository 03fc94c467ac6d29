package bulk

import (
	"cmp"
	"strings"
)

// Identity is what tells a user from others. A field is "" if the input does not have it.
type Identity struct{ ID, Username, Email string }

// key is the Outcome.Key.
func (i Identity) key() string { return cmp.Or(i.Username, i.Email, i.ID) }

// unique is what no two users of a run may share. It is "" for a user without any name.
func (i Identity) unique() string { return strings.ToLower(cmp.Or(i.ID, i.Username, i.Email)) }

// names lists the identity in lower case, the most reliable first.
func (i Identity) names() [3]string {
	return [3]string{strings.ToLower(i.ID), strings.ToLower(i.Username), strings.ToLower(i.Email)}
}
