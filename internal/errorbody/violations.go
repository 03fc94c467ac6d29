package errorbody

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// violations finds the fields that a body names, with what is wrong with each.
func violations(document any) []Violation {
	var found []Violation
	switch document := document.(type) {
	case []any:
		found = listed(document, maxDepth)
	case map[string]any:
		for _, name := range []string{"details", "errors", "violations", "fieldViolationsList", "fieldViolations", "field_violations", "invalid_params"} {
			found = append(found, named(member(document, name), maxDepth)...)
		}
		for _, name := range []string{"error", "message"} { // {"error": {"details": [...]}} and {"message": [{"field": ...}]}
			switch inner := member(document, name).(type) {
			case map[string]any:
				found = append(found, violations(inner)...)
			case []any:
				found = append(found, listed(inner, maxDepth)...)
			}
		}
	}
	return found
}

// named reads what stands under a name for violations: a list of them, or an object of fields and their descriptions.
func named(value any, depth int) []Violation {
	switch value := value.(type) {
	case []any:
		return listed(value, depth)
	case map[string]any:
		var found []Violation
		for _, field := range sortedKeys(value) {
			if words := message(value[field], maxDepth); words != "" {
				found = append(found, violation(field, words, nil))
			}
		}
		return found
	}
	return nil
}

// listed reads a list of violations, or of objects that hold such lists.
func listed(list []any, depth int) []Violation {
	if depth == 0 {
		return nil
	}
	var found []Violation
	for _, value := range list {
		object, ok := value.(map[string]any)
		if !ok {
			continue
		}
		nested := false
		for _, name := range []string{"fieldViolationsList", "fieldViolations", "field_violations", "violations", "errors"} {
			if inner, ok := member(object, name).([]any); ok {
				nested = true
				for _, v := range listed(inner, depth-1) {
					found = append(found, v.within(index(object)))
				}
			}
		}
		if field := field(object); !nested && (field != "" || index(object) >= 0) {
			found = append(found, violation(field, description(object), object))
		}
	}
	return found
}

func field(object map[string]any) string {
	for _, name := range []string{"field", "property", "path", "param", "name", "instancePath", "pointer"} {
		switch value := member(object, name).(type) {
		case string:
			return value
		case []any: // ["users", 3, "email"]
			return joined(value)
		}
	}
	if source, ok := member(object, "source").(map[string]any); ok {
		return field(map[string]any{"pointer": source["pointer"]})
	}
	return ""
}

func joined(path []any) string {
	var b strings.Builder
	for _, part := range path {
		switch part := part.(type) {
		case string:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(part)
		case json.Number:
			b.WriteString("[" + part.String() + "]")
		}
	}
	return b.String()
}

func description(object map[string]any) string {
	for _, name := range []string{"description", "message", "reason", "msg", "detail", "error", "rule", "title", "code"} {
		if words := message(member(object, name), maxDepth); words != "" {
			return words
		}
	}
	return ""
}

// violation makes a violation. The item is told by a member of the object, or else by the field's name.
func violation(field, description string, object map[string]any) Violation {
	item := index(object)
	if item < 0 {
		item = indexIn(field)
	}
	return Violation{Field: field, Description: description, Index: item}
}

// within gives a violation the item of the object around it.
func (v Violation) within(item int) Violation {
	if v.Index < 0 {
		v.Index = item
	}
	return v
}

// index is the item that a member of the object names, or -1.
func index(object map[string]any) int {
	for _, name := range []string{"index", "row", "item", "position", "userIndex", "user_index"} {
		switch value := member(object, name).(type) {
		case json.Number:
			return small(value.String())
		case string:
			return small(value)
		}
	}
	return -1
}

// indexPattern finds the item in a field's name: users[3].email, [3].email, users.3.email, 3.email, /3/email. Only names of a whole
// body stand before the number, so that addresses[1].country names no item.
var indexPattern = regexp.MustCompile(`(?i)^[/$.]*(?:users?|body|data|items?|entries|rows?|records?|requests?)?(?:\[(\d+)\]|[./]?\b(\d+)(?:[./]|$))`)

func indexIn(field string) int {
	match := indexPattern.FindStringSubmatch(field)
	if match == nil {
		return -1
	}
	return small(match[1] + match[2])
}

// small reads an index, or is -1 for what can be none.
func small(text string) int {
	if value, err := strconv.ParseUint(text, 10, 31); err == nil {
		return int(value)
	}
	return -1
}

func sortedKeys(object map[string]any) []string {
	keys := make([]string, 0, len(object))
	for key := range object {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
