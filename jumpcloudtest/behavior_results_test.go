package jumpcloudtest_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestBehaviorIdentity(t *testing.T) {
	t.Parallel()
	const id = "757365720000000000000001"
	for place, want := range map[jumpcloudtest.Place]string{
		jumpcloudtest.InMetaSystemUser:  `{"meta":{"systemUser":{"id":"` + id + `","username":"user0"}},"persistedFields":{}}`,
		jumpcloudtest.InMetaUser:        `{"meta":{"user":{"id":"` + id + `","username":"user0"}},"persistedFields":{}}`,
		jumpcloudtest.InMeta:            `{"meta":{"id":"` + id + `","username":"user0"},"persistedFields":{}}`,
		jumpcloudtest.InPersistedFields: `{"meta":{},"persistedFields":{"id":"` + id + `","username":"user0"}}`,
		jumpcloudtest.InPersistedList:   `{"meta":{},"persistedFields":[{"id":"` + id + `","username":"user0"}]}`,
		jumpcloudtest.AtTop:             `{"meta":{},"persistedFields":{},"systemUserId":"` + id + `","username":"user0"}`,
	} {
		a, job := behaving(t, jumpcloudtest.Behavior{Identity: []jumpcloudtest.Naming{{Place: place, Names: []string{"id", "username"}}}}, 2)
		a.Advance(time.Minute)
		result := a.raw(job, "")[0]
		for _, name := range []string{"id", "createdAt", "updatedAt", "status", "statusMsg"} {
			assert.Contains(t, result, name)
			delete(result, name)
		}
		got, err := json.Marshal(result)
		require.NoError(t, err)
		assert.JSONEq(t, want, string(got))
	}
}

func TestBehaviorNamesInSeveralPlacesOrNowhere(t *testing.T) {
	t.Parallel()
	a, job := behaving(t, jumpcloudtest.Behavior{LowerCase: true, Identity: []jumpcloudtest.Naming{
		{Place: jumpcloudtest.InPersistedList, Names: []string{"username"}},
		{Place: jumpcloudtest.InPersistedFields, Names: []string{"email", "employeeIdentifier"}},
		{Place: jumpcloudtest.InMeta, Names: []string{"_id"}},
	}}, 2)
	a.Advance(time.Minute)
	results := a.raw(job, "")
	assert.Equal(t, []any{map[string]any{"username": "user0", "email": "user0@example.com"}}, results[0]["persistedFields"])
	assert.Equal(t, map[string]any{"_id": "757365720000000000000001"}, results[0]["meta"])
	assert.Equal(t, []any{map[string]any{"username": "last"}}, results[1]["persistedFields"])

	a, job = behaving(t, jumpcloudtest.Behavior{Identity: []jumpcloudtest.Naming{}}, 2)
	assert.Equal(t, map[string]any{}, a.raw(job, "")[0]["meta"])
}

func TestBehaviorMentions(t *testing.T) {
	t.Parallel()
	b := jumpcloudtest.Behavior{Mentions: jumpcloudtest.Mentions{Manager: true, RequestedBy: true, Message: jumpcloudtest.MentionOther}}
	a, job := behaving(t, b, 2)
	a.Advance(time.Second)
	results := a.raw(job, "")
	assert.Equal(t, []any{" (after Last)", " (after user0@example.com)"}, values(results, "statusMsg"))
	assert.Equal(t, []any{map[string]any{"manager": "Last"}, map[string]any{"manager": "757365720000000000000001"}}, values(results, "persistedFields"))
	assert.Equal(t, "Last", results[0]["meta"].(map[string]any)["requestedBy"])

	a, job = behaving(t, jumpcloudtest.Behavior{Mentions: jumpcloudtest.Mentions{Message: jumpcloudtest.MentionOwn}}, 1)
	a.Advance(time.Second)
	assert.Equal(t, "Last: email is missing", a.raw(job, "")[0]["statusMsg"])
	a, job = behaving(t, jumpcloudtest.Behavior{Mentions: jumpcloudtest.Mentions{Message: jumpcloudtest.MentionOwnID}}, 2)
	a.Advance(time.Second)
	assert.Equal(t, "757365720000000000000001: ", a.raw(job, "")[0]["statusMsg"])

	b = jumpcloudtest.Behavior{Mentions: jumpcloudtest.Mentions{Requester: true}, Identity: []jumpcloudtest.Naming{}}
	a, job = behaving(t, b, 2)
	for _, result := range a.raw(job, "") {
		assert.Equal(t, "user0", result["meta"].(map[string]any)["user"].(map[string]any)["username"])
	}
	b.Identity = []jumpcloudtest.Naming{{Place: jumpcloudtest.InMetaUser, Names: []string{"username"}}}
	a, job = behaving(t, b, 2)
	assert.Equal(t, map[string]any{"username": "Last"}, a.raw(job, "")[1]["meta"].(map[string]any)["user"])
}

func TestBehaviorWords(t *testing.T) {
	t.Parallel()
	b := jumpcloudtest.Behavior{Words: jumpcloudtest.Words{Pending: "queued", Finished: "Finished", Failed: "FAILED"}}
	a, job := behaving(t, b, 3)
	a.Advance(time.Second)
	assert.Equal(t, []any{"Finished", "queued", "queued"}, values(a.raw(job, ""), "status"))
	a.Advance(time.Minute)
	assert.Equal(t, []any{"Finished", "Finished", "FAILED"}, values(a.raw(job, ""), "status"))
	units := a.Jobs(jumpcloudtest.OrgID)[0].Units
	assert.Equal(t, []string{"finished", "finished", "failed"}, []string{units[0].Status, units[1].Status, units[2].Status})
}

func TestBehaviorUnknownWords(t *testing.T) {
	t.Parallel()
	for forHowLong, after := range map[time.Duration]int{0: 1, time.Hour: 0} {
		a, job := behaving(t, jumpcloudtest.Behavior{Words: jumpcloudtest.Words{Unknown: "paused", UnknownFor: forHowLong}}, 90)
		paused := func() int {
			return len(slices.DeleteFunc(values(a.raw(job, "?limit=100"), "status"), func(s any) bool { return s != "paused" }))
		}
		first := paused()
		assert.InDelta(t, 30, first, 15)
		a.Advance(time.Hour - 1)
		assert.Equal(t, first, paused())
		a.Advance(1)
		assert.Equal(t, first*after, paused())
	}
}

func TestBehaviorConflict(t *testing.T) {
	t.Parallel()
	for _, text := range jumpcloudtest.ConflictTexts() {
		a := newAPI(t, withUsers(), jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Conflict: text}))
		message := a.finish("POST", "/bulk/users", `[{"username":"Ada","email":"new@example.com"}]`)[0].StatusMsg
		assert.NotEmpty(t, message)
		assert.NotContains(t, message, "{value}")
		assert.NotContains(t, message, "{field}")
	}
	a := newAPI(t, withUsers(), jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Conflict: "{field} {value} exists"}))
	r := a.finish("POST", "/bulk/users", `[{"username":"Ada","email":"bob@example.com"}]`)
	assert.Equal(t, "username Ada exists; email bob@example.com exists", r[0].StatusMsg)
}

func TestBehaviorOddities(t *testing.T) {
	t.Parallel()
	for _, kind := range jumpcloudtest.OddityKinds() {
		a, job := behaving(t, jumpcloudtest.Behavior{Oddities: jumpcloudtest.Oddities{Kinds: []jumpcloudtest.Oddity{kind}}}, 100)
		odd := 0
		for _, r := range a.raw(job, "?limit=100") {
			_, meta := r["meta"].(map[string]any)
			_, persisted := r["persistedFields"].(map[string]any)
			_, status := r["status"].(string)
			_, message := r["statusMsg"].(string)
			_, id := r["id"].(string)
			_, updated := r["updatedAt"].(string)
			if !meta || !persisted || !status || !message || !id || !updated {
				odd++
			}
		}
		assert.InDelta(t, 33, odd, 20, kind)
	}
	a, job := behaving(t, jumpcloudtest.Behavior{Oddities: jumpcloudtest.Oddities{Extra: true}}, 1)
	assert.Contains(t, a.raw(job, "")[0], "links")
}
