package jumpcloudtest

import (
	"net/http"
	"strings"
)

// authorize sets what the credential opens and the organization that the call is about.
func (s *Service) authorize(c *call) *refusal {
	for _, name := range []string{"X-Api-Key", "Authorization", "X-Org-Id", "Creation-Source"} {
		if n := len(c.Header[name]); n > 1 {
			return badRequest("the header %s was sent %d times", strings.ToLower(name), n)
		}
	}
	reach, no := s.reach(c.Header)
	if no != nil {
		return no
	}
	c.reach = reach
	id := c.Header.Get("X-Org-Id")
	switch _, sent := c.Header["X-Org-Id"]; {
	case c.route.noOrg && sent:
		return refuse(http.StatusForbidden, "%s takes no x-org-id", c.route.operation)
	case c.route.noOrg:
		return nil
	case !sent && len(reach) > 1:
		return refuse(http.StatusUnauthorized, "x-org-id is missing, and the credential is for %d organizations", len(reach))
	case !sent:
		c.org = reach[0]
		return nil
	case !isID(id):
		return badRequest("x-org-id is not an id of 24 hexadecimal digits")
	}
	for _, o := range reach {
		if o.id == id {
			c.org = o
			return nil
		}
	}
	return refuse(http.StatusNotFound, "there is no organization %s", id)
}

// reach returns what the key or the token of a call opens.
func (s *Service) reach(h http.Header) ([]*organization, *refusal) {
	_, key := h["X-Api-Key"]
	authorization, bearer := h["Authorization"]
	switch {
	case key && bearer:
		return nil, badRequest("x-api-key and authorization were both sent")
	case bearer:
		return s.bearer(authorization[0])
	}
	reach, known := s.keys[h.Get("X-Api-Key")]
	if !known {
		return nil, refuse(http.StatusUnauthorized, "x-api-key is missing or unknown")
	}
	return reach, nil
}

// bearer returns what a token opens.
func (s *Service) bearer(authorization string) ([]*organization, *refusal) {
	scheme, token, _ := strings.Cut(authorization, " ")
	no := refuse(http.StatusUnauthorized, "the bearer token is unknown, was revoked or has expired")
	no.header = http.Header{"Www-Authenticate": {`Bearer error="invalid_token"`}}
	if !strings.EqualFold(scheme, "Bearer") {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	account, known := s.tokens[token]
	if !known {
		return nil, no
	}
	return account.reach, nil
}
