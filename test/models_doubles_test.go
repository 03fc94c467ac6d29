package test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// The last of several members of one name counts, and all of it: nothing of the others is left.
func TestModelsReadTheLastOfDoubleObjects(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"meta":{"a":1},"meta":{"b":2}}`:     `{"meta":{"b":2}}`,
		`{"meta":"x","meta":{"b":2}}`:         `{"meta":{"b":2}}`,
		`{"meta":["x"],"meta":null}`:          `{"meta":null}`,
		`{"meta":{"a":1},"meta":null}`:        `{"meta":null}`,
		`{"meta":{"a":1},"meta":"x"}`:         `{"meta":"x"}`,
		`{"meta":"x","meta":"y"}`:             `{"meta":"y"}`,
		`{"zz":{"a":1},"zz":{"b":2}}`:         `{"zz":{"b":2}}`,
		`{"meta":{"a":1,"a":2,"b":3,"a":{}}}`: `{"meta":{"a":{},"b":3}}`,
	} {
		var result jcbulk.JobWorkresult
		require.NoError(t, result.UnmarshalJSON([]byte(text)), text)
		assertExact(t, want, written(t, result))
	}
	for text, want := range map[string]string{
		`{"mfa":{"configured":true},"mfa":{}}`:                             `{"mfa":{}}`,
		`{"mfa":{"configured":true},"mfa":null,"mfa":{"exclusion":true}}`:  `{"mfa":{"exclusion":true}}`,
		`{"delegatedAuthority":{"id":"1"},"delegatedAuthority":{}}`:        `{"delegatedAuthority":{}}`,
		`{"delegatedAuthority":{"id":"1"},"delegatedAuthority":null}`:      `{"delegatedAuthority":null}`,
		`{"addresses":[{"type":"a"},{}],"addresses":[{"country":"PL"}]}`:   `{"addresses":[{"country":"PL"}]}`,
		`{"tags":["a","b"],"tags":[]}`:                                     `{"tags":[]}`,
		`{"username":"a","\u0075sername":null}`:                            `{"username":null}`,
		`{"username":null,"\u0075sername":"a"}`:                            `{"username":"a"}`,
		`{"recoveryEmail":{"address":"a"},"recoveryEmail":{"address":""}}`: `{"recoveryEmail":{"address":""}}`,
	} {
		var user jcbulk.BulkUserCreate
		require.NoError(t, user.UnmarshalJSON([]byte(text)), text)
		assertExact(t, want, written(t, user))
	}
	var key jcbulk.SshKey
	require.ErrorContains(t, key.UnmarshalJSON([]byte(`{"name":"a","public_key":"b","name":null}`)), "SshKey.name: is required")
	require.NoError(t, key.UnmarshalJSON([]byte(`{"name":null,"public_key":"b","name":"c"}`)))
	assert.Equal(t, jcbulk.SshKey{Name: "c", PublicKey: "b"}, key)
}

// Objects are read into those that a model holds, and pointers stay what they are, as with encoding/json.
func TestReadingIntoWhatIsThere(t *testing.T) {
	t.Parallel()
	name, mfa := "ada", &jcbulk.Mfa{Configured: jcbulk.PtrBool(true)}
	user := jcbulk.BulkUserCreate{Username: &name, Mfa: mfa}
	user.SetDelegatedAuthority(jcbulk.DelegatedAuthority{Id: jcbulk.PtrString("1")})
	const text = `{"username":"bob","mfa":{"exclusion":true},"delegatedAuthority":{"name":"x"},"tags":["a"]}`
	require.NoError(t, json.Unmarshal([]byte(text), &user))
	assertExact(t, `{"username":"bob","tags":["a"],"mfa":{"configured":true,"exclusion":true},"delegatedAuthority":{"id":"1","name":"x"}}`,
		written(t, user))
	assert.Equal(t, "bob", name)
	assert.Same(t, mfa, user.Mfa)

	result := jcbulk.JobWorkresult{Meta: map[string]any{"a": 1, "b": 2}, AdditionalProperties: map[string]any{"persistedFields": "x"}}
	require.NoError(t, json.Unmarshal([]byte(`{"meta":{"b":3},"persistedFields":{}}`), &result))
	assertExact(t, `{"meta":{"a":1,"b":3},"persistedFields":{}}`, written(t, result))
	assert.Equal(t, map[string]any{"persistedFields": "x"}, result.AdditionalProperties)
}
