package jumpcloudtest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const grant = "grant_type=client_credentials&scope=api"

// basic is the header by which a client names itself.
func basic(id, secret string) string {
	r := http.Request{Header: http.Header{}}
	r.SetBasicAuth(url.QueryEscape(id), url.QueryEscape(secret))
	return "Authorization: " + r.Header.Get("Authorization")
}

// ask asks for a token. The headers are those of [api.do].
func (a api) ask(form string, headers ...string) reply {
	a.t.Helper()
	a.Server = &jumpcloudtest.Server{Service: a.Service, URL: a.TokenURL}
	headers = append([]string{"x-api-key:", "Content-Type:", "Content-Type: application/x-www-form-urlencoded"}, headers...)
	return a.do(http.MethodPost, "", form, headers...)
}

// token returns a header with a new token of the account that exists by default.
func (a api) token() string {
	a.t.Helper()
	r := a.ask(grant, basic(jumpcloudtest.ClientID, jumpcloudtest.ClientSecret))
	require.Equal(a.t, 200, r.status, r.body)
	return "Authorization: Bearer " + decode[struct {
		Token string `json:"access_token"`
	}](a.t, r.body).Token
}

// with asks for the scheduled changes with a credential other than the default key.
func (a api) with(headers ...string) reply {
	a.t.Helper()
	return a.do(http.MethodGet, "/bulk/userstates", "", append([]string{"x-api-key:"}, headers...)...)
}

func TestTokenOpensWhatAKeyOpens(t *testing.T) {
	a := newAPI(t)
	r := a.ask(grant, basic(jumpcloudtest.ClientID, jumpcloudtest.ClientSecret))
	assert.Equal(t, 200, r.status)
	assert.Equal(t, "application/json", r.header.Get("Content-Type"))
	assert.Equal(t, "no-store", r.header.Get("Cache-Control"))
	got := decode[map[string]any](t, r.body)
	token, _ := got["access_token"].(string)
	require.NotEmpty(t, token)
	delete(got, "access_token")
	assert.Equal(t, map[string]any{"token_type": "Bearer", "expires_in": 3600.0, "scope": "api"}, got)

	a.start("POST", "/bulk/users", newUsers(1), "x-api-key:", "Authorization: Bearer "+token)
	assert.Equal(t, 200, a.with("Authorization: bearer "+token).status, "the scheme has no case")
	assert.NotEqual(t, "Authorization: Bearer "+token, a.token())
	assert.Equal(t, 200, a.with("Authorization: Bearer "+token).status, "a new token leaves it good")

	seen := a.Requests()[0]
	assert.Equal(t, jumpcloudtest.Token, seen.Operation)
	assert.Equal(t, "/oauth2/token", seen.Path)
	assert.Equal(t, grant, seen.Body)
	assert.True(t, seen.Done)
	assert.Equal(t, jumpcloudtest.Count{Asked: 2, Done: 2, Faults: map[jumpcloudtest.FaultKind]int{}}, a.Counts()[jumpcloudtest.Token])
}

func TestTokenIsRefused(t *testing.T) {
	a := newAPI(t)
	good := a.token()
	for _, header := range []string{
		"Authorization: Bearer other", "Authorization: Bearer", good + "x", good + " x",
		"Authorization: " + strings.TrimPrefix(good, "Authorization: Bearer "), basic(jumpcloudtest.ClientID, jumpcloudtest.ClientSecret),
	} {
		f := a.refuses(401, "GET", "/bulk/userstates", "", "x-api-key:", header)
		assert.Contains(t, f.Message, "token")
		assert.Equal(t, `Bearer error="invalid_token"`, a.with(header).header.Get("WWW-Authenticate"))
	}
	a.refuses(400, "GET", "/bulk/userstates", "", good)
	a.refuses(400, "GET", "/bulk/userstates", "", "x-api-key:", good, good)
}

func TestTokenEnds(t *testing.T) {
	a := newAPI(t, jumpcloudtest.WithTokenLifetime(90*time.Second+time.Nanosecond))
	first := a.token()
	a.Advance(90 * time.Second)
	assert.Equal(t, 200, a.with(first).status)
	second := a.token()
	a.Advance(1)
	assert.Equal(t, 401, a.with(first).status)
	assert.Equal(t, 200, a.with(second).status)
	a.RevokeTokens()
	assert.Equal(t, 401, a.with(second).status)
	third := a.token()
	a.Advance(90 * time.Second) // the revoked one would have ended
	assert.Equal(t, 200, a.with(third).status)
	assert.Contains(t, a.ask(grant, basic(jumpcloudtest.ClientID, jumpcloudtest.ClientSecret)).body, `"expires_in":90`)
}

func TestTokenCallRefusals(t *testing.T) {
	a := newAPI(t)
	me := basic(jumpcloudtest.ClientID, jumpcloudtest.ClientSecret)
	inBody := "&client_id=" + jumpcloudtest.ClientID + "&client_secret=" + jumpcloudtest.ClientSecret
	for name, tt := range map[string]struct {
		form    string
		headers []string
		status  int
		error   string
	}{
		"type":               {grant, []string{me, "Content-Type:", "Content-Type: application/json"}, 400, "invalid_request"},
		"no type":            {grant, []string{me, "Content-Type:"}, 400, "invalid_request"},
		"undecodable":        {"%zz", []string{me}, 400, "invalid_request"},
		"parameter twice":    {grant + "&scope=api", []string{me}, 400, "invalid_request"},
		"no client":          {grant, nil, 401, "invalid_client"},
		"unknown client":     {grant, []string{basic("other", jumpcloudtest.ClientSecret)}, 401, "invalid_client"},
		"wrong secret":       {grant, []string{basic(jumpcloudtest.ClientID, "other")}, 401, "invalid_client"},
		"empty":              {grant, []string{basic("", "")}, 401, "invalid_client"},
		"not basic":          {grant, []string{"Authorization: Bearer x"}, 401, "invalid_client"},
		"not encoded":        {grant, []string{"Authorization: Basic JXp6OiV6eg=="}, 401, "invalid_client"}, // %zz:%zz
		"secret in the body": {grant + inBody, nil, 401, "invalid_client"},
		"secret in both":     {grant + inBody, []string{me}, 400, "invalid_request"},
		"no grant":           {"scope=api", []string{me}, 400, "invalid_request"},
		"another grant":      {"grant_type=password&scope=api", []string{me}, 400, "unsupported_grant_type"},
		"no scope":           {"grant_type=client_credentials", []string{me}, 400, "invalid_scope"},
		"another scope":      {"grant_type=client_credentials&scope=api+all", []string{me}, 400, "invalid_scope"},
	} {
		t.Run(name, func(t *testing.T) {
			r := api{a.Server, t}.ask(tt.form, tt.headers...)
			assert.Equal(t, tt.status, r.status)
			assert.Equal(t, "application/json", r.header.Get("Content-Type"))
			got := decode[map[string]string](t, r.body)
			assert.Equal(t, tt.error, got["error"])
			assert.NotEmpty(t, got["error_description"])
			assert.Len(t, got, 2)
			assert.NotContains(t, r.body, jumpcloudtest.ClientSecret)
			if tt.status == 401 {
				assert.Contains(t, r.header.Get("WWW-Authenticate"), "Basic ")
			}
		})
	}
	assert.Equal(t, 0, a.Counts()[jumpcloudtest.Token].Done)
}

func TestServiceAccountOpensItsOrganizations(t *testing.T) {
	a := newAPI(t,
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: org2, Keys: []string{}}),
		jumpcloudtest.WithServiceAccount(jumpcloudtest.ServiceAccount{}),
		jumpcloudtest.WithServiceAccount(jumpcloudtest.ServiceAccount{ClientID: "a:b c", ClientSecret: "%+/ é", Organizations: []string{org2}}),
	)
	both := a.token()
	r := a.ask(grant, basic("a:b c", "%+/ é"))
	require.Equal(t, 200, r.status, r.body)
	one := "Authorization: Bearer " + decode[map[string]any](t, r.body)["access_token"].(string)

	for _, tt := range []struct {
		name, token, org string
		status           int
	}{
		{"several, without", both, "", 401},
		{"several, first", both, jumpcloudtest.OrgID, 200},
		{"several, second", both, org2, 200},
		{"several, unknown", both, noID, 404},
		{"one, without", one, "", 200},
		{"one, its own", one, org2, 200},
		{"one, another", one, jumpcloudtest.OrgID, 404},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.status, api{a.Server, t}.with(tt.token, "x-org-id: "+tt.org).status)
		})
	}
	a.start("POST", "/bulk/users", newUsers(1), "x-api-key:", one)
	assert.Len(t, a.Jobs(org2), 1)
}

func TestTokenCallMeetsFaults(t *testing.T) {
	a := newAPI(t)
	a.SetFaults(jumpcloudtest.Next(jumpcloudtest.Token, &jumpcloudtest.Fault{Status: 503}))
	me := basic(jumpcloudtest.ClientID, jumpcloudtest.ClientSecret)
	assert.Equal(t, 503, a.ask(grant, me).status)
	assert.Equal(t, 200, a.ask(grant, me).status)
}

func TestServiceAccountPrintsNoSecret(t *testing.T) {
	account := jumpcloudtest.ServiceAccount{ClientID: "me", ClientSecret: "hunter2", Organizations: []string{org2}}
	var out bytes.Buffer
	for _, value := range []any{account, &account, []jumpcloudtest.ServiceAccount{account}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
			fmt.Fprintf(&out, verb, value)
		}
		require.NoError(t, json.NewEncoder(&out).Encode(value))
	}
	slog.New(slog.NewTextHandler(&out, nil)).Info("seen", "account", account)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("seen", "account", account)
	assert.NotContains(t, out.String(), "hunter2")
	assert.Equal(t, "service account me of [\""+org2+"\"]", fmt.Sprint(account))
}
