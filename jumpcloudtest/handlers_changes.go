package jumpcloudtest

import (
	"net/http"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

const maxLookup = 100 // user ids of one call

func (h *handlers) scheduleChanges(c *call) (any, *wire.Refusal) {
	body, refused := wire.ReadJSON(c.Header, c.Body)
	if refused != nil {
		return nil, refused
	}
	r, wrong := readScheduling(body, h.bodies.StateChange)
	if wrong != nil {
		return nil, refuseBody(wrong)
	}
	h.store.Lock()
	defer h.store.Unlock()
	for _, id := range r.userIDs {
		if c.org.Users.ByID(id) == nil {
			wrong.Add("user_ids", "names "+id+", which is no user's")
		}
	}
	if wrong != nil {
		return nil, refuseBody(wrong)
	}
	results := make([]changeResult, len(r.userIDs))
	for i, id := range r.userIDs {
		change := r.change(id)
		h.store.Schedule(c.org, change)
		results[i] = newChangeResult(change)
		c.Made = append(c.Made, change.ID)
	}
	return results, nil
}

func (h *handlers) listChanges(c *call) (any, *wire.Refusal) {
	page, refused := wire.ReadPage(c.Query)
	if refused != nil {
		return nil, refused
	}
	var filter []condition
	if c.Query.Has("filter") {
		var err error
		if filter, err = parseFilter(c.Query["filter"]); err != nil {
			return nil, wire.BadRequest("filter: %v", err)
		}
	}
	user := c.Query.Get("userid")
	if c.Query.Has("userid") && !objectid.Valid(user) {
		return nil, wire.BadRequest("userid %q is not an id of 24 hexadecimal digits", user)
	}
	h.store.Lock()
	defer h.store.Unlock()
	found := c.org.Changes.Pending()
	if user != "" {
		found = c.org.Changes.PendingOf(user)
	}
	if filter != nil {
		found = slices.DeleteFunc(slices.Clone(found), func(c *state.Change) bool {
			result := newChangeResult(c)
			return slices.ContainsFunc(filter, func(holds condition) bool { return !holds(result) })
		})
	}
	c.header = h.settings.behavior.Pages.header(len(found))
	page = h.settings.behavior.Pages.effective(page, len(found))
	return newChangeResults(wire.Cut(page, found)), nil
}

func (h *handlers) nextChanges(c *call) (any, *wire.Refusal) {
	page, refused := wire.ReadPage(c.Query)
	if refused != nil {
		return nil, refused
	}
	users, refused := readUsers(c)
	if refused != nil {
		return nil, refused
	}
	h.store.Lock()
	defer h.store.Unlock()
	var next []*state.Change
	for _, user := range users {
		next = append(next, firstOfEachState(c.org.Changes.PendingOf(user))...)
	}
	slices.SortFunc(next, state.ByDate)
	page = h.settings.behavior.Pages.effective(page, len(next))
	return struct {
		EventsCount int            `json:"events_count"`
		Results     []changeResult `json:"results"`
	}{len(next), newChangeResults(wire.Cut(page, next))}, nil
}

// readUsers returns the distinct ids of the parameter users.
func readUsers(c *call) ([]string, *wire.Refusal) {
	if c.Query.Get("users") == "" {
		return nil, wire.BadRequest("users is missing")
	}
	users := strings.Split(c.Query.Get("users"), ",")
	if len(users) > maxLookup {
		return nil, wire.BadRequest("users has %d ids, more than %d", len(users), maxLookup)
	}
	for _, user := range users {
		if !objectid.Valid(user) {
			return nil, wire.BadRequest("users: %q is not an id of 24 hexadecimal digits", user)
		}
	}
	slices.Sort(users)
	return slices.Compact(users), nil
}

// firstOfEachState keeps the first change to each state, in place.
func firstOfEachState(sorted []*state.Change) []*state.Change {
	seen := map[string]bool{}
	return slices.DeleteFunc(sorted, func(c *state.Change) bool {
		again := seen[c.State]
		seen[c.State] = true
		return again
	})
}

func (h *handlers) deleteChange(c *call) (any, *wire.Refusal) {
	h.store.Lock()
	defer h.store.Unlock()
	if !c.org.Changes.Cancel(c.param) {
		return nil, wire.Refuse(http.StatusNotFound, "there is no scheduled change %q", c.param)
	}
	return nil, nil
}
