package jumpcloudtest

import (
	"fmt"
	"net/http"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

const bulkSource = "jumpcloud:bulk"

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
	units, refused := readUnits(c, user, h.settings.behavior.Refusals)
	if refused != nil {
		return nil, refused
	}
	j.Operation = c.Operation
	j.Units = units
	h.store.Lock()
	defer h.store.Unlock()
	if refused := h.refuseUnits(c, j); refused != nil {
		return nil, refused
	}
	h.planRetries(c.org, j)
	h.store.StartJob(c.org, j, h.settings.unitDuration, work)
	c.Made = []string{j.ID}
	return map[string]string{"jobId": j.ID}, nil
}

// planRetries chooses the units that are worked on twice.
func (h *handlers) planRetries(o *state.Organization, j *state.Job) {
	b := h.settings.behavior
	if b.Retries.Kind == NoRetries {
		return
	}
	for i := range j.Units {
		if lots(b.Seed).some("retry", fmt.Sprintf("unit %d of job %d", i, len(o.Jobs.All()))) {
			j.Units[i].Retry = b.Retries.plan()
		}
	}
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
	at := look{Behavior: h.settings.behavior, org: c.org, job: j, now: h.store.SettledAt()}
	if at.Listing.hides(j.Operation, at.age()) {
		return nil, wire.Refuse(http.StatusNotFound, "there is no job %q", c.param)
	}
	list := at.list()
	page = at.Pages.effective(page, len(list))
	if at.Pages.fails(page, len(list), at.age()) {
		return nil, wire.Refuse(http.StatusInternalServerError, "the page cannot be read")
	}
	c.header = at.Pages.header(len(list))
	results := []map[string]any{}
	for _, s := range wire.Cut(page, list) {
		results = append(results, at.result(s))
	}
	return results, nil
}
