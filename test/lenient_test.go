package test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// One odd member never hides a page, and is kept as it came.
func TestResultsAreReadLeniently(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ odd, kept string }{
		"number for a time":   {`{"id":"w2","status":"finished","createdAt":17}`, `{"createdAt":17}`},
		"object for a text":   {`{"id":"w2","status":"finished","statusMsg":{"text":"x","at":[1.50]}}`, `{"statusMsg":{"text":"x","at":[1.50]}}`},
		"list for an object":  {`{"id":"w2","status":"finished","meta":[{"a":1},null]}`, `{"meta":[{"a":1},null]}`},
		"boolean for an id":   {`{"id":true,"status":"finished"}`, `{"id":true}`},
		"several":             {`{"id":1,"status":2,"jobId":{},"updatedAt":[]}`, `{"id":1,"status":2,"jobId":{},"updatedAt":[]}`},
		"null":                {`null`, `{"":null}`},
		"a text for a result": {`"finished"`, `{"":"finished"}`},
		"a list for a result": {`[{"id":"w2"}]`, `{"":[{"id":"w2"}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := serve(t, answer(t, http.StatusOK, `[{"id":"w1","status":"finished"},`+c.odd+`,{"id":"w3","status":"failed"}]`))
			results, _, err := client.BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), "j1").Execute()
			require.NoError(t, err)
			require.Len(t, results, 3)
			assert.Equal(t, "w1", results[0].GetId())
			assert.Equal(t, "failed", results[2].GetStatus())
			kept, err := json.Marshal(results[1].AdditionalProperties)
			require.NoError(t, err)
			assert.JSONEq(t, c.kept, string(kept))
		})
	}
}

// A byte order mark hides nothing.
func TestByteOrderMarkIsIgnored(t *testing.T) {
	t.Parallel()
	client := serve(t, answer(t, http.StatusOK, "\ufeff{\"jobId\":\"j1\"}"))
	job, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{}).Execute()
	require.NoError(t, err)
	assert.Equal(t, "j1", job.GetJobId())
	client = serve(t, answer(t, http.StatusOK, "\ufeff[{\"id\":\"w1\"}]"))
	results, _, err := client.BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), "j1").Execute()
	require.NoError(t, err)
	assert.Len(t, results, 1)
	client = serve(t, answer(t, http.StatusBadRequest, "\ufeff{\"message\":\"no\"}"))
	_, _, err = client.BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), "j1").Execute()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	assert.Equal(t, "no", failure.Message())
}

func TestScheduledStatesAreReadLeniently(t *testing.T) {
	t.Parallel()
	client := serve(t, answer(t, http.StatusOK, `{"events_count":"2","results":[{"state":{"is":"x"},"systemUserId":"u1"},{"systemUserId":"u2"}]}`))
	next, _, err := client.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(t.Context()).Users([]string{"u1"}).Execute()
	require.NoError(t, err)
	assert.False(t, next.HasEventsCount())
	assert.Equal(t, map[string]any{"events_count": "2"}, next.AdditionalProperties)
	require.Len(t, next.GetResults(), 2)
	assert.Equal(t, map[string]any{"state": map[string]any{"is": "x"}}, next.GetResults()[0].AdditionalProperties)
	assert.Equal(t, "u2", next.GetResults()[1].GetSystemUserId())
}

// FuzzLenientResults reads any list as results: each item has its result, and nothing of it is lost.
func FuzzLenientResults(f *testing.F) {
	for _, text := range texts() {
		f.Add([]byte(`[{"id":` + text + `,"meta":` + text + `,"zz":` + text + `},` + text + `]`))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var items []json.RawMessage
		if json.Unmarshal(text, &items) != nil {
			return
		}
		for _, item := range items {
			var result jcbulk.JobWorkresult
			if json.Unmarshal(item, &result) != nil {
				assert.NotEqual(t, byte('{'), item[0], "an object is never refused: %.200q", item)
				continue
			}
			if item[0] == '{' {
				assert.Equal(t, exactTree(t, item), exactTree(t, []byte(written(t, result))), "%.200q", item)
			}
		}
	})
}

// Cases G1 and G3: null clears a field, and is neither a value nor nothing.
func TestNullIsKept(t *testing.T) {
	t.Parallel()
	const text = `{"id":"0123456789abcdef01234567","employeeIdentifier":null,"manager":null,"department":null,"mfa":null,"addresses":null}`
	var user jcbulk.BulkUserUpdate
	require.NoError(t, json.Unmarshal([]byte(text), &user))
	assert.JSONEq(t, text, written(t, user))
	assert.True(t, user.HasManager())
	manager, set := user.GetManagerOk()
	assert.True(t, set)
	assert.Nil(t, manager)
	assert.Empty(t, user.GetManager())
	assert.False(t, user.HasDepartment())

	user.SetManager("0123456789abcdef01234568")
	user.UnsetEmployeeIdentifier()
	user.SetDepartment("Sales")
	assert.JSONEq(t, `{"id":"0123456789abcdef01234567","manager":"0123456789abcdef01234568","department":"Sales","mfa":null,"addresses":null}`, written(t, user))

	cleared := jcbulk.NewBulkUserUpdate()
	cleared.SetEmployeeIdentifierNil()
	cleared.AdditionalProperties = map[string]any{"costCenter": nil}
	assert.JSONEq(t, `{"employeeIdentifier":null,"costCenter":null}`, written(t, cleared))
}

func TestNullableString(t *testing.T) {
	t.Parallel()
	var n jcbulk.NullableString
	require.NoError(t, json.Unmarshal([]byte(`null`), &n))
	assert.True(t, n.IsSet())
	assert.Nil(t, n.Get())
	require.NoError(t, json.Unmarshal([]byte(`"a"`), &n))
	assert.Equal(t, "a", *n.Get())
	text, err := json.Marshal(n)
	require.NoError(t, err)
	assert.Equal(t, `"a"`, string(text))
	n.Unset()
	assert.Equal(t, jcbulk.NullableString{}, n)
	(*jcbulk.NullableString)(nil).Set(nil)
	(*jcbulk.NullableString)(nil).Unset()
}

// Case F2: a date without a zone could mean any. The error says which form is wanted, and not the text.
func TestDatesNeedAZone(t *testing.T) {
	t.Parallel()
	for _, date := range []string{
		"2020-01-01T02:00:00", "2020-01-01 02:00:00Z", "2020-01-01", "2020-01-01T02:00:00.5", "2020-01-01T02:00:00+0000", "1577844000", "",
	} {
		for text, model := range map[string]json.Unmarshaler{
			`{"start_date":"` + date + `","state":"SUSPENDED","user_ids":["666f6f2d6261722d71757578"]}`: new(jcbulk.BulkScheduledStatechangeCreate),
			`{"mfa":{"exclusionUntil":"` + date + `"}}`:                                                 new(jcbulk.BulkUserCreate),
			`{"external_password_expiration_date":"` + date + `"}`:                                      new(jcbulk.BulkUserUpdate),
		} {
			err := model.UnmarshalJSON([]byte(text))
			require.ErrorContains(t, err, "is not a time of RFC 3339 with a zone, such as 2026-03-01T08:30:00Z", date)
			if date != "" {
				assert.NotContains(t, err.Error(), date)
			}
		}
	}
}

// One version of the API has an object where the others have a list.
func TestRestrictedFieldsAreAListOrAnObject(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"restrictedFields":{"field":"username","id":"x"}}`: `{"restrictedFields":[{"field":"username","id":"x"}]}`,
		`{"restrictedFields":[{"field":"username"},{}]}`:     `{"restrictedFields":[{"field":"username"},{}]}`,
		`{"restrictedFields":[]}`:                            `{"restrictedFields":[]}`,
		`{"restrictedFields":null}`:                          `{"restrictedFields":null}`,
	} {
		var user jcbulk.BulkUserUpdate
		require.NoError(t, json.Unmarshal([]byte(text), &user), text)
		assert.JSONEq(t, want, written(t, user))
	}
	require.ErrorContains(t, json.Unmarshal([]byte(`{"restrictedFields":{"field":1}}`), new(jcbulk.BulkUserUpdate)), "restrictedFields.field")
	require.Error(t, json.Unmarshal([]byte(`{"restrictedFields":"x"}`), new(jcbulk.BulkUserUpdate)))
}

// RFC 3339 permits t and z in lower case, and the standard library does not.
func TestDatesInLowerCase(t *testing.T) {
	t.Parallel()
	want := time.Date(2026, time.March, 1, 8, 30, 0, 500_000_000, time.UTC)
	for _, date := range []string{"2026-03-01t08:30:00.5z", "2026-03-01T08:30:00.5z", "2026-03-01t08:30:00.5Z", "2026-03-01t09:30:00.5+01:00"} {
		var mfa jcbulk.Mfa
		require.NoError(t, json.Unmarshal([]byte(`{"exclusionUntil":"`+date+`"}`), &mfa), date)
		assert.True(t, want.Equal(mfa.GetExclusionUntil()), date)
	}
}
