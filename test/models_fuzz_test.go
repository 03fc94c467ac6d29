package test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// FuzzModelRoundTrip reads any bytes as any model. What is accepted is written so that nothing is lost, and what is written
// reads and writes as itself.
func FuzzModelRoundTrip(f *testing.F) {
	var full []byte
	for i, m := range models() {
		o := m.fresh()
		o.Elem().Set(sampleOf(m.typ()))
		text, err := json.Marshal(o.Interface())
		require.NoError(f, err)
		f.Add(byte(i), text)
		f.Add(byte(i), []byte(m.with("zz", `{"a":[9007199254740993,1e400,-0,1.0,null]}`)))
		if len(text) > len(full) {
			full = text
		}
	}
	for i := range models() {
		f.Add(byte(i), full)
		for _, text := range []string{
			`null`, `{}`, `[]`, ``, `{"meta":[1],"persistedFields":null}`, `{"meta":"x","meta":{}}`,
			`{"delegatedAuthority":null,"mfa":null,"addresses":null}`, "{\"\xff\":\"\xfe\",\"\u2028\":\"<>&\"}",
			`{"a":1,"a":{"b":2}}`, `{"Username":1,"":2}`, `{"exclusionUntil":"2026-03-01T08:30:00.123456789+05:30"}`,
		} {
			f.Add(byte(i), []byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, kind byte, data []byte) {
		m := models()[int(kind)%len(models())]
		read := m.fresh().Interface()
		if err := json.Unmarshal(data, read); err != nil {
			return
		}
		first := written(t, read)
		require.True(t, json.Valid([]byte(first)), first)
		assert.True(t, json.Valid([]byte(fmt.Sprint(read))), "what people get to read is JSON too")

		again := m.fresh().Interface()
		require.NoError(t, json.Unmarshal([]byte(first), again), first)
		assert.Equal(t, first, written(t, again))

		var had, has map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(data, &had))
		require.NoError(t, json.Unmarshal([]byte(first), &has))
		for _, f := range m.fields() {
			if string(had[f.json]) == "null" {
				delete(had, f.json) // null and unset are the same there
			}
		}
		for name := range had {
			assert.Contains(t, has, name)
		}
	})
}

// FuzzString writes any text wherever a model holds text. It arrives as encoding/json itself would have it.
func FuzzString(f *testing.F) {
	for _, text := range []string{
		"", "ada", `"\/<>&`, "\u2028\u2029", "\x00\x1f\x7f\b\f\n\r\t", "a\xffb\xc3", "\xed\xa0\x80", "\ufffd", "Zoë 北 🦆",
		"username", "tags", "x",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		user := jcbulk.BulkUserCreate{
			Username:             &text,
			Tags:                 []string{text, text},
			AdditionalProperties: map[string]any{"x" + text: text},
		}
		got := []byte(written(t, user))
		want, err := json.Marshal(map[string]any{"username": text, "tags": []string{text, text}, "x" + text: text})
		require.NoError(t, err)
		require.True(t, json.Valid(got), "%q", got)
		assert.False(t, bytes.ContainsAny(got, "\u2028\u2029\n\r"), "%q", got)
		assert.Equal(t, decoded(t, want), decoded(t, got), "%q", got)
	})
}

func decoded(t *testing.T, data []byte) any {
	t.Helper()
	var value any
	require.NoError(t, json.Unmarshal(data, &value))
	return value
}
