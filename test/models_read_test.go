package test

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// read decodes text into a new model of the kind.
func (m model) read(text string) (reflect.Value, error) {
	o := m.fresh()
	return o, json.Unmarshal([]byte(text), o.Interface())
}

func TestUnknownFieldsSurvive(t *testing.T) {
	t.Parallel()
	const numbers = `[9007199254740993,-9223372036854775809,1e400,1E+2,-0,1.0,0.10]`
	for _, m := range models() {
		text := m.with("zz", `{"a":{"b":[null,true,"x",{"c":`+numbers+`}]},"n":`+numbers+`}`)
		o, err := m.read(text)
		require.NoError(t, err, m.name())
		assert.Equal(t, text, written(t, o.Interface()), m.name())
	}

	// At every depth, in the order in which they are written.
	for _, text := range []string{
		`{"addresses":[{"type":"work","planet":9007199254740993},{"x":1.0}],"mfa":{"configured":true,"kind":1e400},` +
			`"delegatedAuthority":{"name":"x","y":-0},"recoveryEmail":{"address":"a","z":[1.0]},"q":null}`,
		`{"phoneNumbers":[{"a":1.0}],"relationships":[{"a":1.0}],"attributes":[{"a":1.0}],"restrictedFields":[{"a":1.0}]}`,
	} {
		var user jcbulk.BulkUserCreate
		require.NoError(t, json.Unmarshal([]byte(text), &user))
		assert.Equal(t, `[`+text+`]`, arrivedOfCreate(t, user))
	}
	const free = `{"meta":{"a":9007199254740993},"persistedFields":{"b":{"c":1e400}}}`
	var result jcbulk.JobWorkresult
	require.NoError(t, json.Unmarshal([]byte(free), &result))
	assertExact(t, free, written(t, result))
	const details = `{"details":[{"@type":"x","n":9007199254740993},{"m":1.0}]}`
	var failure jcbulk.ErrorDetails
	require.NoError(t, json.Unmarshal([]byte(details), &failure))
	assertExact(t, details, written(t, failure))
}

func TestAdditionalNumbersKeepTheirText(t *testing.T) {
	t.Parallel()
	var id jcbulk.JobId
	require.NoError(t, json.Unmarshal([]byte(`{"jobId":"1","n":9007199254740993}`), &id))
	assert.Equal(t, map[string]any{"n": json.Number("9007199254740993")}, id.AdditionalProperties)
}

func TestModelsReadTheLastOfDuplicates(t *testing.T) {
	t.Parallel()
	var user jcbulk.BulkUserCreate
	const text = `{"username":"a","x":1,"mfa":{"configured":true},"username":"b","x":2,"mfa":{"exclusion":true}}`
	require.NoError(t, json.Unmarshal([]byte(text), &user))
	assertExact(t, `{"username":"b","mfa":{"exclusion":true},"x":2}`, written(t, user))
}

func TestNamesAreExact(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		for _, f := range m.fields() {
			other := strings.ToUpper(f.json)
			text := m.with(other, `[1]`)
			o, err := m.read(text)
			require.NoError(t, err, "%s.%s", m.name(), other)
			assert.Equal(t, text, written(t, o.Interface()))
			assert.Equal(t, reflect.ValueOf(map[string]any{other: []any{json.Number("1")}}).Interface(),
				o.Elem().FieldByName("AdditionalProperties").Interface(), m.name())
		}
	}
}

func TestNullUnsetsAnOptionalField(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		for _, f := range m.fields() {
			if f.required {
				continue
			}
			o := m.fresh()
			o.Elem().FieldByIndex(f.Index).Set(sampleOf(f.Type))
			require.NoError(t, json.Unmarshal([]byte(m.with(f.json, `null`)), o.Interface()), "%s.%s", m.name(), f.Name)
			has := accessorsOf(t, o, f.Name).has.Call(nil)[0].Bool()
			assert.Equal(t, isNullable(f.Type), has, "%s.%s", m.name(), f.Name)
			assert.Zero(t, accessorsOf(t, o, f.Name).get.Call(nil)[0].Interface(), "%s.%s", m.name(), f.Name)
			kept := map[string]any{f.json: nil} // unless the field knows null itself
			if isNullable(f.Type) {
				kept = nil
			}
			assert.Equal(t, kept, o.Elem().FieldByName("AdditionalProperties").Interface(), "%s.%s", m.name(), f.Name)
		}
	}
}

// unfit lists values that no field of the type can hold.
func unfit(t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[time.Time]():
		return []string{`5`, `"yesterday"`, `"2026-03-01"`, `{}`}
	case reflect.TypeFor[map[string]any]():
		return nil // kept as it is
	case reflect.TypeFor[jcbulk.NullableDelegatedAuthority]():
		return []string{`"x"`, `[]`, `{"name":1}`}
	case reflect.TypeFor[jcbulk.NullableString]():
		return unfit(heldBy(t))
	}
	switch t.Kind() {
	case reflect.String:
		return []string{`1`, `true`, `{}`, `["x"]`}
	case reflect.Bool:
		return []string{`"true"`, `1`, `[]`}
	case reflect.Int32:
		return []string{`"1"`, `1.5`, `2147483648`, `true`}
	case reflect.Int64:
		return []string{`"1"`, `1.5`, `9223372036854775808`, `true`}
	case reflect.Slice:
		return []string{`{}`, `"x"`, `[[]]`, `[1]`}
	case reflect.Struct:
		return []string{`[]`, `"x"`, `1`}
	case reflect.Pointer:
		return unfit(t.Elem())
	default:
		panic("no unfit value for a " + t.String())
	}
}

func TestWrongTypeIsAnErrorThatNamesTheField(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		for _, f := range m.fields() {
			for _, value := range unfit(f.Type) {
				if f.json == "restrictedFields" && value == `{}` {
					continue // an object is a list of one
				}
				t.Run(m.name()+"."+f.json+"="+value, func(t *testing.T) {
					t.Parallel()
					text := m.with(f.json, value)
					o, err := m.read(text) // the last of duplicates counts
					if m.isLenient() {
						require.NoError(t, err)
						if f.json != "results" { // an odd item of it gets an object around it
							assert.JSONEq(t, text, written(t, o.Interface()), "kept as it is")
						}
						return
					}
					require.ErrorContains(t, err, m.name()+"."+f.json)
				})
			}
		}
	}
}

func TestWrongTypeNamesTheWholePath(t *testing.T) {
	t.Parallel()
	read := func(o any) func(string) error {
		return func(text string) error { return json.Unmarshal([]byte(text), o) }
	}
	create := read(&jcbulk.BulkUserCreate{})
	update := read(&jcbulk.BulkUserUpdate{})
	for _, c := range []struct {
		text, field string
		read        func(string) error
	}{
		{`{"addresses":[{},{"country":5}]}`, "BulkUserCreate.addresses[1].country", create},
		{`{"addresses":[{},null]}`, "BulkUserCreate.addresses[1]", create},
		{`{"mfa":{"exclusionDays":"seven"}}`, "BulkUserCreate.mfa.exclusionDays", create},
		{`{"mfa":{"exclusionUntil":"soon"}}`, "BulkUserCreate.mfa.exclusionUntil", create},
		{`{"recoveryEmail":{"address":[]}}`, "BulkUserCreate.recoveryEmail.address", create},
		{`{"delegatedAuthority":{"name":1}}`, "BulkUserCreate.delegatedAuthority.name", create},
		{`{"ssh_keys":[{"name":"a","public_key":1}]}`, "BulkUserUpdate.ssh_keys[0].public_key", update},
		{`{"ssh_keys":[{"name":"a"}]}`, "BulkUserUpdate.ssh_keys[0].public_key", update},
	} {
		err := c.read(c.text)
		require.Error(t, err, c.text)
		assert.Regexp(t, ` `+regexp.QuoteMeta(c.field)+`( of type .*|: .*)$`, err.Error())
	}

	var mismatch *json.UnmarshalTypeError
	require.ErrorAs(t, create(`{"addresses":[{},{"country":5}]}`), &mismatch)
	assert.Equal(t, "addresses[1].country", mismatch.Field)
	assert.Equal(t, "number", mismatch.Value)
}

func TestRequiredMembers(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		for _, f := range m.fields() {
			if !f.required {
				continue
			}
			whole := `{` + strings.TrimSuffix(m.required(), ",") + `}`
			_, err := m.read(whole)
			require.NoError(t, err)
			_, err = m.read(strings.Replace(whole, `"`+f.json+`":`, `"-":`, 1))
			require.EqualError(t, err, "json: "+m.name()+"."+f.json+": is required", "missing")
			_, err = m.read(m.with(f.json, `null`))
			require.EqualError(t, err, "json: "+m.name()+"."+f.json+": is required", "null")
		}
	}
}

func TestResultsKeepWhatIsNoObject(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"meta", "persistedFields"} {
		for _, value := range []string{`["a","b"]`, `"text"`, `9007199254740993`, `1.0`, `true`, `false`, `[]`} {
			text := `{"id":"1","` + name + `":` + value + `}`
			var result jcbulk.JobWorkresult
			require.NoError(t, json.Unmarshal([]byte(text), &result), text)
			assert.False(t, result.HasMeta())
			assert.False(t, result.HasPersistedFields())
			assert.Contains(t, result.AdditionalProperties, name, text)
			assert.Equal(t, text, written(t, result))
		}
	}
	client := serve(t, answer(t, http.StatusOK, `[{"id":"1","meta":[],"persistedFields":["email"]},{"id":"2","meta":{"a":1}}]`))
	page, _, err := client.BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), "1").Execute()
	require.NoError(t, err)
	require.Len(t, page, 2)
	assert.Equal(t, map[string]any{"meta": []any{}, "persistedFields": []any{"email"}}, page[0].AdditionalProperties)
	assert.Equal(t, map[string]any{"a": json.Number("1")}, page[1].Meta)
}

func TestModelsRefuseWhatIsNoObject(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		for _, text := range []string{`[]`, `"x"`, `1`, `true`} {
			_, err := m.read(text)
			var mismatch *json.UnmarshalTypeError
			require.ErrorAs(t, err, &mismatch, "%s from %s", m.name(), text)
			assert.Equal(t, m.typ(), mismatch.Type)
		}
		for _, text := range []string{``, ` `, `{`, `{}{}`, `{"a":}`, `nul`} {
			// Called as it is, since json.Unmarshal refuses these by itself.
			unmarshaler, ok := reflect.TypeAssert[json.Unmarshaler](m.fresh())
			require.True(t, ok, m.name())
			err := unmarshaler.UnmarshalJSON([]byte(text))
			assert.Error(t, err, "%s from %q", m.name(), text)
		}
	}
}

func TestReadingKeepsWhatTheInputDoesNotName(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		o := m.fresh()
		o.Elem().Set(sampleOf(m.typ()))
		o.Elem().FieldByName("AdditionalProperties").Set(reflect.ValueOf(map[string]any{"kept": "x", "changed": "x"}))
		before := written(t, o.Interface())
		want := strings.Replace(before, `"changed":"x"`, `"changed":"y"`, 1)

		required := `{` // a model is not read without these
		for _, f := range m.fields() {
			if f.required {
				value, err := json.Marshal(o.Elem().FieldByIndex(f.Index).Interface())
				require.NoError(t, err)
				required += `"` + f.json + `":` + string(value) + `,`
			}
		}
		require.NoError(t, json.Unmarshal([]byte(required+`"changed":"y"}`), o.Interface()))
		assert.Equal(t, want, written(t, o.Interface()), m.name())
	}
}

func TestNullChangesNothing(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		if m.required() != "" {
			continue
		}
		o := m.fresh()
		o.Elem().Set(sampleOf(m.typ()))
		before := written(t, o.Interface())
		unmarshaler, ok := reflect.TypeAssert[json.Unmarshaler](o)
		require.True(t, ok)
		require.NoError(t, unmarshaler.UnmarshalJSON([]byte(`null`)), m.name())
		assert.Equal(t, before, written(t, o.Interface()), m.name())
	}
}
