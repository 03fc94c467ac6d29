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
	own, found := user.names(), map[string]bool{}
	collect := func(object map[string]any, isUser bool) {
		for name, value := range object {
			text, _ := value.(string)
			if kind := kindOf(name); kind == byUsername || kind == byEmail {
				isUser = isUser || slices.Contains(own[:], strings.ToLower(text))
			}
		}
		for name, value := range object {
			text, _ := value.(string)
			if kindOf(name) == byID && objectid.Valid(text) && (isUser || strings.Trim(strings.ToLower(name), "_") != "id") {
				found[strings.ToLower(text)] = true
			}
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
	if len(found) != 1 {
		return ""
	}
	for id := range found {
		return id
	}
	return ""
}
