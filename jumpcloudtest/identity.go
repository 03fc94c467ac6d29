package jumpcloudtest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// Naming is a place of a result that says whom it is about.
type Naming struct {
	Place Place
	Names []string // some of [Names]; nil for id, username and email
}

// Place is where a result names its user.
type Place string

// The places of a name.
const (
	InMetaSystemUser  Place = "meta.systemUser"
	InMetaUser        Place = "meta.user"
	InMeta            Place = "meta"
	InPersistedFields Place = "persistedFields"
	InPersistedList   Place = "persistedFields[0]" // persistedFields is a list of one object
	AtTop             Place = "top level"          // an id is called systemUserId there, since id is the result's own
)

// Places returns all places of a name.
func Places() []Place {
	return []Place{InMetaSystemUser, InMetaUser, InMeta, InPersistedFields, InPersistedList, AtTop}
}

// Names returns all names that a result may have for its user. A name that the service does not know is left out: a user
// who is yet to be created has no id.
func Names() []string { return []string{"id", "_id", "username", "email", "employeeIdentifier"} }

func (n Naming) check() error {
	for _, name := range n.Names {
		if err := oneOf("Identity.Names", name, Names()...); err != nil {
			return err
		}
	}
	return oneOf("Identity.Place", n.Place, Places()...)
}

// write names the user of a unit in a result.
func (n Naming) write(result map[string]any, names map[string]string) {
	wanted := n.Names
	if wanted == nil {
		wanted = []string{"id", "username", "email"}
	}
	at := n.Place.in(result)
	for _, name := range wanted {
		value := names[strings.TrimPrefix(name, "_")]
		if value == "" {
			continue
		}
		if n.Place == AtTop && strings.HasSuffix(name, "id") {
			name = "systemUserId"
		}
		at[name] = value
	}
}

// in returns the object at the place, which it makes where there is none.
func (p Place) in(result map[string]any) map[string]any {
	switch p {
	case AtTop:
		return result
	case InPersistedList:
		return persisted(result, true)
	case InPersistedFields:
		return persisted(result, false)
	case InMeta:
		return object(result, "meta")
	case InMetaUser:
		return object(object(result, "meta"), "user")
	default:
		return object(object(result, "meta"), "systemUser")
	}
}

// persisted returns the object that persistedFields is or, once it is a list, holds.
func persisted(result map[string]any, listed bool) map[string]any {
	if list, ok := result["persistedFields"].([]any); ok {
		return list[0].(map[string]any)
	}
	fields := object(result, "persistedFields")
	if listed {
		result["persistedFields"] = []any{fields}
	}
	return fields
}

// object returns the object of that name, which it makes where there is none.
func object(parent map[string]any, name string) map[string]any {
	child, ok := parent[name].(map[string]any)
	if !ok {
		child = map[string]any{}
		parent[name] = child
	}
	return child
}

// namesOf returns what the service knows a unit's user by: what the body said, or else what the user has.
func namesOf(o *state.Organization, u *state.Unit, lowerCase bool) map[string]string {
	names := map[string]string{"id": cmp.Or(u.UserID, u.Input.Text("id"))}
	stored := state.Object{}
	if user := o.Users.ByID(names["id"]); user != nil {
		stored = user.Fields
	}
	for _, name := range []string{"username", "email", "employeeIdentifier"} {
		names[name] = cmp.Or(u.Input.Text(name), stored.Text(name))
		if lowerCase && name != "employeeIdentifier" {
			names[name] = strings.ToLower(names[name])
		}
	}
	return names
}

// anyName returns one of the names by which a user can be mentioned, the first of those wanted that it has.
func anyName(names map[string]string, wanted ...string) string {
	i := slices.IndexFunc(wanted, func(name string) bool { return names[name] != "" })
	if i < 0 {
		return "nobody"
	}
	return names[wanted[i]]
}
