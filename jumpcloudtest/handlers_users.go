package jumpcloudtest

import (
	"net/http"
	"net/url"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

func (h *handlers) listUsers(c *call) (any, *wire.Refusal) {
	look := h.lookup(c)
	asked, err := look.readFilters(c.Query)
	if err != nil {
		return nil, wire.BadRequest("%v", err)
	}
	return h.findUsers(look, asked, c.Query)
}

func (h *handlers) searchUsers(c *call) (any, *wire.Refusal) {
	body, refused := wire.ReadJSON(c.Header, c.Body)
	if refused != nil {
		return nil, refused
	}
	look := h.lookup(c)
	s, err := look.readSearch(body)
	if err != nil {
		return nil, wire.BadRequest("%v", err)
	}
	return h.findUsers(look, s.asked, s.parameters)
}

func (h *handlers) getUser(c *call) (any, *wire.Refusal) {
	look := h.lookup(c)
	h.store.Lock()
	defer h.store.Unlock()
	found := look.users(func(u listed) bool { return u.id == c.param })
	switch {
	case len(found) > 0:
		return found[0].record(c.Query.Get("fields")), nil
	case look.EmptyUnknown:
		return nil, nil
	default:
		return nil, wire.Refuse(http.StatusNotFound, "there is no user %q", c.param)
	}
}

func (h *handlers) lookup(c *call) *lookup {
	b := h.settings.behavior
	return &lookup{Lookups: b.Lookups, lots: lots(b.Seed), org: c.org}
}

// findUsers answers with a page of the users that a look-up asks for. The parameters are limit, skip, sort and fields.
func (h *handlers) findUsers(look *lookup, asked selection, parameters url.Values) (any, *wire.Refusal) {
	page, refused := wire.ReadPageV1(parameters)
	if refused != nil {
		return nil, refused
	}
	if look.Cap > 0 {
		page.Limit = min(page.Limit, look.Cap)
	}
	h.store.Lock()
	defer h.store.Unlock()
	h.lookups++
	look.number = h.lookups
	found := look.users(asked)
	look.arrange(found, parameters.Get("sort"))
	results := []map[string]any{}
	for _, u := range wire.Cut(page, found) {
		results = append(results, u.record(parameters.Get("fields")))
	}
	return look.answer(results, len(found)), nil
}
