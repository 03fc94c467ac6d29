package test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

func TestErrorsOfWritingHoldNoSecret(t *testing.T) {
	user := jcbulk.BulkUserCreate{AdditionalProperties: map[string]any{"newPassword": json.Number("hunter2")}}
	_, err := user.MarshalJSON()
	require.ErrorContains(t, err, "newPassword")
	assert.NotContains(t, err.Error(), "hunter2")
}

func TestNullChangesNothingInModelsWithRequiredFields(t *testing.T) {
	key := jcbulk.SshKey{Name: "a", PublicKey: "b"}
	require.NoError(t, key.UnmarshalJSON([]byte(`null`)))
	assert.Equal(t, jcbulk.SshKey{Name: "a", PublicKey: "b"}, key)
}

func TestWrongTypeOfTime(t *testing.T) {
	var mfa jcbulk.Mfa
	err := mfa.UnmarshalJSON([]byte(`{"exclusionUntil":5}`))
	var mismatch *json.UnmarshalTypeError
	require.ErrorAs(t, err, &mismatch)
	assert.Equal(t, "exclusionUntil", mismatch.Field)
}

func TestNullInListOfStrings(t *testing.T) {
	var s jcbulk.BulkScheduledStatechangeCreate
	err := s.UnmarshalJSON([]byte(`{"start_date":"2026-01-01T00:00:00Z","state":"ACTIVATED","user_ids":["a",null]}`))
	require.ErrorContains(t, err, "user_ids[1]")
}

func TestLenientMemberReadTwice(t *testing.T) {
	var r jcbulk.JobWorkresult
	require.NoError(t, json.Unmarshal([]byte(`{"meta":{"a":1}}`), &r))
	require.NoError(t, json.Unmarshal([]byte(`{"meta":["b"]}`), &r))
	assert.JSONEq(t, `{"meta":["b"]}`, written(t, r))
	assert.False(t, r.HasMeta())
}

func TestModelsThatCannotBeWrittenAreNamedWithTheirPath(t *testing.T) {
	bad := jcbulk.BulkUserCreate{Addresses: []jcbulk.Address{{}, {AdditionalProperties: map[string]any{"x": func() {}}}}}
	client := newClient(t, "http://127.0.0.1:1", nil)
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{{}, bad}).Execute()
	require.ErrorContains(t, err, "body[1].addresses[1].x")
}

func TestErrorsOfReadingNameTypesOfJSON(t *testing.T) {
	var u jcbulk.BulkUserCreate
	err := u.UnmarshalJSON([]byte(`{"addresses":{}}`))
	require.ErrorContains(t, err, "addresses")
	assert.NotContains(t, err.Error(), "RawMessage")
}
