package test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// texts lists JSON values, and what is nearly that, for every rule of the language.
func texts() []string {
	return []string{
		`null`, `true`, `false`, `0`, `-0`, `1`, `-1`, `12`, `1.0`, `0.10`, `-0.0e-0`, `1e5`, `1E+5`, `1e-400`, `1e400`,
		`2147483647`, `-2147483648`, `2147483648`, `9223372036854775807`, `9223372036854775808`, `9007199254740993`,
		`""`, `"a"`, `"Zoë 北 🦆"`, `"\"\\\/\b\f\n\r\t"`, `"\u0041\u00e9\u5317"`, `"\ud83e\udd86"`, `"\uD83E\uDD86x"`,
		`"\ud83e"`, `"\udd86"`, `"\ud83e\ud83e\udd86"`, `"\ud83ex"`, `"\ud83e\n"`, `"\ud83e\u0041"`, `"\uffff\ufffe\u0000"`,
		"\"\xff\"", "\"a\xc3\"", "\"\xed\xa0\x80b\"", "\"12345678\xff\"", "\"\u2028\u2029\x7f\ufffd\"", "\"\\n\xff\"",
		`"1234567"`, `"12345678"`, `"123456789"`, `"1234567\n89012345"`, `"` + strings.Repeat("long ", 200) + `"`,
		`[]`, `[ ]`, `[1]`, `[1,"a",[],{}]`, "[1\n,\t2\r]", `{}`, `{ }`, `{"a":1}`, `{"a":{"b":[{"c":null}]}}`, "{ \"a\" : 1 ,\n\"b\":2 }",
		`{"":0}`, `{"\u0061":1}`, "{\"\xff\":1}", strings.Repeat(`[`, 50) + strings.Repeat(`]`, 50),
		`{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10}`, `"2026-03-01T08:30:00Z"`, `"ACTIVATED"`,
		// None of them JSON.
		``, ` `, `nul`, `nulll`, `nil`, `True`, `truefalse`, `tru`, `fals`, `NaN`, `-`, `+1`, `01`, `-01`, `00`, `.5`, `1.`, `1.e5`,
		`1e`, `1e+`, `1e+-5`, `0x1`, `1 2`, `1,`, `--1`, `1a`, `"`, `"a`, `"\"`, `"\x"`, `"\u12"`, `"\u12g4"`, `"\u"`, `'a'`, "\"\n\"",
		"\"\x00\"", "\"\x1f\"", "\"1234567\x1f\"", "\"\t\"", `"a"b`, `[`, `[1`, `[1,`, `[1,]`, `[,1]`, `[1 2]`, `[1}`, `]`, `{`, `{"a"`, `{"a":`, `{"a":1`,
		`{"a":1,`, `{"a":1,}`, `{,}`, `{"a"1}`, `{"a" "b"}`, `{a:1}`, `{1:1}`, `{"a":1]`, `{"a":1 "b":2}`, `{"a"::1}`, `}`, `{}{}`, `{} x`, "{}\x00",
		"\ufeff{}", "\u00a01", "\v1", "\x00", `//`, `{"a":,}`, `[[1]`, `{"a":"b`, `{"a":tru`, `"\ud83e\u12"`,
	}
}

// TestReadingIsThatOfEncodingJSON gives every model every text, as a whole, as a field and as an unknown member.
func TestReadingIsThatOfEncodingJSON(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		t.Run(m.name(), func(t *testing.T) {
			t.Parallel()
			m := m.twin()
			for _, text := range texts() {
				m.assertRead(t, []byte(text))
				m.assertRead(t, []byte(" \n"+text+"\t\r"))
				m.assertRead(t, []byte(m.with("zz", text)))
				for _, f := range m.fields() {
					m.assertRead(t, []byte(`{"zz":[true],"`+f.json+`":`+text+`}`))
					m.assertRead(t, []byte(`{"`+f.json+`": [`+text+`, {}],"zz":0}`))
					m.assertRead(t, []byte(`{"`+f.json+`":{"name":`+text+`,"id":1}, "zz" :0}`))
					m.assertRead(t, []byte(`{"`+escaped(f.json)+`":["\u00e9",`+text+`,{"\u00e9":1}]}`))
				}
			}
			whole := m.fresh()
			whole.Elem().Set(sampleOf(m.typ()))
			text := []byte(written(t, whole.Interface()))
			m.assertRead(t, text)
			for i := 0; i < len(text); i += 1 + len(text)/200 { // cut short, and with one byte changed
				m.assertRead(t, text[:i])
				const others = "\x00 \"\\{}[],:-0n\xff"
				m.assertRead(t, slices.Concat(text[:i], []byte{others[i%len(others)]}, text[i+1:]))
			}
		})
	}
}

// escaped writes the first letter of a name as an escape sequence.
func escaped(name string) string { return fmt.Sprintf(`\u%04x`, name[0]) + name[1:] }

func TestNestingIsBounded(t *testing.T) {
	t.Parallel()
	m := models()[slices.IndexFunc(models(), func(m model) bool { return m.name() == "JobWorkresult" })].twin()
	for _, depth := range []int{9998, 9999, 10000, 20000} { // and one more for the model
		list := strings.Repeat(`[`, depth) + strings.Repeat(`]`, depth)
		object := strings.Repeat(`{"a":`, depth) + `1` + strings.Repeat(`}`, depth)
		for _, text := range []string{list, object, list[:depth], object[:5*depth]} {
			m.assertRead(t, []byte(`{"zz":`+text+`}`))
			m.assertRead(t, []byte(`{"meta":`+text+`}`))
		}
	}
	m.assertRead(t, []byte(`{"zz":[`+strings.Repeat(`[],{},`, 10000)+`0],"meta":{"a":[`+strings.Repeat(`{"b":[]},`, 10000)+`0]}}`))
}

// FuzzReading reads any bytes as any model, and as the plain struct by encoding/json.
func FuzzReading(f *testing.F) {
	for i, m := range models() {
		o := m.fresh()
		o.Elem().Set(sampleOf(m.typ()))
		whole, err := json.MarshalIndent(o.Interface(), "", " ")
		require.NoError(f, err)
		f.Add(byte(i), whole)
		for _, field := range m.fields() {
			f.Add(byte(i), []byte(m.with(field.json, `[{"name":1},null,"x"]`)))
		}
	}
	for i, text := range texts() {
		f.Add(byte(i), []byte(`{"zz":`+text+`}`))
	}
	var twins []twin
	for _, m := range models() {
		twins = append(twins, m.twin())
	}
	f.Fuzz(func(t *testing.T, kind byte, data []byte) {
		twins[int(kind)%len(twins)].assertRead(t, data)
	})
}

// FuzzWriting reads any bytes as any model, and writes that, and the plain struct by encoding/json.
func FuzzWriting(f *testing.F) {
	for i, m := range models() {
		o := m.fresh()
		o.Elem().Set(sampleOf(m.typ()))
		whole, err := json.Marshal(o.Interface())
		require.NoError(f, err)
		f.Add(byte(i), whole)
		for _, field := range m.fields() {
			for _, text := range []string{`[]`, `{}`, `[{},{}]`, `"\u2028<&>\u0007\"\ud800 Zoë"`, `-7`, `false`, `"2026-03-01T08:30:00.5+05:30"`} {
				f.Add(byte(i), []byte(m.with(field.json, text)))
			}
		}
	}
	f.Fuzz(func(t *testing.T, kind byte, data []byte) {
		m := models()[int(kind)%len(models())]
		o := m.fresh()
		if json.Unmarshal(data, o.Interface()) != nil {
			return
		}
		dropUnknown(o.Elem())
		var want bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		require.NoError(t, encoder.Encode(toPlain(o.Elem()).Interface()))
		assert.Equal(t, strings.TrimSuffix(want.String(), "\n"), written(t, o.Interface()))
	})
}

// dropUnknown leaves a model with what a plain struct can hold.
func dropUnknown(v reflect.Value) {
	switch {
	case isNullable(v.Type()):
		if held(v).IsNil() {
			v.SetZero()
		} else {
			dropUnknown(held(v))
		}
	case v.Type() == reflect.TypeFor[time.Time]():
	case v.Kind() == reflect.Pointer && !v.IsNil():
		dropUnknown(v.Elem())
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			dropUnknown(v.Index(i))
		}
	case v.Kind() == reflect.Struct:
		for _, f := range reflect.VisibleFields(v.Type()) {
			if f.Name == "AdditionalProperties" {
				v.FieldByIndex(f.Index).SetZero()
			} else {
				dropUnknown(v.FieldByIndex(f.Index))
			}
		}
	}
}

// twin is a model with the plain struct of the same fields, and the names of these and of the fields within.
type twin struct {
	model
	plain reflect.Type
	names map[string]bool
}

func (m model) twin() twin { return twin{m, plainOf(m.typ()), namesOf(m.typ(), map[string]bool{})} }

// assertRead compares what the model makes of data with what encoding/json makes of the plain struct and of a map.
func (m twin) assertRead(t *testing.T, data []byte) {
	t.Helper()
	unmarshaler, ok := reflect.TypeAssert[json.Unmarshaler](m.fresh())
	require.True(t, ok)
	err := unmarshaler.UnmarshalJSON(data)
	shown := data[:min(len(data), 300)]

	var whole json.RawMessage
	if wrong := json.Unmarshal(data, &whole); wrong != nil {
		if len(bytes.Trim(data, " \t\r\n")) == 0 {
			wrong = io.ErrUnexpectedEOF
		}
		require.Equal(t, wrong, err, "%q", shown)
		return
	}
	tree := exactTree(t, data)
	members, _ := tree.(map[string]any)
	_, isOne := members["restrictedFields"].(map[string]any) // which encoding/json does not read as a list of one
	if isOne || m.ambiguous(t, data) {
		return
	}
	plain := reflect.New(m.plain)
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	wrong := decoder.Decode(plain.Interface())

	switch {
	case err == nil && wrong == nil:
		assertSame(t, reflect.ValueOf(unmarshaler).Elem(), plain.Elem(), members)
	case err == nil && m.isLenient():
		if m.name() != "BulkUserStatesGetNextScheduled200Response" { // an odd item of its list gets an object around it
			require.Equal(t, tree, exactTree(t, []byte(written(t, unmarshaler))), "%q", shown)
		}
	case err == nil || wrong == nil:
		require.True(t, isStrict(err), "%q: %v, where encoding/json says %v", shown, err, wrong)
	case !isStrict(err) && !strings.Contains(err.Error(), "time"):
		var mismatch, expected *json.UnmarshalTypeError
		require.ErrorAs(t, err, &mismatch, "%q", shown)
		require.ErrorAs(t, wrong, &expected, "%q", shown)
		kind, _, _ := strings.Cut(expected.Value, " ")
		assert.Equal(t, kind, mismatch.Value, "%q", shown)
		assert.Equal(t, expected.Offset, mismatch.Offset, "%q", shown)
		assert.Equal(t, expected.Field, regexp.MustCompile(`\[\d+]`).ReplaceAllString(mismatch.Field, ""), "%q", shown)
		if expected.Field != "" {
			assert.Equal(t, m.name(), mismatch.Struct)
		}
		assert.Contains(t, []string{mismatch.Type.String(), plainField(mismatch.Type).String()}, expected.Type.String(), "%q", shown)
	}
}

// isStrict tells the errors of models that encoding/json does not know: a required field, and null in a list.
func isStrict(err error) bool {
	var mismatch *json.UnmarshalTypeError
	return err != nil && strings.HasSuffix(err.Error(), "is required") || errors.As(err, &mismatch) && mismatch.Value == "null"
}

// exactTree reads any JSON with numbers as they are written.
func exactTree(t *testing.T, data []byte) any {
	t.Helper()
	var tree any
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&tree))
	return tree
}

// ambiguous tells the texts of which models and encoding/json are known to think differently: names that match in another case,
// and doubles, of which encoding/json reads the second into the first.
func (m twin) ambiguous(t *testing.T, data []byte) bool {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	open := []map[string]bool{} // the objects that are open, by their names; nil is a list
	isName := false
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return false
		}
		require.NoError(t, err)
		inside := len(open) > 0 && open[len(open)-1] != nil
		switch token := token.(type) {
		case json.Delim:
			switch token {
			case '{':
				open, isName = append(open, map[string]bool{}), true
			case '[':
				open, isName = append(open, nil), false
			default:
				open = open[:len(open)-1]
				isName = len(open) > 0 && open[len(open)-1] != nil
			}
			continue
		case string:
			if inside && isName {
				if open[len(open)-1][token] || !m.names[token] && m.matchesInAnotherCase(token) {
					return true
				}
				open[len(open)-1][token] = true
				isName = false
				continue
			}
		}
		isName = inside
	}
}

func (m twin) matchesInAnotherCase(token string) bool {
	for name := range m.names {
		if strings.EqualFold(name, token) {
			return true
		}
	}
	return false
}

// namesOf collects the names of a model's fields, and of those of the models within.
func namesOf(t reflect.Type, into map[string]bool) map[string]bool {
	switch {
	case isNullable(t):
		namesOf(heldBy(t), into)
	case t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice:
		namesOf(t.Elem(), into)
	case t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]():
		for _, f := range reflect.VisibleFields(t) {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "-" {
				into[name] = true
				namesOf(f.Type, into)
			}
		}
	}
	return into
}

// assertSame compares a model with the plain struct and with all members of its object, none of which may be lost.
func assertSame(t *testing.T, model, plain reflect.Value, members map[string]any) {
	t.Helper()
	rest := maps.Clone(members)
	for i := range plain.NumField() {
		name, _, _ := strings.Cut(plain.Type().Field(i).Tag.Get("json"), ",")
		member, given := members[name]
		got, want := model.FieldByName(plain.Type().Field(i).Name), plain.Field(i)
		if isNullable(got.Type()) {
			assert.Equal(t, given, got.MethodByName("IsSet").Call(nil)[0].Bool())
			got = held(got)
		}
		if want.Kind() == reflect.Interface {
			object, isObject := member.(map[string]any)
			assert.Equal(t, reflect.ValueOf(object).Interface(), got.Interface())
			if given && !isObject {
				continue // it is kept in the rest
			}
		} else {
			assertSameValue(t, got, want, member)
		}
		if given && member == nil && !isNullable(model.FieldByName(plain.Type().Field(i).Name).Type()) {
			continue // null is kept in the rest
		}
		delete(rest, name)
	}
	if len(rest) == 0 {
		rest = nil
	}
	require.Equal(t, reflect.ValueOf(rest).Interface(), model.FieldByName("AdditionalProperties").Interface())
}

func assertSameValue(t *testing.T, got, want reflect.Value, tree any) {
	t.Helper()
	switch {
	case got.Type() == want.Type():
		require.Equal(t, want.Interface(), got.Interface())
	case got.Kind() == reflect.Pointer:
		require.Equal(t, want.IsNil(), got.IsNil())
		if !got.IsNil() {
			assertSameValue(t, got.Elem(), want.Elem(), tree)
		}
	case got.Kind() == reflect.Slice:
		require.Equal(t, want.IsNil(), got.IsNil())
		require.Equal(t, want.Len(), got.Len())
		items, _ := tree.([]any)
		for i := range got.Len() {
			assertSameValue(t, got.Index(i), want.Index(i), items[i])
		}
	default:
		members, isObject := tree.(map[string]any)
		if !isObject {
			members = map[string]any{"": tree} // an odd item of a lenient list
		}
		assertSame(t, got, want, members)
	}
}
