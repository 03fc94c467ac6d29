package test

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
)

// A model is printed as its request is logged: without the values of attributes, be they in a field or in what has no fixed shape.
func TestAttributesAreNotPrinted(t *testing.T) {
	t.Parallel()
	name, value := "vpn password", secretText
	for what, user := range map[string]fmt.Stringer{
		"create":     jcbulk.BulkUserCreate{Attributes: []jcbulk.Attribute{{Name: &name, Value: &value}}},
		"update":     jcbulk.BulkUserUpdate{Attributes: []jcbulk.Attribute{{Name: &name, Value: &value}}},
		"attribute":  jcbulk.Attribute{Name: &name, Value: &value},
		"unknown":    jcbulk.Address{AdditionalProperties: map[string]any{"name": name, "value": value}},
		"additional": jcbulk.BulkUserCreate{AdditionalProperties: map[string]any{"more": []any{map[string]any{"name": name, "value": value}}}},
	} {
		var b strings.Builder
		slog.New(slog.NewTextHandler(&b, nil)).Info("user", "user", user)
		assert.NotContains(t, b.String()+fmt.Sprintf("%v %+v %#v", user, user, user), secretText, what)
	}
}
