package test

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// arrived carries out a call and returns the body that the server got.
func arrived(t *testing.T, call func(*jcbulk.BulkJobRequestsApiService) error) string {
	t.Helper()
	var body []byte
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var err error
		body, err = io.ReadAll(r.Body)
		assert.NoError(t, err)
		reply := `{"jobId":"1"}`
		if strings.HasSuffix(r.URL.Path, "/userstates") {
			reply = `[]`
		}
		_, err = io.WriteString(w, reply)
		assert.NoError(t, err)
	})
	require.NoError(t, call(client.BulkJobRequestsApi))
	return string(body)
}

func arrivedOfCreate(t *testing.T, users ...jcbulk.BulkUserCreate) string {
	t.Helper()
	return arrived(t, func(api *jcbulk.BulkJobRequestsApiService) error {
		_, _, err := api.BulkUsersCreate(t.Context()).Body(users).Execute()
		return err
	})
}

// assertFields checks that every given field of a model holds its value, that the model has no other, and that written is
// those fields, each once.
func assertFields(t *testing.T, fields []userField, o any, written string) {
	t.Helper()
	v := reflect.Indirect(reflect.ValueOf(o))
	for _, f := range fields {
		held := v.FieldByName(capitalized(f.name))
		if !assert.True(t, held.IsValid(), f.name) {
			continue
		}
		value, err := json.Marshal(held.Interface())
		require.NoError(t, err)
		assert.JSONEq(t, f.value, string(value), f.name)
		assert.Equal(t, 1, strings.Count(topLevel(t, written), `"`+f.name+`"`), f.name)
	}
	assert.Equal(t, len(fields), v.NumField()-1, "fields beside AdditionalProperties")
	assert.Empty(t, v.FieldByName("AdditionalProperties").Interface(), "every field has a type")
	assert.JSONEq(t, object(fields), written)
}

// topLevel lists the names of the members of an object as they come, doubles too.
func topLevel(t *testing.T, text string) string {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	_, err := decoder.Token()
	require.NoError(t, err)
	var names strings.Builder
	for decoder.More() {
		name, err := decoder.Token()
		require.NoError(t, err)
		fmt.Fprintf(&names, "%q", name)
		var value json.RawMessage
		require.NoError(t, decoder.Decode(&value))
	}
	return names.String()
}

// assertExact compares JSON to the letter, order and numbers included.
func assertExact(t *testing.T, want, got string) {
	t.Helper()
	assert.Equal(t, want, got)
}

func TestFullUserToCreate(t *testing.T) {
	t.Parallel()
	var fields []userField
	for _, f := range userFields() {
		if f.create {
			fields = append(fields, f)
		}
	}
	var user jcbulk.BulkUserCreate
	require.NoError(t, json.Unmarshal([]byte(object(fields)), &user))
	body := arrivedOfCreate(t, user, jcbulk.BulkUserCreate{})
	assert.Equal(t, ",{}]", body[len(body)-4:])
	assertFields(t, fields, user, strings.TrimSuffix(body[1:], ",{}]"))
}

func TestFullUserToUpdate(t *testing.T) {
	t.Parallel()
	var fields []userField
	for _, f := range userFields() {
		if f.update {
			fields = append(fields, f)
		}
	}
	var user jcbulk.BulkUserUpdate
	require.NoError(t, json.Unmarshal([]byte(object(fields)), &user))
	body := arrived(t, func(api *jcbulk.BulkJobRequestsApiService) error {
		_, _, err := api.BulkUsersUpdate(t.Context()).Body([]jcbulk.BulkUserUpdate{user}).Execute()
		return err
	})
	assertFields(t, fields, user, body[1:len(body)-1])
}

func TestBodyIsExact(t *testing.T) {
	t.Parallel()
	user := jcbulk.NewBulkUserCreate()
	user.SetEmail("ada@example.com")
	user.SetUsername("ada")
	user.SetSudo(false)
	user.SetAddresses([]jcbulk.Address{{Type: jcbulk.PtrString("work")}, {}})
	user.AdditionalProperties = map[string]any{"zone": 1, "Username": nil, "badge": []any{true, "x"}}
	assertExact(t,
		`[{"username":"ada","email":"ada@example.com","addresses":[{"type":"work"},{}],"sudo":false,`+
			`"Username":null,"badge":[true,"x"],"zone":1}]`,
		arrivedOfCreate(t, *user))

	assert.Equal(t, `[]`, arrivedOfCreate(t), "a list of nobody is not null")

	schedule := jcbulk.NewBulkScheduledStatechangeCreateWithDefaults()
	assertExact(t, `{"start_date":"0001-01-01T00:00:00Z","state":"","user_ids":[]}`,
		arrived(t, func(api *jcbulk.BulkJobRequestsApiService) error {
			_, _, err := api.BulkUserStatesCreate(t.Context()).Body(*schedule).Execute()
			return err
		}))
}

// required returns the members that a model is never written without, at their zero values and ending in a comma.
func (m model) required() string {
	switch m.name() {
	case "BulkScheduledStatechangeCreate":
		return `"start_date":"0001-01-01T00:00:00Z","state":"","user_ids":[],`
	case "SshKey":
		return `"name":"","public_key":"",`
	}
	return ""
}

// with returns an object of the required members and one more.
func (m model) with(name, value string) string {
	return `{` + m.required() + `"` + name + `":` + value + `}`
}

// written is what a model writes by itself, without what json.Marshal does to it.
func written(t *testing.T, o any) string {
	t.Helper()
	marshaler, ok := o.(json.Marshaler)
	require.True(t, ok, "%T writes itself", o)
	text, err := marshaler.MarshalJSON()
	require.NoError(t, err)
	return string(text)
}

func TestUnsetIsLeftOutAndZeroIsWritten(t *testing.T) {
	t.Parallel()
	zeros := map[reflect.Kind]string{
		reflect.String: `""`, reflect.Bool: `false`, reflect.Int32: `0`, reflect.Int64: `0`, reflect.Slice: `[]`, reflect.Map: `{}`,
		reflect.Struct: `{}`,
	}
	for _, m := range models() {
		assert.Equal(t, "{"+strings.TrimSuffix(m.required(), ",")+"}", written(t, m.fresh().Interface()), m.name())
		for _, f := range m.fields() {
			if f.required {
				continue
			}
			o := m.fresh()
			empty := zeroOf(bare(sampleOf(f.Type)).Type())
			want := zeros[empty.Kind()]
			if empty.Type() == reflect.TypeFor[time.Time]() {
				want = `"0001-01-01T00:00:00Z"`
			}
			accessorsOf(t, o, f.Name).set.Call([]reflect.Value{empty})
			assert.Equal(t, m.with(f.json, want), written(t, o.Interface()), "%s.%s", m.name(), f.Name)
		}
	}
}

func TestTimesAreWrittenAsRFC3339(t *testing.T) {
	t.Parallel()
	for want, moment := range map[string]time.Time{
		"2026-03-01T08:30:00Z":           time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC),
		"2026-03-01T08:30:00+05:30":      time.Date(2026, 3, 1, 8, 30, 0, 0, time.FixedZone("", 19800)),
		"2026-03-01T08:30:00.000000001Z": time.Date(2026, 3, 1, 8, 30, 0, 1, time.UTC),
	} {
		mfa := jcbulk.Mfa{ExclusionUntil: &moment}
		assert.Equal(t, `{"exclusionUntil":"`+want+`"}`, written(t, mfa))
		var read jcbulk.Mfa
		require.NoError(t, read.UnmarshalJSON([]byte(written(t, mfa))))
		assert.True(t, moment.Equal(read.GetExclusionUntil()), want)
	}
}

func TestTextOnTheWire(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`<b> & "quoted" \`:       `<b> & \"quoted\" \\`,
		"\u2028 \u2029 \u2027":   `\u2028 \u2029 ` + "\u2027",
		"\x00\x1f\b\f\n\r\t\x7f": `\u0000\u001f\b\f\n\r\t` + "\x7f",
		"a\xffb\xc3":             `a\ufffdb\ufffd`,
		"\xed\xa0\x80":           `\ufffd\ufffd\ufffd`,
		"\ufffd":                 "\ufffd",
		"Zoë 北 🦆":                "Zoë 北 🦆",
	} {
		user := jcbulk.BulkUserCreate{Username: &text, Tags: []string{text, text}, AdditionalProperties: map[string]any{"x": text}}
		assert.Equal(t, `[{"username":"`+want+`","tags":["`+want+`","`+want+`"],"x":"`+want+`"}]`, arrivedOfCreate(t, user), "%q", text)
	}
	user := jcbulk.BulkUserCreate{AdditionalProperties: map[string]any{"a\"\u2028<\xff": 1}}
	assert.Equal(t, `[{"a\"\u2028<\ufffd":1}]`, arrivedOfCreate(t, user))
}

func TestAdditionalPropertyYieldsToASetField(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		for _, f := range m.fields() {
			o := m.fresh()
			rest := reflect.ValueOf(map[string]any{f.json: "shadow"})
			o.Elem().FieldByName("AdditionalProperties").Set(rest)
			if !f.required {
				assert.Equal(t, m.with(f.json, `"shadow"`), written(t, o.Interface()), "%s.%s unset", m.name(), f.Name)
			}
			want := m.fresh()
			for _, o := range []reflect.Value{o, want} {
				o.Elem().FieldByIndex(f.Index).Set(sampleOf(f.Type))
			}
			assert.Equal(t, written(t, want.Interface()), written(t, o.Interface()), "%s.%s set", m.name(), f.Name)
		}
	}
	null := jcbulk.BulkUserCreate{AdditionalProperties: map[string]any{"delegatedAuthority": "shadow"}}
	null.SetDelegatedAuthorityNil()
	assert.JSONEq(t, `{"delegatedAuthority":null}`, written(t, null), "null is a value too")
}

// Only the model's own fields win: what a field holds may have members of the same name, or look as if it had.
func TestAdditionalPropertyStaysBesideANameWithinAField(t *testing.T) {
	t.Parallel()
	user := jcbulk.BulkUserCreate{
		Description: jcbulk.PtrString(`\",` + "\"zone\":1,\\"), JobTitle: jcbulk.PtrString(`{[`), Tags: []string{`a":`, "]"},
		Mfa:                  &jcbulk.Mfa{Configured: jcbulk.PtrBool(true)},
		Addresses:            []jcbulk.Address{{Country: jcbulk.PtrString("PL"), AdditionalProperties: map[string]any{"zone": 2, "country": 3}}, {}},
		AdditionalProperties: map[string]any{"zone": 4, "configured": 5, "country": 6, "": 7, "tags": 8, "addresses": 9, "activated": 10},
		Activated:            jcbulk.PtrBool(false),
	}
	assert.JSONEq(t, `{"description":"\\\",\"zone\":1,\\","jobTitle":"{[","addresses":[{"country":"PL","zone":2},{}],"tags":["a\":","]"],`+
		`"mfa":{"configured":true},"activated":false,"":7,"configured":5,"country":6,"zone":4}`, written(t, user))
}

func TestAdditionalPropertyStaysBesideALaterNameWithinAField(t *testing.T) {
	t.Parallel()
	user := jcbulk.BulkUserCreate{
		Mfa:                  &jcbulk.Mfa{Configured: jcbulk.PtrBool(true), Exclusion: jcbulk.PtrBool(true)},
		AdditionalProperties: map[string]any{"exclusion": 1},
	}
	assert.JSONEq(t, `{"mfa":{"configured":true,"exclusion":true},"exclusion":1}`, written(t, user))
	result := jcbulk.JobWorkresult{
		Meta:                 map[string]any{"a": map[string]any{"b": []any{}}, "zone": 1},
		AdditionalProperties: map[string]any{"zone": 2},
	}
	assert.JSONEq(t, `{"meta":{"a":{"b":[]},"zone":1},"zone":2}`, written(t, result))
}

func TestModelsNameThePathOfWhatCannotBeWritten(t *testing.T) {
	t.Parallel()
	far := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	bad := map[string]any{"x": math.NaN()}
	for path, user := range map[string]json.Marshaler{
		"mfa.exclusionUntil": jcbulk.BulkUserCreate{Mfa: &jcbulk.Mfa{ExclusionUntil: &far}},
		"mfa.x":              jcbulk.BulkUserCreate{Mfa: &jcbulk.Mfa{AdditionalProperties: bad}},
		"meta":               jcbulk.JobWorkresult{Meta: bad},
		"details":            jcbulk.ErrorDetails{Details: []map[string]any{bad}},
		"external_password_expiration_date": jcbulk.BulkUserCreate{ // the first of several
			ExternalPasswordExpirationDate: &far, RecoveryEmail: &jcbulk.RecoveryEmail{AdditionalProperties: bad}, AdditionalProperties: bad,
		},
	} {
		_, err := user.MarshalJSON()
		var mistake *jcbulk.ParameterError
		require.ErrorAs(t, err, &mistake)
		assert.Equal(t, path, mistake.Parameter)
	}
}

// What holds itself cannot be written, and can be printed.
func TestCyclesArePrinted(t *testing.T) {
	t.Parallel()
	cycle, list := map[string]any{"zone": 1, "none": []any{[]any{}}}, make([]any, 2)
	cycle["self"], list[1] = map[string]any{"inner": cycle}, list
	cycle["list"] = list
	details := jcbulk.ErrorDetails{Details: []map[string]any{{"details": list}}}
	assert.JSONEq(t, `{"details":[{"details":[null,"[REDACTED]"]}]}`, details.String())
	address := jcbulk.Address{AdditionalProperties: cycle}
	_, err := address.MarshalJSON()
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	assert.JSONEq(t, `{"[REDACTED]":"[REDACTED]"}`, address.String())
}

func TestModelsThatCannotBeWrittenAreNotSent(t *testing.T) {
	t.Parallel()
	client := serve(t, func(http.ResponseWriter, *http.Request) { assert.Fail(t, "sent") })
	for name, c := range map[string]struct {
		value  any
		reason string
	}{
		"channel":  {make(chan int), "holds a chan int"},
		"function": {func() {}, "holds a func()"},
		"nothing":  {math.NaN(), "holds a value that JSON cannot hold"},
		"infinity": {math.Inf(1), "holds a value that JSON cannot hold"},
		"nested":   {map[string]any{"list": []any{math.NaN()}}, "holds a value that JSON cannot hold"},
		"version":  {json.Number("1.2.3"), "holds a value that JSON cannot hold"},
	} {
		user := jcbulk.BulkUserCreate{AdditionalProperties: map[string]any{name: c.value}}
		_, response, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{{}, user}).Execute()
		require.ErrorContains(t, err, name)
		require.ErrorContains(t, err, c.reason)
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
		require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
		assert.Nil(t, response)

		_, err = json.Marshal(user)
		require.ErrorContains(t, err, name)
		assert.NotPanics(t, func() { _ = user.String() })
	}

	far := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	schedule := jcbulk.NewBulkScheduledStatechangeCreate(far, "ACTIVATED", []string{"65f0a1b2c3d4e5f6a7b8c9d0"})
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesCreate(t.Context()).Body(*schedule).Execute()
	require.ErrorContains(t, err, "start_date")
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
}

func TestModelsInsideOfOtherValues(t *testing.T) {
	t.Parallel()
	key := jcbulk.SshKey{Name: "a", PublicKey: "b"}
	for want, value := range map[string]any{
		`{"name":"a","public_key":"b"}`:        key,
		`{"public_key":"b","name":"a"}`:        &key,
		`[{"name":"a","public_key":"b"}]`:      []jcbulk.SshKey{key},
		`[{"name":"a","public_key":"b"},null]`: []*jcbulk.SshKey{&key, nil},
		`{"k":{"name":"a","public_key":"b"}}`:  map[string]jcbulk.SshKey{"k": key},
		`{"K":{"name":"a","public_key":"b"}}`:  struct{ K jcbulk.SshKey }{key},
		`null`:                                 (*jcbulk.SshKey)(nil),
	} {
		text, err := json.Marshal(value)
		require.NoError(t, err)
		assert.JSONEq(t, want, string(text), "%T", value)

		into := reflect.New(reflect.TypeOf(value))
		require.NoError(t, json.Unmarshal(text, into.Interface()), "%T", value)
		assert.Equal(t, value, into.Elem().Interface())
	}
}
