package jumpcloudtest

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

const (
	maxUsers   = 800 // of one job
	bulkSource = "jumpcloud:bulk"
)

func (h *handlers) createUsers(c *call) (any, *wire.Refusal) {
	source := bulkSource
	if _, sent := c.Header["Creation-Source"]; sent {
		source = c.Header.Get("Creation-Source")
	}
	switch source {
	case bulkSource, "jumpcloud:gapps", "jumpcloud:o365", "jumpcloud:workday", "jumpcloud:scim", "jumpcloud:custom_integration":
	default:
		return nil, wire.BadRequest("creation-source %q is not one of JumpCloud's", source)
	}
	suppress, refused := suppressEmail(c)
	if refused != nil {
		return nil, refused
	}
	defaultState := c.org.ApplicationState
	if source == bulkSource {
		defaultState = c.org.BulkState
	}
	return h.start(c, &state.Job{CreationSource: source, SuppressEmail: suppress}, h.bodies.UserCreate, h.store.CreateUser(defaultState))
}

func (h *handlers) updateUsers(c *call) (any, *wire.Refusal) {
	suppress, refused := suppressEmail(c)
	if refused != nil {
		return nil, refused
	}
	return h.start(c, &state.Job{SuppressEmail: suppress}, h.bodies.UserUpdate, state.UpdateUser)
}

func (h *handlers) expireUsers(c *call) (any, *wire.Refusal) {
	return h.start(c, &state.Job{}, h.bodies.UserRef, state.ExpirePassword)
}

func (h *handlers) unlockUsers(c *call) (any, *wire.Refusal) {
	return h.start(c, &state.Job{}, h.bodies.UserRef, state.UnlockAccount)
}

func suppressEmail(c *call) (bool, *wire.Refusal) {
	if !c.Query.Has("suppressEmail") {
		return false, nil
	}
	switch value := c.Query.Get("suppressEmail"); value {
	case "true":
		return true, nil
	case "false":
		return false, nil
	default:
		return false, wire.BadRequest("suppressEmail %q is neither true nor false", value)
	}
}

// start accepts a job that does the work with each user of the body.
func (h *handlers) start(c *call, j *state.Job, user schema.Schema, work state.Work) (any, *wire.Refusal) {
	units, refused := h.readUnits(c, user)
	if refused != nil {
		return nil, refused
	}
	j.Operation = c.Operation
	j.Units = units
	h.store.Lock()
	defer h.store.Unlock()
	h.store.StartJob(c.org, j, h.settings.unitDuration, work)
	c.Made = []string{j.ID}
	return map[string]string{"jobId": j.ID}, nil
}

// readUnits returns a unit for each user of the body. A value of a wrong JSON type refuses the whole body; whatever else
// is wrong with a user is that unit's alone.
func (h *handlers) readUnits(c *call, user schema.Schema) ([]state.Unit, *wire.Refusal) {
	b := h.settings.behavior
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
	case b.MaxUsers > 0 && len(items) > b.MaxUsers:
		return nil, b.tooMany()
	case len(items) > maxUsers:
		return nil, wire.BadRequest("a job takes at most %d users, the body has %d", maxUsers, len(items))
	}
	units := make([]state.Unit, len(items))
	for i, item := range items {
		found := user.Check(item)
		blamed := found.WrongTypes()
		if b.Strict {
			blamed = found
		}
		for _, v := range blamed {
			if refused == nil {
				refused = wire.BadRequest("user %d: %v", i, schema.Violations{v})
			}
			refused.Details = append(refused.Details, wire.Detail{Index: &i, Field: v.Field, Reason: v.Reason})
		}
		input, _ := item.(map[string]any) // an item of another type refuses the body
		units[i].Input = input
		if found != nil {
			units[i].Invalid = errors.New(found.String())
		}
	}
	return units, b.reword(refused)
}

func (h *handlers) results(c *call) (any, *wire.Refusal) {
	page, refused := wire.ReadPage(c.Query)
	if refused != nil {
		return nil, refused
	}
	h.store.Lock()
	defer h.store.Unlock()
	j := c.org.Jobs.ByID(c.param)
	if j == nil {
		return nil, wire.Refuse(http.StatusNotFound, "there is no job %q", c.param)
	}
	b := h.settings.behavior
	if h.store.Now().Before(j.CreatedAt.Add(b.HiddenFor)) {
		return nil, wire.Refuse(http.StatusNotFound, "there is no job %q yet", c.param)
	}
	all := presenter{behavior: b, job: j, users: &c.org.Users}.results()
	if b.Counts {
		c.header.Set("X-Total-Count", strconv.Itoa(len(all)))
	}
	if b.PageCap > 0 {
		page.Limit = min(page.Limit, b.PageCap)
	}
	if b.IgnoresSkip {
		page.Skip = 0
	}
	return wire.Cut(page, all), nil
}
