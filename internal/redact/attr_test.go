package redact_test

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/redact"
)

// person hides its secret from slog, and not from encoders.
type person struct{ Name, Secret string }

func (p person) LogValue() slog.Value { return slog.StringValue("person " + p.Name) }

// account hides its secret as a group.
type account struct{ ID, Secret string }

func (a *account) LogValue() slog.Value { return slog.GroupValue(slog.String("id", a.ID)) }

// ring holds itself.
type ring struct {
	Next *ring
	Who  person
}

func logged(v any) string {
	var b bytes.Buffer
	for _, handler := range []slog.Handler{
		slog.NewJSONHandler(&b, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr { return redact.Attr(a) }}),
		slog.NewTextHandler(&b, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr { return redact.Attr(a) }}),
	} {
		slog.New(handler).Info("message", "v", v, slog.Group("group", "v", v))
	}
	return b.String()
}

func TestAttrHidesSecretsInWhateverHoldsThem(t *testing.T) {
	t.Parallel()
	one := person{"ada", "hidden"}
	circle := &ring{Who: one}
	circle.Next = circle
	for name, v := range map[string]any{
		"value": one, "pointer": &one, "list": []person{one}, "list of pointers": []*person{&one, nil}, "array": [1]person{one},
		"map": map[string]person{"a": one}, "map of lists": map[int][]person{1: {one}}, "key": map[person]int{one: 1},
		"struct": struct{ Who person }{one}, "struct with a tag": struct {
			Who any `json:"who"`
		}{&one}, "any": []any{1, "x", one, nil}, "group": []*account{{"1", "hidden"}}, "ring": circle,
		"deep": []any{[]any{[]any{[]any{map[string]any{"a": one}}}}},
	} {
		text := logged(v)
		assert.NotContains(t, text, "hidden", name)
		assert.NotContains(t, text, "panick", name)
	}
	assert.Contains(t, logged([]person{one}), `"v":["person ada"]`)
	assert.Contains(t, logged(map[string]any{"a": []*account{{"1", "hidden"}}}), `"v":{"a":[{"id":"1"}]}`)
}

func TestAttrLeavesOtherValuesAlone(t *testing.T) {
	t.Parallel()
	for _, v := range []any{1, "text", []int{1}, map[string]any{"a": []byte("x")}, time.Second, time.Unix(0, 0), errors.New("e"), struct{ A int }{1}, nil} {
		a := slog.Any("v", v)
		assert.Equal(t, a, redact.Attr(a))
	}
}

func TestAttrIsBounded(t *testing.T) {
	t.Parallel()
	many := make([]person, 1_000_000)
	many[len(many)-1].Secret = "hidden"
	text := logged(many)
	assert.Less(t, len(text), 1<<20)
	assert.NotContains(t, text, "hidden")
	assert.Contains(t, strings.ReplaceAll(text, "person ", ""), "[…]")
}
