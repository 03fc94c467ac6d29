package test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// Of a member that is there twice the last one counts, whatever its type is, and the other one is gone.
func TestLenientMembersLastCounts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"id":5,"id":"w1"}`:                                           `{"id":"w1"}`,
		`{"id":"w1","id":5}`:                                           `{"id":5}`,
		`{"id":5,"id":"w1","id":6}`:                                    `{"id":6}`,
		`{"id":"w1","id":5,"id":"w2"}`:                                 `{"id":"w2"}`,
		`{"id":"w1","id":null}`:                                        `{"id":null}`,
		`{"id":null,"id":"w1"}`:                                        `{"id":"w1"}`,
		`{"id":null,"id":5,"id":"w1"}`:                                 `{"id":"w1"}`,
		`{"meta":[1],"meta":{"a":1}}`:                                  `{"meta":{"a":1}}`,
		`{"meta":{"a":1},"meta":[1]}`:                                  `{"meta":[1]}`,
		`{"createdAt":[],"createdAt":"2026-03-01T08:00:00Z"}`:          `{"createdAt":"2026-03-01T08:00:00Z"}`,
		`{"createdAt":"2026-03-01T08:00:00Z","createdAt":[]}`:          `{"createdAt":[]}`,
		`{"zz":1,"id":5,"status":"finished","id":"w1"}`:                `{"id":"w1","status":"finished","zz":1}`,
		`{"zz":1,"zz":"x","id":"w1","status":{},"status":"finished"}`:  `{"id":"w1","status":"finished","zz":"x"}`,
		`{"statusMsg":{},"id":5,"id":"w1","statusMsg":"words","id":7}`: `{"statusMsg":"words","id":7}`,
	} {
		var result jcbulk.JobWorkresult
		require.NoError(t, json.Unmarshal([]byte(text), &result), text)
		assertExact(t, want, written(t, result))
		assert.Equal(t, !result.HasId() && strings.Contains(want, `"id"`), hasKey(result.AdditionalProperties, "id"), text)
		assert.Equal(t, !result.HasMeta() && strings.Contains(want, `"meta"`), hasKey(result.AdditionalProperties, "meta"), text)
		assert.Equal(t, strings.Contains(want, `"createdAt":[]`), hasKey(result.AdditionalProperties, "createdAt"), text)
	}
	var scheduled jcbulk.ScheduledUserstateResult
	require.NoError(t, json.Unmarshal([]byte(`{"state":7,"state":"SUSPENDED"}`), &scheduled))
	assertExact(t, `{"state":"SUSPENDED"}`, written(t, scheduled))
	require.NoError(t, json.Unmarshal([]byte(`{"state":"SUSPENDED","state":7}`), &scheduled))
	assertExact(t, `{"state":7}`, written(t, scheduled))
}

func hasKey(m map[string]any, name string) bool {
	_, ok := m[name]
	return ok
}

// A copy of what may be null shares its pointer. To read into the copy leaves the original as it is.
func TestNullableCopiesAreReadApart(t *testing.T) {
	t.Parallel()
	name := jcbulk.NewNullableString(jcbulk.PtrString("first"))
	copied := *name
	require.NoError(t, json.Unmarshal([]byte(`"second"`), &copied))
	assert.Equal(t, "first", *name.Get())
	assert.Equal(t, "second", *copied.Get())
	require.NoError(t, json.Unmarshal([]byte(`null`), &copied))
	assert.Equal(t, "first", *name.Get())
	assert.Nil(t, copied.Get())

	const first = `{"manager":"m","employeeIdentifier":"e","delegatedAuthority":{"id":"x"}}`
	const second = `{"manager":"n","employeeIdentifier":null,"delegatedAuthority":null}`
	var user jcbulk.BulkUserCreate
	require.NoError(t, json.Unmarshal([]byte(first), &user))
	twin := user
	require.NoError(t, json.Unmarshal([]byte(second), &twin))
	assert.JSONEq(t, first, written(t, user))
	assert.JSONEq(t, second, written(t, twin))
	twin = user
	require.NoError(t, json.Unmarshal([]byte(`{"delegatedAuthority":{"name":"y"}}`), &twin))
	assert.JSONEq(t, first, written(t, user))

	var authority jcbulk.NullableDelegatedAuthority
	require.NoError(t, json.Unmarshal([]byte(`{"id":"x","name":"y"}`), &authority))
	same := authority
	require.NoError(t, json.Unmarshal([]byte(`{"id":"z"}`), &same))
	assert.Equal(t, "x", authority.Get().GetId())
	assert.Equal(t, "z", same.Get().GetId())
}
