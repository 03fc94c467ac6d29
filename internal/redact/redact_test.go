package redact_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/redact"
)

// members knows a few names.
func members(name string) (known, loggable bool) {
	switch name {
	case "id", "state", "ids":
		return true, true
	case "password", "attributes", "name", "value", "users":
		return true, false
	}
	return false, false
}

func TestBodyShowsWhatIsLoggable(t *testing.T) {
	t.Parallel()
	const x = `"[REDACTED]"`
	for body, want := range map[string]string{
		"":                                   "",
		`{}`:                                 `{}`,
		`[]`:                                 `[]`,
		` { "id" : "a" , "state":1.50 } `:    `{"id":"a","state":1.50}`,
		`{"id":true,"state":null}`:           `{"id":true,"state":null}`,
		`{"ids":["a",{"id":"b"},["c"]]}`:     `{"ids":["a",{"id":"b"},["c"]]}`,
		`{"password":"a"}`:                   `{"password":` + x + `}`,
		`{"password":1,"value":false}`:       `{"password":` + x + `,"value":` + x + `}`,
		`{"password":null}`:                  `{"password":null}`,
		`{"password":["a",{"id":"b"}]}`:      `{"password":[` + x + `,{"id":"b"}]}`,
		`{"a":"b"}`:                          `{` + x + `:` + x + `}`,
		`{"a":{"id":["b"]},"id":"c"}`:        `{` + x + `:` + x + `,"id":"c"}`,
		`{"ID":"b"}`:                         `{` + x + `:` + x + `}`,
		`["a",1,true,null]`:                  `[` + x + `,` + x + `,` + x + `,null]`,
		`"a"`:                                x,
		`[{"name":"id","value":"a"}]`:        `[{"name":` + x + `,"value":` + x + `}]`,
		`{"id":"the key hunter2 of"}`:        `{"id":` + x + `}`,
		`{"id":"ab"}`:                        `{"id":` + x + `}`,
		`{"id":"abc"}`:                       `{"id":"abc"}`,
		`{"state":77}`:                       `{"state":` + x + `}`,
		`{"id":"a\n\u001b\"\\"}`:             `{"id":"a\\n\\x1b\"\\"}`,
		`{"id":"a"`:                          "(9 bytes that are not JSON)",
		`{"id":"a"} x`:                       "(12 bytes that are not JSON)",
		`{"id":"a"}{}`:                       "(12 bytes that are not JSON)",
		`{"id" "a"}`:                         "(10 bytes that are not JSON)",
		"words with hunter2":                 "(18 bytes that are not JSON)",
		`{"id":"` + "\u202e" + `\u0041"}`:    `{"id":"\\u202eA"}`,
		`{"users":[{"id":"a","password":1}]`: "(34 bytes that are not JSON)",
	} {
		assert.Equal(t, want, redact.New(members, []string{"hunter2", "ab", "77"}).Body([]byte(body)), body)
	}
}

// Twenty users with a secret of one letter once filled the memory, since what was masked was masked again.
func TestBodyIsBounded(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat(`{"users":[`, 1<<20)
	for name, body := range map[string]string{
		"one letter":    "[" + strings.TrimSuffix(strings.Repeat(`{"attributes":[{"name":"secret","value":"E"}]},`, 20), ",") + "]",
		"many items":    `{"ids":[` + strings.Repeat(`"abcdefgh",`, 1<<20) + `1]}`,
		"one text":      `{"id":"` + strings.Repeat("x", 16<<20) + `"}`,
		"much unknown":  `{"a":[` + strings.Repeat(`{},`, 5<<20) + `1],"id":"b"}`,
		"deep":          deep,
		"deep, unknown": `{"a":` + deep,
		"blanks":        strings.Repeat(" ", 16<<20) + "{}",
		"escapes":       `{"id":"` + strings.Repeat(`\u202e`, 1<<20) + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begun := time.Now()
			shown := redact.New(members, []string{"E", "R"}).Body([]byte(body))
			assert.LessOrEqual(t, len(shown), redact.MaxBytes)
			assert.Less(t, time.Since(begun), 10*time.Second)
			if len(body) > redact.MaxBytes {
				assert.Contains(t, shown, fmt.Sprintf("%d bytes", len(body)))
			}
		})
	}
}

// A long text that is looked through for a thousand secrets would take seconds.
func TestBodyIsLookedThroughInBoundedTime(t *testing.T) {
	t.Parallel()
	var sent strings.Builder
	sent.WriteString(`[{"id":"x"}`)
	for i := range 990 {
		fmt.Fprintf(&sent, `,{"password":"%sb%d"}`, strings.Repeat("a", 80), i)
	}
	sent.WriteString("]")
	half := strings.Repeat("a", 40<<10)
	for name, answer := range map[string]string{
		"one text":   `{"id":"` + strings.Repeat("a", 1<<20-100) + `"}`,
		"many texts": `{"users":[` + strings.Repeat(`{"id":"`+half+strings.Repeat("a", 80)+`b989"},`, 25) + `{}]}`,
	} {
		r := redact.New(members, nil)
		r.Body([]byte(sent.String()))
		begun := time.Now()
		shown := r.Body([]byte(answer))
		assert.Less(t, time.Since(begun), time.Second, name)
		assert.NotContains(t, shown, "b989", name)
	}
}

func TestBodyMasksWhatAnEarlierBodyHid(t *testing.T) {
	t.Parallel()
	r := redact.New(members, nil)
	assert.JSONEq(t, `{"password":"[REDACTED]","id":"a"}`, r.Body([]byte(`{"password":"hunter2","id":"a"}`)))
	assert.JSONEq(t, `{"id":"[REDACTED]","state":"a"}`, r.Body([]byte(`{"id":"hunter2 is weak","state":"a"}`)))

	r = redact.New(members, nil)
	r.Body([]byte(`{"password":77001122,"zz":[33445566]}`))
	assert.JSONEq(t, `{"id":"[REDACTED]","state":"[REDACTED]"}`, r.Body([]byte(`{"id":77001122,"state":"no 33445566"}`)))
}

// What is not remembered may be anywhere, but in a number of few digits or a boolean.
func TestBodyMasksAllTextsAfterTooMany(t *testing.T) {
	t.Parallel()
	r := redact.New(members, nil)
	r.Body([]byte(`{"users":[` + strings.Repeat(`{"password":"hunter2"},`, 1001) + `{}]}`))
	assert.JSONEq(t, `{"id":"[REDACTED]","state":[400,true,"[REDACTED]",null]}`, r.Body([]byte(`{"id":"a","state":[400,true,77001122,null]}`)))
}

func FuzzBody(f *testing.F) {
	f.Add([]byte(`{"id":"a","password":"SECRET","x":{"SECRET":["SECRET"]}}`), "SECRET")
	f.Add([]byte(`[{"attributes":[{"name":"SECRET","value":"SECRET"}]}]`), "SECRET")
	f.Add([]byte(`{"id":"bearer SECRET"}`), "SECRET")
	f.Fuzz(func(t *testing.T, body []byte, secret string) {
		const drawn = "a-secret-that-nobody-else-has"
		body = bytes.ReplaceAll(body, []byte("SECRET"), []byte(drawn))
		shown := redact.New(members, []string{drawn, secret}).Body(body)
		require.LessOrEqual(t, len(shown), redact.MaxBytes)
		require.NotContains(t, shown, drawn)
		if len(body) < 1000 && json.Valid(body) {
			require.True(t, json.Valid([]byte(shown)), shown)
		}
		for name := range map[string]bool{"password": true, "value": true, "zz": true, secret: true} {
			if _, loggable := members(name); loggable {
				continue
			}
			whole, err := json.Marshal(map[string]any{name: drawn, "users": []any{map[string]any{name: []string{drawn}}}})
			require.NoError(t, err)
			require.NotContains(t, redact.New(members, nil).Body(whole), drawn, "nobody knows it")
		}
	})
}
