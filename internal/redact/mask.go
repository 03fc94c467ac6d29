package redact

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// Text stands in place of a secret.
const Text = "[REDACTED]"

// ModelMask hides the secrets of a model that is printed.
func ModelMask() *jsonwire.Mask { return &jsonwire.Mask{Secret: Text, Value: Value} }

// Value returns v with every member masked, at any depth, whose name says that it is a secret. A value that contains itself, or
// that JSON cannot hold, is replaced by a word about it, so that printing always ends.
func Value(name string, v any) any { return new(masker).mask(name, v) }

// masker masks one value.
type masker struct {
	within []uintptr // the maps and lists around the current value
}

func (m *masker) mask(name string, v any) any {
	if _, flag := v.(bool); isSecretName(name) && !flag {
		return Text
	}
	switch v := v.(type) {
	case map[string]any, []any, []map[string]any:
		at := reflect.ValueOf(v).Pointer()
		if slices.Contains(m.within, at) {
			return "(itself)"
		}
		m.within = append(m.within, at)
		defer func() { m.within = m.within[:len(m.within)-1] }()
	case nil, bool, string, json.Number, float64, int, int32, int64:
		return v
	}
	switch v := v.(type) {
	case map[string]any:
		masked := make(map[string]any, len(v))
		for member, value := range v {
			masked[member] = m.mask(secretMember(member, v), value)
		}
		return masked
	case []any:
		return maskItems(m, v)
	case []map[string]any:
		return maskItems(m, v)
	}
	return fmt.Sprintf("(%T)", v)
}

func maskItems[T any](m *masker, items []T) []any {
	masked := make([]any, len(items))
	for i, item := range items {
		masked[i] = m.mask("", item)
	}
	return masked
}

// secretMember returns the name that a member is judged by. The value of a pair of name and value is judged by that name.
func secretMember(member string, object map[string]any) string {
	if name, ok := object["name"].(string); ok && member == "value" && isSecretName(name) {
		return name
	}
	return member
}

// isSecretName reports whether a member of that name must not be shown. Public keys are no secrets, but they identify machines.
func isSecretName(name string) bool {
	name = strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(name))
	return slices.ContainsFunc([]string{"password", "passwd", "secret", "token", "apikey", "publickey", "privatekey", "authorization"},
		func(part string) bool { return strings.Contains(name, part) })
}
