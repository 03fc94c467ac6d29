package test

import (
	"bytes"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
)

func secretUser() jcbulk.BulkUserCreate {
	return jcbulk.BulkUserCreate{State: jcbulk.PtrString("STAGED"), Password: jcbulk.PtrString(secretText)}
}

// batch is logged as what it returns.
type batch struct{ as any }

func (b batch) LogValue() slog.Value { return slog.AnyValue(b.as) }

// byPointer is a batch by its pointer alone.
type byPointer struct {
	Users []jcbulk.BulkUserCreate
}

func (b *byPointer) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("count", len(b.Users)), slog.Any("users", b.Users))
}

// explosive cannot be logged.
type explosive struct {
	Users []jcbulk.BulkUserCreate
}

func (explosive) LogValue() slog.Value { panic("the password is " + secretText) }

// rowError is an error that JSON writes field by field, where it is within a list, a map or a struct.
type rowError struct{ User jcbulk.BulkUserCreate }

func (rowError) Error() string { return "a row was refused" }

// endless is logged as something that has it again.
type endless struct{ User jcbulk.BulkUserCreate }

func (e endless) LogValue() slog.Value {
	return slog.GroupValue(slog.Any("user", e.User), slog.Any("again", []any{e}))
}

// nested is logged as a group that has it again.
type nested struct{}

func (n nested) LogValue() slog.Value { return slog.GroupValue(slog.Any("again", n)) }

// inner is embedded.
type inner struct {
	User  jcbulk.BulkUserCreate
	Shown string
}

type ringed struct {
	*ringed
	User jcbulk.BulkUserCreate
}

// aliased and other are not exported as fields, and two LogValue or MarshalJSON of one depth are none.
type (
	aliased = jcbulk.BulkUserCreate
	other   = jcbulk.Attribute
)

func TestRedactAttrFindsEveryModel(t *testing.T) {
	t.Parallel()
	user := secretUser()
	users := []jcbulk.BulkUserCreate{user}
	name := jcbulk.NewNullableString(jcbulk.PtrString(secretText))
	circle := &ringed{User: user}
	circle.ringed = circle
	thousands := make([]any, 0, 20_001)
	for i := range 20_000 {
		thousands = append(thousands, i)
	}
	thousands = append(thousands, user)
	filling := map[string]any{"many": thousands[:20_000], "user": user}
	for how, value := range map[string]any{
		"returns a model":              batch{user},
		"returns a pointer to a model": batch{&user},
		"returns models":               batch{users},
		"returns a map":                batch{map[string]any{"a": users}},
		"returns another":              batch{batch{batch{users}}},
		"returns one by pointer":       batch{[]byPointer{{users}}},
		"errors":                       []error{rowError{user}},
		"errors by name":               map[string]error{"a": &rowError{user}},
		"error in a struct":            struct{ Err error }{rowError{user}},
		"error in a list of anything":  []any{[]any{rowError{user}}},
		"returns an error":             batch{slog.GroupValue(slog.Any("error", rowError{user}))},
		"by pointer":                   &byPointer{users},
		"by pointer, as a value":       byPointer{users},
		"by pointer, in a list":        []byPointer{{users}},
		"by pointer, in a map":         map[string]byPointer{"a": {users}},
		"panics":                       explosive{users},
		"panics, in a list":            []any{explosive{users}, 1},
		"holds itself":                 []any{endless{user}},
		"embedded":                     struct{ inner }{inner{User: user}},
		"embedded pointer":             struct{ *inner }{&inner{User: user}},
		"embedded nil pointer":         struct{ *inner }{},
		"embedded nil pointer and a model": struct {
			*inner
			Other jcbulk.BulkUserCreate
		}{nil, user},
		"embedded circle": circle,
		"embedded models": struct {
			aliased
			other
		}{user, jcbulk.Attribute{Value: jcbulk.PtrString(secretText)}},
		"embedded models, exported": struct {
			jcbulk.BulkUserCreate
			jcbulk.Attribute
		}{user, jcbulk.Attribute{Value: jcbulk.PtrString(secretText)}},
		"nullable":                *name,
		"nullable, pointer":       name,
		"nullable, in a struct":   struct{ Manager jcbulk.NullableString }{*name},
		"nullable, in a list":     []*jcbulk.NullableString{name, nil},
		"many models":             make20000(user),
		"a model after many":      thousands,
		"a model beside many":     filling,
		"a model in many structs": struct{ A, B any }{thousands[:20_000], user},
	} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			for _, handler := range []func(*bytes.Buffer, *slog.HandlerOptions) slog.Handler{
				func(b *bytes.Buffer, o *slog.HandlerOptions) slog.Handler { return slog.NewJSONHandler(b, o) },
				func(b *bytes.Buffer, o *slog.HandlerOptions) slog.Handler { return slog.NewTextHandler(b, o) },
			} {
				var b bytes.Buffer
				logger := slog.New(handler(&b, &slog.HandlerOptions{ReplaceAttr: jcbulk.RedactAttr}))
				assert.NotPanics(t, func() { logger.Info("m", "value", value, slog.Group("group", "value", []any{value})) })
				assert.NotContains(t, b.String(), secretText)
				assert.NotContains(t, b.String(), fmt.Sprintf("%q", secretText)[1:6])
			}
		})
	}
}

func make20000(user jcbulk.BulkUserCreate) []jcbulk.BulkUserCreate {
	users := make([]jcbulk.BulkUserCreate, 20_000)
	for i := range users {
		users[i] = user
	}
	return users
}

// What hides nothing is shown as JSON would, so that a record stays of use.
func TestRedactAttrKeepsWhatIsNoSecret(t *testing.T) {
	t.Parallel()
	shown := func(value any) string {
		return logged(value, func(b *bytes.Buffer) slog.Handler {
			return slog.NewJSONHandler(b, &slog.HandlerOptions{ReplaceAttr: jcbulk.RedactAttr})
		})
	}
	user := secretUser()
	assert.Contains(t, shown(&byPointer{[]jcbulk.BulkUserCreate{user}}), `"count":1,"users":["{\"state\":\"STAGED\",\"password\":\"[REDACTED]\"}"]`)
	assert.Contains(t, shown(struct{ inner }{inner{user, "seen"}}), `"Shown":"seen"`)
	assert.Contains(t, shown(struct{ *inner }{&inner{user, "seen"}}), `"Shown":"seen"`)
	assert.Contains(t, shown(struct{ *inner }{}), `"value":{}`)
	assert.Contains(t, shown(jcbulk.NullableString{}), `"value":null`)
	assert.Contains(t, shown(struct{ M jcbulk.NullableString }{*jcbulk.NewNullableString(jcbulk.PtrString("x"))}), `"M":"[REDACTED]"`)
	assert.NotPanics(t, func() { shown([]any{nested{}}) })
}
