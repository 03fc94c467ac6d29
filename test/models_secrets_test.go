package test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

const (
	secretText = "hunter2"       // no text for people may hold it
	publicText = "visible-value" // every such text must, or it would hide too much
)

// secretCase is a model that holds a secret, and values that hold the model.
type secretCase struct {
	name           string
	value, pointer any
	holders        []any
}

func newSecretCase[T any](name string, v T) secretCase {
	return secretCase{name: name, value: v, pointer: &v, holders: []any{
		[]T{v}, []*T{&v}, map[string]T{"k": v}, struct{ Model T }{v}, &struct{ Model *T }{&v}, [1]any{v},
	}}
}

// secretMembers has secrets under the names and in the shapes in which they are met.
func secretMembers() map[string]any {
	return map[string]any{
		"password":     secretText,
		"newPassword":  secretText,
		"PASSWORD":     []any{secretText, map[string]any{"a": secretText}},
		"clientSecret": map[string]any{"a": secretText},
		"accessToken":  json.Number(secretText),
		"history":      []any{map[string]any{"oldPassword": secretText}, []any{map[string]any{"password": secretText}}},
		"objects":      []map[string]any{{"password": secretText}},
		"strings":      map[string]string{"password": secretText},
		"model":        jcbulk.BulkUserUpdate{Password: jcbulk.PtrString(secretText)},
		"raw":          json.RawMessage(`{"password":"` + secretText + `"}`),
	}
}

// usersWithSecrets are the models that have a secret by their nature.
func usersWithSecrets() []secretCase {
	create := jcbulk.BulkUserCreate{Manager: *jcbulk.NewNullableString(jcbulk.PtrString(publicText)), Password: jcbulk.PtrString(secretText)}
	update := jcbulk.BulkUserUpdate{Id: jcbulk.PtrString(publicText), Password: jcbulk.PtrString(secretText)}
	rest := secretMembers()
	return []secretCase{
		newSecretCase("create", create),
		newSecretCase("update", update),
		newSecretCase("additional of create", jcbulk.BulkUserCreate{Manager: *jcbulk.NewNullableString(jcbulk.PtrString(publicText)), AdditionalProperties: rest}),
		newSecretCase("additional of update", jcbulk.BulkUserUpdate{Id: jcbulk.PtrString(publicText), AdditionalProperties: rest}),
		newSecretCase("deep within", jcbulk.BulkUserCreate{
			Manager: *jcbulk.NewNullableString(jcbulk.PtrString(publicText)), Mfa: &jcbulk.Mfa{AdditionalProperties: rest}, Addresses: []jcbulk.Address{{AdditionalProperties: rest}},
		}),
	}
}

// resultsWithSecrets are the models that have one by accident, in members of no fixed shape.
func resultsWithSecrets() []secretCase {
	free := secretMembers()
	return []secretCase{
		newSecretCase("meta", jcbulk.JobWorkresult{Id: jcbulk.PtrString(publicText), Meta: free}),
		newSecretCase("persistedFields", jcbulk.JobWorkresult{Id: jcbulk.PtrString(publicText), PersistedFields: free}),
		newSecretCase("additional of result", jcbulk.JobWorkresult{Id: jcbulk.PtrString(publicText), AdditionalProperties: free}),
		newSecretCase("details of error", jcbulk.ErrorDetails{Status: jcbulk.PtrString(publicText), Details: []map[string]any{free}}),
		newSecretCase("additional of expire", jcbulk.BulkUserExpire{Id: jcbulk.PtrString(publicText), AdditionalProperties: free}),
	}
}

func assertHidden(t *testing.T, text, how string) {
	t.Helper()
	assert.NotContains(t, text, secretText, how)
	assert.Contains(t, text, publicText, how)
}

func TestModelsPrintNoSecret(t *testing.T) {
	t.Parallel()
	for _, c := range append(usersWithSecrets(), resultsWithSecrets()...) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			stringer, ok := c.value.(fmt.Stringer)
			require.True(t, ok)
			assertHidden(t, stringer.String(), "String")
			assertHidden(t, fmt.Sprint(c.value), "Sprint")
			for _, v := range append([]any{c.value, c.pointer}, c.holders...) {
				for _, verb := range []string{"%v", "%+v", "%s", "%q", "%d", "%x", "%t"} {
					assertHidden(t, fmt.Sprintf(verb, v), fmt.Sprintf("%s of %T", verb, v))
				}
			}
		})
	}
}

// What is printed is listed in the specification; all else is masked, whatever it is called.
func TestModelsPrintWhatIsLoggable(t *testing.T) {
	t.Parallel()
	user := jcbulk.BulkUserCreate{
		Username:   jcbulk.PtrString("ada"),
		Password:   jcbulk.PtrString(secretText),
		Sudo:       jcbulk.PtrBool(true),
		State:      jcbulk.PtrString("STAGED"),
		Addresses:  []jcbulk.Address{{Country: jcbulk.PtrString("PL")}},
		Attributes: []jcbulk.Attribute{{Name: jcbulk.PtrString("badge"), Value: jcbulk.PtrString("B-1138")}},
		Tags:       []string{"a"},
		AdditionalProperties: map[string]any{
			"badge": map[string]any{"id": "x"}, "levels": []map[string]any{{"a": 1.5}},
		},
	}
	const x = `"[REDACTED]"`
	assertExact(t, `{"username":`+x+`,"addresses":[{"country":`+x+`}],"attributes":[{"name":`+x+`,"value":`+x+`}],"tags":[`+x+`],"state":"STAGED",`+
		`"password":`+x+`,"sudo":true,`+x+`:`+x+`,`+x+`:`+x+`}`, user.String())
	assert.Equal(t, `{}`, jcbulk.BulkUserCreate{}.String(), "no password is not a hidden one")
}

func TestModelsPrintNoSecretAsGo(t *testing.T) {
	t.Parallel()
	for _, c := range append(usersWithSecrets(), resultsWithSecrets()...) {
		for _, v := range append([]any{c.value, c.pointer}, c.holders...) {
			if text := fmt.Sprintf("%#v", v); strings.HasPrefix(text, "&struct") {
				assert.NotContains(t, text, secretText, "%s: %T", c.name, v) // the inner pointer is written as an address
			} else {
				assertHidden(t, text, fmt.Sprintf("%s: %T", c.name, v))
			}
		}
	}
}

func TestModelsLogNoSecret(t *testing.T) {
	t.Parallel()
	for _, c := range append(usersWithSecrets(), resultsWithSecrets()...) {
		for how, handler := range map[string]func(*strings.Builder) slog.Handler{
			"text": func(b *strings.Builder) slog.Handler { return slog.NewTextHandler(b, nil) },
			"JSON": func(b *strings.Builder) slog.Handler { return slog.NewJSONHandler(b, nil) },
		} {
			for _, v := range []any{c.value, c.pointer} {
				var b strings.Builder
				slog.New(handler(&b)).Info("user", "plain", v, slog.Group("group", "inner", v))
				assertHidden(t, b.String(), c.name+" as "+how)
				assert.Equal(t, 2*strings.Count(fmt.Sprint(v), publicText), strings.Count(b.String(), publicText),
					"%s: once plain, once in the group", c.name)
			}
		}
	}
}

func TestModelsSendSecrets(t *testing.T) {
	t.Parallel()
	user := jcbulk.BulkUserCreate{
		Password:             jcbulk.PtrString(secretText),
		AdditionalProperties: map[string]any{"newPassword": secretText},
	}
	const want = `{"password":"hunter2","newPassword":"hunter2"}`
	assertExact(t, `[`+want+`]`, arrivedOfCreate(t, user))

	text, err := json.Marshal(user)
	require.NoError(t, err)
	assertExact(t, want, string(text)) // json.Marshal is for machines: it writes secrets as they are
	assert.Equal(t, secretText, user.GetPassword())
}

func TestErrorsOfReadingHoldNoSecret(t *testing.T) {
	t.Parallel()
	for _, value := range []string{`["hunter2"]`, `{"a":"hunter2"}`, `87654321`} {
		var user jcbulk.BulkUserCreate
		err := json.Unmarshal([]byte(`{"password":`+value+`}`), &user)
		require.ErrorContains(t, err, "BulkUserCreate.password")
		assert.NotContains(t, err.Error(), secretText)
		assert.NotContains(t, err.Error(), "87654321")
	}
}
