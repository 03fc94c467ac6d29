package jumpcloudtest

import (
	"cmp"
	"fmt"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// TokenPath is where a [Service] issues tokens.
const TokenPath = "/oauth2/token"

// What there is when no [WithServiceAccount] is given.
const (
	ClientID     = "jumpcloudtest-client"
	ClientSecret = "jumpcloudtest-secret"
)

// ServiceAccount is an OAuth 2.0 client. Printing or logging it does not show the secret.
type ServiceAccount struct {
	ClientID      string   // empty for [ClientID]
	ClientSecret  string   `json:"-"` // empty for [ClientSecret]
	Organizations []string // ids of those that its tokens open; nil for all
}

// Format implements [fmt.Formatter].
func (a ServiceAccount) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "service account %s of %q", a.ClientID, a.Organizations)
}

// LogValue implements [slog.LogValuer].
func (a ServiceAccount) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(a)) }

// account is a ServiceAccount at work. It never changes.
type account struct {
	secret string
	reach  []*organization
}

// addAccount adds a service account once all organizations are there.
func (s *Service) addAccount(given ServiceAccount, all []Organization) error {
	id := cmp.Or(given.ClientID, ClientID)
	if _, exists := s.accounts[id]; exists {
		return fmt.Errorf("service account %s: given twice", id)
	}
	orgs := given.Organizations
	if orgs == nil {
		for _, o := range all {
			orgs = append(orgs, cmp.Or(o.ID, OrgID))
		}
	}
	a := &account{secret: cmp.Or(given.ClientSecret, ClientSecret)}
	for _, org := range orgs {
		o := s.organizations[org]
		if o == nil || slices.Contains(a.reach, o) {
			return fmt.Errorf("service account %s: organization %q is unknown or given twice", id, org)
		}
		a.reach = append(a.reach, o)
	}
	if len(a.reach) == 0 {
		return fmt.Errorf("service account %s: it has no organization", id)
	}
	s.accounts[id] = a
	return nil
}

// RevokeTokens makes the tokens issued so far unknown.
func (s *Service) RevokeTokens() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.tokens)
}

// issueToken is the token endpoint of RFC 6749, for the client credentials grant.
func (s *Service) issueToken(c *call) (any, *refusal) {
	form, no := c.form()
	if no != nil {
		return nil, no
	}
	id, secret, sent := c.client()
	a := s.accounts[id]
	switch {
	case sent && form.Has("client_secret"):
		return nil, refuseToken(http.StatusBadRequest, "invalid_request", "the client's secret was sent in two ways")
	case !sent || a == nil || a.secret != secret:
		no := refuseToken(http.StatusUnauthorized, "invalid_client", "the client is unknown, or its id and secret were not sent by HTTP Basic")
		no.header = http.Header{"Www-Authenticate": {`Basic realm="jumpcloudtest"`}}
		return nil, no
	case !form.Has("grant_type"):
		return nil, refuseToken(http.StatusBadRequest, "invalid_request", "grant_type is missing")
	case form.Get("grant_type") != "client_credentials":
		return nil, refuseToken(http.StatusBadRequest, "unsupported_grant_type", "grant_type is not client_credentials")
	case form.Get("scope") != "api":
		return nil, refuseToken(http.StatusBadRequest, "invalid_scope", "scope is not api")
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	token := "jumpcloudtest-token-" + s.ids.next(tokenKind)
	s.tokens[token] = a
	s.agenda.add(s.settle().Add(s.tokenLifetime), func(time.Time) (time.Time, bool) {
		delete(s.tokens, token)
		return time.Time{}, false
	})
	return struct {
		AccessToken string `json:"access_token"`
		TokenType   string `json:"token_type"`
		ExpiresIn   int    `json:"expires_in"`
		Scope       string `json:"scope"`
	}{token, "Bearer", int(s.tokenLifetime / time.Second), "api"}, nil
}

// form returns the call's body, decoded.
func (c *call) form() (url.Values, *refusal) {
	if kind, _, err := mime.ParseMediaType(c.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, refuseToken(http.StatusBadRequest, "invalid_request", "the Content-Type is not application/x-www-form-urlencoded")
	}
	form, err := url.ParseQuery(c.Body)
	if err != nil {
		return nil, refuseToken(http.StatusBadRequest, "invalid_request", "the body cannot be decoded")
	}
	for _, values := range form {
		if len(values) > 1 {
			return nil, refuseToken(http.StatusBadRequest, "invalid_request", "a parameter was given twice")
		}
	}
	return form, nil
}

// client returns the client's id and secret, which RFC 6749 wants form-encoded before they are put into HTTP Basic.
func (c *call) client() (id, secret string, ok bool) {
	id, secret, ok = (&http.Request{Header: c.Header}).BasicAuth()
	id, badID := url.QueryUnescape(id)
	secret, badSecret := url.QueryUnescape(secret)
	return id, secret, ok && badID == nil && badSecret == nil
}
