package jumpcloudtest

import (
	"net/http"
	"net/url"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// issueToken is the token endpoint of RFC 6749, for the client credentials grant.
func (h *handlers) issueToken(c *call) (any, *wire.Refusal) {
	form, refused := wire.ReadForm(c.Header, c.Body)
	if refused != nil {
		return nil, refused
	}
	id, secret, sent := clientCredentials(c.Header)
	a, known := h.credentials.accounts[id]
	switch {
	case sent && form.Has("client_secret"):
		return nil, wire.RefuseToken(http.StatusBadRequest, "invalid_request", "the client's secret was sent in two ways")
	case !sent || !known || a.secret != secret:
		refused := wire.RefuseToken(http.StatusUnauthorized, "invalid_client", "the client is unknown, or its id and secret were not sent by HTTP Basic")
		refused.Header = http.Header{"Www-Authenticate": {`Basic realm="jumpcloudtest"`}}
		return nil, refused
	case !form.Has("grant_type"):
		return nil, wire.RefuseToken(http.StatusBadRequest, "invalid_request", "grant_type is missing")
	case form.Get("grant_type") != "client_credentials":
		return nil, wire.RefuseToken(http.StatusBadRequest, "unsupported_grant_type", "grant_type is not client_credentials")
	case form.Get("scope") != "api":
		return nil, wire.RefuseToken(http.StatusBadRequest, "invalid_scope", "scope is not api")
	}

	h.store.Lock()
	defer h.store.Unlock()
	lifetime := h.settings.tokenLifetime
	return struct {
		AccessToken string `json:"access_token"`
		TokenType   string `json:"token_type"`
		ExpiresIn   int    `json:"expires_in"`
		Scope       string `json:"scope"`
	}{h.store.IssueToken(a.opens, lifetime), "Bearer", int(lifetime / time.Second), "api"}, nil
}

// clientCredentials returns the client's id and secret from HTTP Basic. RFC 6749 form-encodes them first.
func clientCredentials(header http.Header) (id, secret string, ok bool) {
	id, secret, ok = (&http.Request{Header: header}).BasicAuth()
	id, badID := url.QueryUnescape(id)
	secret, badSecret := url.QueryUnescape(secret)
	return id, secret, ok && badID == nil && badSecret == nil
}
