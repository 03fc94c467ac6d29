package jumpcloudtest

import (
	"errors"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// ConflictTexts returns examples for [Behavior.Conflict]. In such a text {field} stands for the name of a field whose
// value belongs to another user, and {value} for the value.
func ConflictTexts() []string {
	return []string{
		"{field} belongs to another user",
		"User already exists",
		"already exists",
		"{field} already taken",
		"Duplicate {field}: {value}",
		"The value '{value}' is in use",
		`E11000 duplicate key error collection: jumpcloud.systemusers index: organization_1_{field}_1 dup key: { {field}: "{value}" }`,
		"Conflict",
	}
}

// explain says why an attempt failed.
func explain(failure error, conflict string) string {
	var taken *state.ConflictError
	if conflict == "" || !errors.As(failure, &taken) {
		return message(failure)
	}
	texts := make([]string, len(taken.Fields))
	for i, field := range taken.Fields {
		texts[i] = strings.NewReplacer("{field}", field, "{value}", taken.Values[i]).Replace(conflict)
	}
	return strings.Join(texts, "; ")
}
