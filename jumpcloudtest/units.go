package jumpcloudtest

import (
	"errors"
	"net/http"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// readUnits returns a unit for each user of the body. What the refusals are strict about refuses the whole body; whatever
// else is wrong with a user is that unit's alone.
func readUnits(c *call, user schema.Schema, r Refusals) ([]state.Unit, *wire.Refusal) {
	body, refused := wire.ReadJSON(c.Header, c.Body)
	if refused != nil {
		return nil, refused
	}
	items, ok := body.([]any)
	switch {
	case !ok:
		return nil, wire.BadRequest("the body is not an array of users")
	case len(items) == 0:
		return nil, wire.BadRequest("the body has no users")
	case len(items) > r.maxUsers():
		return nil, r.tooMany(len(items))
	}
	units := make([]state.Unit, len(items))
	var details []wire.Detail
	for i, item := range items {
		found := user.Check(item)
		for _, v := range r.about(found) {
			details = append(details, wire.Detail{Index: &i, Field: v.Field, Reason: v.Reason})
		}
		units[i].Input, _ = item.(map[string]any)
		if found != nil {
			units[i].Invalid = errors.New(found.String())
		}
	}
	return units, refuseUsers(details)
}

// refuseUnits refuses a job for what the state says against its units, where the refusals are that strict.
func (h *handlers) refuseUnits(c *call, j *state.Job) *wire.Refusal {
	if h.settings.behavior.Refusals.Strict != RefuseAnything {
		return nil
	}
	var details []wire.Detail
	for i, unit := range j.Units {
		if err := c.org.Objection(unit.Input, j.Operation == BulkUsersCreate); err != nil {
			details = append(details, wire.Detail{Index: &i, Reason: explain(err, h.settings.behavior.Conflict)})
		}
	}
	return refuseUsers(details)
}

// refuseUsers refuses a body of users for the details, if there are any.
func refuseUsers(details []wire.Detail) *wire.Refusal {
	if details == nil {
		return nil
	}
	return &wire.Refusal{Status: http.StatusBadRequest, Details: details}
}
