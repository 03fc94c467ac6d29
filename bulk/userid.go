package bulk

import (
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

// userID returns the user's id in the service, if exactly one stands in a result under a name for it: in an object for a user, or beside
// one of the user's own names.
func userID(user Identity, result *jcbulk.JobWorkresult) string {
	if user.ID != "" {
		return user.ID
	}
	own, found := user.names(), oneID{}
	collect := func(object map[string]any, isUser bool) {
		beside := oneID{} // what is an id of the user only if the object is about the user
		for name, value := range object {
			text, _ := value.(string)
			if text == "" { // it names nobody, also where the user has no name of the kind
				continue
			}
			switch kind := kindOf(name); {
			case kind == byUsername || kind == byEmail:
				isUser = isUser || slices.Contains(own[:], strings.ToLower(text))
			case kind != byID || !objectid.Valid(text):
			case strings.Trim(strings.ToLower(name), "_") == "id":
				beside.add(strings.ToLower(text))
			default:
				found.add(strings.ToLower(text))
			}
		}
		if isUser {
			found.addAll(beside)
		}
	}
	objects(result.GetMeta(), func(object map[string]any) {
		collect(object, false)
		objects(object["systemUser"], func(inner map[string]any) { collect(inner, true) })
		objects(object["user"], func(inner map[string]any) { collect(inner, false) })
	})
	objects(result.AdditionalProperties["meta"], func(object map[string]any) { collect(object, false) })
	objects(result.GetPersistedFields(), func(object map[string]any) { collect(object, false) })
	objects(result.AdditionalProperties["persistedFields"], func(object map[string]any) { collect(object, false) })
	return found.only()
}

// oneID is the one id that was found, unless several were.
type oneID struct {
	id      string
	several bool
}

func (f *oneID) add(id string) {
	f.several = f.several || f.id != "" && f.id != id
	f.id = id
}

func (f *oneID) addAll(other oneID) {
	if other.id != "" {
		f.add(other.id)
		f.several = f.several || other.several
	}
}

// only returns the id, or "" if there is none or there are several.
func (f *oneID) only() string {
	if f.several {
		return ""
	}
	return f.id
}
