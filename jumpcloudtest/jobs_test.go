package jumpcloudtest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestJobUnitsEndOneAfterAnother(t *testing.T) {
	a := newAPI(t)
	job := a.start("POST", "/bulk/users?suppressEmail=true", newUsers(3))
	assert.Equal(t, "6a6f62730000000000000001", job)

	results := a.results(job, "")
	require.Len(t, results, 3)
	assert.Equal(t, result{
		ID:              "756e69740000000000000001",
		CreatedAt:       "2030-01-01T12:00:00.000Z",
		UpdatedAt:       "2030-01-01T12:00:00.000Z",
		Status:          "pending",
		Meta:            map[string]any{"systemUser": map[string]any{"username": "user0", "email": "user0@example.com"}},
		PersistedFields: map[string]any{},
	}, results[0])
	assert.Empty(t, a.Users(jumpcloudtest.OrgID))

	a.Advance(2*time.Second - 1)
	assert.Equal(t, []string{"finished", "pending", "pending"}, statuses(a.results(job, "")))
	a.Advance(1)
	results = a.results(job, "")
	assert.Equal(t, []string{"finished", "finished", "pending"}, statuses(results))
	assert.Equal(t, result{
		ID:        "756e69740000000000000002",
		CreatedAt: "2030-01-01T12:00:00.000Z",
		UpdatedAt: "2030-01-01T12:00:02.000Z",
		Status:    "finished",
		Meta: map[string]any{"systemUser": map[string]any{
			"id": "757365720000000000000002", "username": "user1", "email": "user1@example.com",
		}},
		PersistedFields: map[string]any{},
	}, results[1])

	jobs := a.Jobs(jumpcloudtest.OrgID)
	require.Len(t, jobs, 1)
	assert.Equal(t, "BulkUsersCreate", jobs[0].Operation)
	assert.Equal(t, epoch(), jobs[0].CreatedAt)
	assert.True(t, jobs[0].SuppressEmail)
	assert.Equal(t, "jumpcloud:bulk", jobs[0].CreationSource)
	assert.Equal(t, []jumpcloudtest.Unit{
		{
			ID: "756e69740000000000000001", Status: jumpcloudtest.Finished, UserID: "757365720000000000000001",
			Input: jumpcloudtest.Fields{"username": "user0", "email": "user0@example.com"}, FinishedAt: epoch().Add(time.Second),
		},
		{
			ID: "756e69740000000000000002", Status: jumpcloudtest.Finished, UserID: "757365720000000000000002",
			Input: jumpcloudtest.Fields{"username": "user1", "email": "user1@example.com"}, FinishedAt: epoch().Add(2 * time.Second),
		},
		{
			ID: "756e69740000000000000003", Status: jumpcloudtest.Pending,
			Input: jumpcloudtest.Fields{"username": "user2", "email": "user2@example.com"},
		},
	}, jobs[0].Units)
	assert.Len(t, a.Users(jumpcloudtest.OrgID), 2)
}

func statuses(results []result) []string {
	out := make([]string, len(results))
	for i, r := range results {
		out[i] = r.Status
	}
	return out
}

func TestJobUnitsOfSeveralJobsInterleave(t *testing.T) {
	a := newAPI(t)
	a.start("POST", "/bulk/users", newUsers(1))
	first := a.start("POST", "/bulk/users", `[{"username":"x","email":"x@example.com"},{"username":"ada","email":"ada@example.com"}]`)
	a.Advance(500 * time.Millisecond)
	second := a.start("POST", "/bulk/users", `[{"username":"ada","email":"ada@example.com"}]`)
	a.Advance(time.Minute)
	// The second job's only unit ends after 1.5 s, the first job's second after 2 s.
	assert.Equal(t, []string{"finished", "failed"}, statuses(a.results(first, "")))
	assert.Equal(t, []string{"finished"}, statuses(a.results(second, "")))
	assert.Equal(t, "username belongs to another user; email belongs to another user", a.results(first, "")[1].StatusMsg)
}

func TestJobResultsComeInPages(t *testing.T) {
	a := newAPI(t)
	job := a.start("POST", "/bulk/users", newUsers(250))
	assert.Len(t, a.results(job, ""), 10)
	assert.Len(t, a.results(job, "?limit=100"), 100)
	last := a.results(job, "?limit=100&skip=200")
	require.Len(t, last, 50)
	assert.Equal(t, "user249", last[49].user()["username"])
	for _, query := range []string{"?skip=250", "?skip=9223372036854775807"} {
		assert.Equal(t, "[]", a.do("GET", "/bulk/users/"+job+"/results"+query, "").body)
	}
}

func TestJobSizes(t *testing.T) {
	a := newAPI(t)
	a.start("POST", "/bulk/users", newUsers(800))
	for _, path := range []string{"/bulk/users", "/bulk/user/expires", "/bulk/user/unlocks"} {
		f := a.refuses(400, "POST", path, newUsers(801))
		assert.Equal(t, "a job takes at most 800 users, the body has 801", f.Message)
		a.refuses(400, "POST", path, "[]")
		a.refuses(400, "POST", path, "{}")
	}
	assert.Len(t, a.Jobs(jumpcloudtest.OrgID), 1)
}

func TestJobIsRefusedForAWrongType(t *testing.T) {
	a := newAPI(t)
	for _, tt := range []struct{ item, field, reason string }{
		{`1`, "", "is not an object"},
		{`null`, "", "is not an object"},
		{`{"username":1}`, "username", "is not a string"},
		{`{"sudo":"yes"}`, "sudo", "is not a boolean"},
		{`{"unix_uid":"5"}`, "unix_uid", "is not a whole number"},
		{`{"unix_uid":5.5}`, "unix_uid", "is not a whole number"},
		{`{"unix_uid":1e3}`, "unix_uid", "is not a whole number"},
		{`{"username":["a"]}`, "username", "is not a string"},
		{`{"manager":true}`, "manager", "is not a string"},
		{`{"mfa":[]}`, "mfa", "is not an object"},
		{`{"mfa":{"exclusionDays":{}}}`, "mfa.exclusionDays", "is not a whole number"},
		{`{"addresses":{}}`, "addresses", "is not an array"},
		{`{"addresses":[{"type":"work"},{"country":1}]}`, "addresses[1].country", "is not a string"},
		{`{"addresses":[null]}`, "addresses[0]", "is not an object"},
		{`{"tags":["a",2]}`, "tags[1]", "is not a string"},
	} {
		t.Run(tt.item, func(t *testing.T) {
			a := api{a.Server, t}
			f := a.refuses(400, "POST", "/bulk/users", `[{"username":"ok","email":"ok@example.com"},`+tt.item+`]`)
			require.Len(t, f.Details, 1)
			one := 1
			assert.Equal(t, failedValue{&one, tt.field, tt.reason}, f.Details[0])
			assert.Contains(t, f.Message, "user 1: ")
			assert.Contains(t, f.Message, tt.field+" "+tt.reason)
		})
	}
	f := a.refuses(400, "PATCH", "/bulk/users", `[{"sudo":1,"email":2},{},{"id":3}]`)
	assert.Len(t, f.Details, 3)
	assert.Empty(t, a.Jobs(jumpcloudtest.OrgID))
}

func TestJobParameters(t *testing.T) {
	a := newAPI(t, withUsers())
	for _, source := range []string{"gapps", "o365", "workday", "scim", "bulk", "custom_integration"} {
		a.start("POST", "/bulk/users?suppressEmail=false", newUsers(1), "creation-source: jumpcloud:"+source)
	}
	jobs := a.Jobs(jumpcloudtest.OrgID)
	assert.Equal(t, "jumpcloud:gapps", jobs[0].CreationSource)
	assert.False(t, jobs[0].SuppressEmail)

	a.refuses(400, "POST", "/bulk/users", newUsers(1), "creation-source: bulk")
	a.refuses(400, "POST", "/bulk/users", newUsers(1), "creation-source: JUMPCLOUD:BULK")
	for _, value := range []string{"", "1", "TRUE", "yes"} {
		a.refuses(400, "POST", "/bulk/users?suppressEmail="+value, newUsers(1))
		a.refuses(400, "PATCH", "/bulk/users?suppressEmail="+value, newUsers(1))
	}
	assert.Len(t, a.Jobs(jumpcloudtest.OrgID), 6)

	a.start("PATCH", "/bulk/users?suppressEmail=true", `[{"id":"`+ada+`"}]`)
	a.start("POST", "/bulk/user/expires", `[{"id":"`+ada+`"}]`)
	a.start("POST", "/bulk/user/unlocks", `[{"id":"`+ada+`"}]`)
	jobs = a.Jobs(jumpcloudtest.OrgID)[6:]
	assert.Equal(t, "BulkUsersUpdate", jobs[0].Operation)
	assert.True(t, jobs[0].SuppressEmail)
	assert.Empty(t, jobs[0].CreationSource)
	assert.Equal(t, "BulkUserExpires", jobs[1].Operation)
	assert.Equal(t, "BulkUserUnlocks", jobs[2].Operation)
}

func TestJobIsACopy(t *testing.T) {
	a := newAPI(t)
	a.start("POST", "/bulk/users", `[{"username":"a","email":"a@example.com","attributes":[{"name":"n","value":"v"}]}]`)
	unit := a.Jobs(jumpcloudtest.OrgID)[0].Units[0]
	list, ok := unit.Input["attributes"].([]any)
	require.True(t, ok)
	list[0] = "changed"
	unit.Input["username"] = "changed"
	a.Advance(time.Second)
	u := a.Users(jumpcloudtest.OrgID)[0]
	assert.Equal(t, "a", u.Username)
	assert.Equal(t, []any{map[string]any{"name": "n", "value": "v"}}, u.Fields["attributes"])
}
