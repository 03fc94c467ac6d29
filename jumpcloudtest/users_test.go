package jumpcloudtest_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestUserCreate(t *testing.T) {
	a := newAPI(t)
	results := a.finish("POST", "/bulk/users", `[{"username":"ada","email":"ada@example.com","password":"hunter2","unix_uid":9007199254740993,
		"account_locked":true,"middlename":null,"manager":"","custom":{"a":[1]}}]`)
	assert.Equal(t, map[string]any{"id": "757365720000000000000001", "username": "ada", "email": "ada@example.com"}, results[0].user())
	u, ok := a.User(jumpcloudtest.OrgID, "757365720000000000000001")
	require.True(t, ok)
	assert.Equal(t, jumpcloudtest.User{
		ID: "757365720000000000000001", Username: "ada", Email: "ada@example.com", State: jumpcloudtest.Staged, Locked: true,
		Fields: jumpcloudtest.Fields{
			"username": "ada", "email": "ada@example.com", "password": "hunter2", "unix_uid": json.Number("9007199254740993"),
			"account_locked": true, "manager": "", "custom": map[string]any{"a": []any{json.Number("1")}},
		},
	}, u)
}

func TestUserCreateFails(t *testing.T) {
	long := func(n int) string { return strings.Repeat("é", n) }
	for _, tt := range []struct{ name, fields, message string }{
		{"no username", `"email":"x@example.com"`, "username is missing"},
		{"empty username", `"email":"x@example.com","username":""`, "username is empty"},
		{"null username", `"email":"x@example.com","username":null`, "username is empty"},
		{"no email", `"username":"x"`, "email is missing"},
		{"neither", `"sudo":true`, "username is missing; email is missing"},
		{"malformed email", `"username":"x","email":"x at example.com"`, "email is not an e-mail address"},
		{"email with a name", `"username":"x","email":"X <x@example.com>"`, "email is not an e-mail address"},
		{"same username", `"username":"ADA","email":"x@example.com"`, "username belongs to another user"},
		{"same email", `"username":"x","email":"Ada@Example.com"`, "email belongs to another user"},
		{"same employee", `"username":"x","email":"x@example.com","employeeIdentifier":"E-3"`, "employeeIdentifier belongs to another user"},
		{"long identifier", newcomer(`"employeeIdentifier":"` + long(257) + `"`), "employeeIdentifier is longer than 256 characters"},
		{"long restriction", newcomer(`"restrictedFields":[{"id":"` + long(25) + `"}]`), "restrictedFields[0].id is longer than 24 characters"},
		{"restriction", newcomer(`"restrictedFields":[{"type":"x"}]`), "restrictedFields[0].type is none of active_directory, federated_identity_provider, scim"},
		{"state", newcomer(`"state":"active"`), "state is none of STAGED, ACTIVATED, SUSPENDED"},
		{"attribute without name", newcomer(`"attributes":[{"value":"v"}]`), "attributes[0].name is missing"},
		{"attribute without value", newcomer(`"attributes":[{"name":"n","value":""}]`), "attributes[0].value is empty"},
		{"attribute name with a blank", newcomer(`"attributes":[{"name":"Cost Center","value":"v"}]`), "attributes[0].name Attribute names may not contain spaces"},
		{"attribute name with a hyphen", newcomer(`"attributes":[{"name":"cost-center","value":"v"}]`), "attributes[0].name Attribute names may only contain letters and numbers"},
		{"conflicting states", newcomer(`"state":"ACTIVATED","suspended":true`), "suspended Cannot save conflicting state and suspended fields"},
		{"date for a staged user", newcomer(`"state":"STAGED","mfa":{"exclusionUntil":"2030-01-01T00:00:00Z"}`), "mfa.exclusionUntil goes with no STAGED user"},
		{"character that cannot be seen", `"username":"x","email":"x\u200b@example.com"`, "email holds U+200B"},
		{"uid 0", newcomer(`"unix_uid":0`), "unix_uid is below 1"},
		{"guid below 0", newcomer(`"unix_guid":-7`), "unix_guid is below 1"},
		{"exclusion days", newcomer(`"mfa":{"exclusionDays":0}`), "mfa.exclusionDays is below 1"},
		{"exclusion until", newcomer(`"mfa":{"exclusionUntil":"tomorrow"}`), "mfa.exclusionUntil is not an RFC 3339 date and time"},
		{"manager", newcomer(`"manager":"bob"`), "manager is not an id of 24 hexadecimal digits"},
		{"authority", newcomer(`"delegatedAuthority":{"name":"LDAP"}`), "delegatedAuthority.name is none of ActiveDirectory"},
		{"ssh key", newcomer(`"ssh_keys":[{"name":"n"}]`), "ssh_keys[0].public_key is missing"},
		{"several", newcomer(`"manager":"bob","unix_uid":0`), "manager is not an id of 24 hexadecimal digits; unix_uid is below 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := newAPI(t, withUsers())
			r := a.finish("POST", "/bulk/users", `[{`+tt.fields+`},{"username":"next","email":"next@example.com"}]`)
			assert.Equal(t, "failed", r[0].Status)
			assert.Equal(t, tt.message, r[0].StatusMsg)
			assert.NotContains(t, r[0].user(), "id")
			assert.Equal(t, "finished", r[1].Status)
			assert.Len(t, a.Users(jumpcloudtest.OrgID), 4)
			unit := a.Jobs(jumpcloudtest.OrgID)[0].Units[0]
			assert.Equal(t, jumpcloudtest.Failed, unit.Status)
			assert.Equal(t, tt.message, unit.Message)
			assert.Empty(t, unit.UserID)
		})
	}
}

// newcomer gives fields to a user whom nothing else is wrong with.
func newcomer(fields string) string { return `"username":"x","email":"x@example.com",` + fields }

func TestUserCreateAcceptsFields(t *testing.T) {
	for _, fields := range []string{
		`"company":"` + strings.Repeat("é", 1024) + `"`,
		`"employeeIdentifier":"E-4","unix_uid":1,"unix_guid":4294967295`,
		`"manager":"` + ada + `","state":"SUSPENDED"`,
		`"manager":null,"mfa":null,"attributes":[],"employeeIdentifier":""`,
		`"mfa":{"exclusion":true,"exclusionDays":1,"exclusionUntil":"2030-01-01T00:00:00+01:00"}`,
		`"delegatedAuthority":{"id":"x","name":"ActiveDirectory"},"recoveryEmail":{"address":"r@example.com"}`,
		`"restrictedFields":[{"field":"sudo","id":"1","type":"scim"}],"relationships":[{"type":"t","value":"v"}],"tags":["a"]`,
	} {
		t.Run(fields[:12], func(t *testing.T) {
			a := newAPI(t, withUsers())
			r := a.finish("POST", "/bulk/users", `[{`+newcomer(fields)+`}]`)
			assert.Equal(t, "finished", r[0].Status, r[0].StatusMsg)
		})
	}
}

func TestUserCreateDefaultStates(t *testing.T) {
	own := jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
		BulkState: jumpcloudtest.Suspended, ApplicationState: jumpcloudtest.Staged,
	})
	for _, tt := range []struct {
		opts   []jumpcloudtest.Option
		source string
		sent   string
		want   string
	}{
		{nil, "", "", "STAGED"},
		{nil, "creation-source: jumpcloud:bulk", "", "STAGED"},
		{nil, "creation-source: jumpcloud:scim", "", "ACTIVATED"},
		{nil, "creation-source: jumpcloud:scim", `,"state":"SUSPENDED"`, "SUSPENDED"},
		{nil, "", `,"state":null`, "STAGED"},
		{nil, "", `,"state":""`, "STAGED"},
		{[]jumpcloudtest.Option{own}, "", "", "SUSPENDED"},
		{[]jumpcloudtest.Option{own}, "creation-source: jumpcloud:gapps", "", "STAGED"},
	} {
		a := newAPI(t, tt.opts...)
		r := a.finish("POST", "/bulk/users", `[{"username":"x","email":"x@example.com"`+tt.sent+`}]`, tt.source)
		require.Equal(t, "finished", r[0].Status, r[0].StatusMsg)
		assert.Equal(t, tt.want, a.Users(jumpcloudtest.OrgID)[0].State)
	}
}

func TestUserUpdate(t *testing.T) {
	a := newAPI(t, withUsers())
	r := a.finish("POST", "/bulk/user/expires", `[{"id":"`+carol+`"}]`)
	require.Equal(t, "finished", r[0].Status)
	r = a.finish("PATCH", "/bulk/users", fmt.Sprintf(`[
		{"id":%q,"organization":%q,"username":"caroline","employeeIdentifier":null,"unix_uid":6000,"description":"","state":"SUSPENDED","password":"new"},
		{"id":%q,"username":"carol","account_locked":true,"email":"ADA@example.com","unknown":[]}
	]`, carol, jumpcloudtest.OrgID, ada))
	assert.Equal(t, []string{"finished", "finished"}, statuses(r), r)
	assert.Equal(t, map[string]any{"id": carol, "username": "caroline", "email": "carol@example.com"}, r[0].user())

	u, _ := a.User(jumpcloudtest.OrgID, carol)
	assert.Equal(t, jumpcloudtest.User{
		ID: carol, Username: "caroline", Email: "carol@example.com", State: jumpcloudtest.Suspended,
		Fields: jumpcloudtest.Fields{
			"username": "caroline", "email": "carol@example.com", "unix_uid": json.Number("6000"), "description": "",
			"state": "SUSPENDED", "password": "new",
		},
	}, u)
	u, _ = a.User(jumpcloudtest.OrgID, ada)
	assert.Equal(t, "carol", u.Username)
	assert.True(t, u.Locked)
	assert.Equal(t, jumpcloudtest.Staged, u.State)

	// What carol gave up can be taken, what she has cannot.
	r = a.finish("POST", "/bulk/users", `[
		{"username":"ada","email":"new@example.com","employeeIdentifier":"E-3"},
		{"username":"Caroline","email":"new2@example.com"}]`)
	assert.Equal(t, []string{"finished", "failed"}, statuses(r), r)
}

func TestUserUpdateFails(t *testing.T) {
	for _, tt := range []struct{ fields, message string }{
		{`"username":"x"`, "id is missing"},
		{`"id":""`, "id is empty"},
		{`"id":"ada"`, "id is not an id of 24 hexadecimal digits"},
		{`"id":"` + noID + `"`, `id "` + noID + `" belongs to no user`},
		{`"id":"` + ada + `","organization":"` + org2 + `"`, `organization "` + org2 + `" is not the user's`},
		{`"id":"` + ada + `","username":"BOB"`, "username belongs to another user"},
		{`"id":"` + ada + `","email":"bob@example.com","description":"x"`, "email belongs to another user"},
		{`"id":"` + ada + `","employeeIdentifier":"E-3"`, "employeeIdentifier belongs to another user"},
		{`"id":"` + ada + `","state":"STAGED"`, "state is none of ACTIVATED, SUSPENDED"},
		{`"id":"` + ada + `","state":null`, "state is empty"},
		{`"id":"` + ada + `","username":""`, "username is empty"},
		{`"id":"` + ada + `","email":null`, "email is empty"},
		{`"id":"` + ada + `","email":"x"`, "email is not an e-mail address"},
	} {
		t.Run(tt.fields, func(t *testing.T) {
			a := newAPI(t, withUsers())
			before := a.Users(jumpcloudtest.OrgID)
			r := a.finish("PATCH", "/bulk/users", `[{`+tt.fields+`}]`)
			assert.Equal(t, "failed", r[0].Status)
			assert.Equal(t, tt.message, r[0].StatusMsg)
			assert.Equal(t, before, a.Users(jumpcloudtest.OrgID))
		})
	}
}

func TestUserExpireAndUnlock(t *testing.T) {
	a := newAPI(t, withUsers(), jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: org2, Keys: []string{"two"}}))
	body := fmt.Sprintf(`[{"id":%q},{"id":%q,"organization":%q,"attributes":[{"name":"n","value":"v"}]},
		{"id":%q},{"id":%q,"organization":%q},{"id":%q,"attributes":[{"name":""}]},{}]`,
		ada, bob, jumpcloudtest.OrgID, noID, carol, org2, carol)
	want := []string{"finished", "finished", "failed", "failed", "finished", "failed"}
	messages := []string{"", "", `id "` + noID + `" belongs to no user`, `organization "` + org2 + `" is not the user's`,
		"", "id is missing"}

	for _, path := range []string{"/bulk/user/expires", "/bulk/user/unlocks"} {
		r := a.finish("POST", path, body)
		assert.Equal(t, want, statuses(r))
		for i, message := range messages {
			assert.Equal(t, message, r[i].StatusMsg)
		}
		assert.Equal(t, map[string]any{"id": bob, "username": "bob", "email": "bob@example.com"}, r[1].user())
	}
	for id, expired := range map[string]bool{ada: true, bob: true, carol: true} {
		u, ok := a.User(jumpcloudtest.OrgID, id)
		require.True(t, ok)
		assert.Equal(t, expired, u.PasswordExpired, u)
		assert.False(t, u.Locked, u)
	}
	u, _ := a.User(jumpcloudtest.OrgID, bob)
	assert.Equal(t, false, u.Fields["account_locked"])
	u, _ = a.User(jumpcloudtest.OrgID, ada)
	assert.NotContains(t, u.Fields, "account_locked")
}

func TestUsersComeInTheOrderOfTheirCreation(t *testing.T) {
	a := newAPI(t, withUsers())
	a.start("POST", "/bulk/users", newUsers(12))
	a.Advance(time.Minute)
	users := a.Users(jumpcloudtest.OrgID)
	require.Len(t, users, 15)
	assert.Equal(t, "ada", users[0].Username)
	assert.Equal(t, "user11", users[14].Username)
	_, ok := a.User(jumpcloudtest.OrgID, noID)
	assert.False(t, ok)
}
