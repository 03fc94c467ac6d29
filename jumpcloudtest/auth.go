package jumpcloudtest

import (
	"net/http"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// authorize sets the organizations that a call is about: that of x-org-id, or else the only one that its credential opens. allOrgs
// says that a call without x-org-id is about all that the credential opens.
func (h *handlers) authorize(c *call, allOrgs bool) *wire.Refusal {
	for _, name := range []string{"X-Api-Key", "Authorization", "X-Org-Id", "Creation-Source"} {
		if n := len(c.Header[name]); n > 1 {
			return wire.BadRequest("the header %s was sent %d times", strings.ToLower(name), n)
		}
	}
	opens, refused := h.opens(c.Header)
	if refused != nil {
		return refused
	}
	c.opens = opens
	id := c.Header.Get("X-Org-Id")
	switch _, sent := c.Header["X-Org-Id"]; {
	case allOrgs && !sent:
		return nil
	case !sent && len(opens) > 1:
		return wire.Refuse(http.StatusUnauthorized, "x-org-id is missing, and the credential is for %d organizations", len(opens))
	case !sent:
		c.org = opens[0]
		return nil
	case !objectid.Valid(id):
		return wire.BadRequest("x-org-id is not an id of 24 hexadecimal digits")
	}
	for _, o := range opens {
		if o.ID == id {
			c.org, c.opens = o, []*state.Organization{o}
			return nil
		}
	}
	return wire.Refuse(http.StatusNotFound, "there is no organization %s", id)
}

// opens returns what the key or the token of a call opens.
func (h *handlers) opens(header http.Header) ([]*state.Organization, *wire.Refusal) {
	_, key := header["X-Api-Key"]
	authorization, bearer := header["Authorization"]
	switch {
	case key && bearer:
		return nil, wire.BadRequest("x-api-key and authorization were both sent")
	case bearer:
		return h.tokenOpens(authorization[0])
	}
	opens, known := h.credentials.keys[header.Get("X-Api-Key")]
	if !known {
		return nil, wire.Refuse(http.StatusUnauthorized, "x-api-key is missing or unknown")
	}
	return opens, nil
}

func (h *handlers) tokenOpens(authorization string) ([]*state.Organization, *wire.Refusal) {
	scheme, token, _ := strings.Cut(authorization, " ")
	h.store.Lock()
	defer h.store.Unlock()
	opens, good := h.store.Opens(token)
	if !good || !strings.EqualFold(scheme, "Bearer") {
		refused := wire.Refuse(http.StatusUnauthorized, "the bearer token is unknown, was revoked or has expired")
		refused.Header = http.Header{"Www-Authenticate": {`Bearer error="invalid_token"`}}
		return nil, refused
	}
	return opens, nil
}
