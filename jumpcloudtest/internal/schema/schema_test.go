package schema_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
)

func check(t *testing.T, s schema.Schema, body string) schema.Violations {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	var value any
	require.NoError(t, d.Decode(&value))
	return s.Check(value)
}

func TestSchemaCheckFindsEverything(t *testing.T) {
	found := check(t, schema.NewBodies().UserCreate, `{"username":"","sudo":1,"addresses":[{},{"type":2}],"unix_uid":0,"other":[]}`)
	assert.ElementsMatch(t, schema.Violations{
		{Field: "username", Reason: "is empty"},
		{Field: "email", Reason: "is missing"},
		{Field: "sudo", Reason: "is not a boolean", WrongType: true},
		{Field: "addresses[1].type", Reason: "is not a string", WrongType: true},
		{Field: "unix_uid", Reason: "is below 1"},
	}, found)
	assert.Len(t, found.WrongTypes(), 2)
	assert.Equal(t, "it is not an object", check(t, schema.NewBodies().UserRef, `[]`).String())
	assert.Equal(t, "id is missing", check(t, schema.NewBodies().UserRef, `{}`).String())
}

func TestSchemaCheckLetsNullClearAnOptionalField(t *testing.T) {
	assert.Nil(t, check(t, schema.NewBodies().UserUpdate, `{"id":"5e0000000000000000000001","manager":null,"tags":null}`))
	assert.Equal(t, "email is empty", check(t, schema.NewBodies().UserUpdate, `{"id":"5e0000000000000000000001","email":null}`).String())
}

func TestParseTimeIsStrict(t *testing.T) {
	for _, s := range []string{"", "2030-01-01", "2030-01-01T00:00:00", "2030-01-01 00:00:00Z", "2030-01-01T1:00:00Z", "2030-01-01T00:00:00,5Z", "2030-01-01T00:00:00+24:00", "2030-01-01T00:00:00+23:60", "2030-02-30T00:00:00Z"} {
		_, err := schema.ParseTime(s)
		require.Error(t, err, s)
	}
	at, err := schema.ParseTime("2030-01-01T01:00:00.5+01:00")
	require.NoError(t, err)
	assert.Equal(t, "2030-01-01T00:00:00.500Z", schema.FormatTime(at))
}

func TestFormatTimeSortsLikeTime(t *testing.T) {
	at := time.Date(2029, 12, 31, 23, 59, 59, 998e6, time.FixedZone("", -3600))
	var texts []string
	for range 5 {
		texts = append(texts, schema.FormatTime(at))
		at = at.Add(time.Millisecond)
	}
	assert.True(t, slices.IsSorted(texts), texts)
}
