// Package schema says what the JSON bodies of the API have to be, and what is wrong with one. It knows nothing of HTTP
// and nothing of the organizations and users that exist.
//
// [Schema.Check] looks at one decoded value. The schemas of the bodies are in [Bodies].
package schema

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Schema says what a JSON value has to be.
type Schema struct {
	kind     kind
	max      int         // characters of a string; 0 for no limit
	format   format      // of a string; nil when all are good
	fields   []field     // of an object; others are let through
	item     *Schema     // of an array
	together []agreement // of an object
}

// agreement names a field of an object that others contradict, and why, or returns "".
type agreement func(object map[string]any) (field, reason string)

type kind string

const (
	text     kind = "a string"
	boolean  kind = "a boolean"
	positive kind = "a whole number" // from 1
	object   kind = "an object"
	list     kind = "an array"
)

type field struct {
	name   string
	schema Schema
	need   need
}

// need says whether a field may be absent or empty: null, "" or [].
type need int

const (
	optional need = iota
	filled        // absent or not empty
	required
)

// Check returns what is wrong with a value. Its numbers have to be of type [json.Number].
func (s Schema) Check(value any) Violations {
	var found Violations
	s.walk("", value, &found)
	return found
}

func (s Schema) walk(path string, value any, found *Violations) {
	switch v := value.(type) {
	case string:
		if s.kind == text {
			if reason := s.checkText(v); reason != "" {
				found.Add(path, reason)
			}
			return
		}
	case bool:
		if s.kind == boolean {
			return
		}
	case json.Number:
		if s.kind == positive && !strings.ContainsAny(v.String(), ".eE") {
			if v == "0" || v[0] == '-' {
				found.Add(path, "is below 1")
			}
			return
		}
	case []any:
		if s.kind == list {
			for i, item := range v {
				s.item.walk(fmt.Sprintf("%s[%d]", path, i), item, found)
			}
			return
		}
	case map[string]any:
		if s.kind == object {
			for _, f := range s.fields {
				f.walk(path, v, found)
			}
			for _, agree := range s.together {
				if name, reason := agree(v); reason != "" {
					found.Add(name, reason)
				}
			}
			return
		}
	}
	*found = append(*found, Violation{Field: path, Reason: "is not " + string(s.kind), WrongType: true})
}

func (f field) walk(path string, in map[string]any, found *Violations) {
	name := f.name
	if path != "" {
		name = path + "." + f.name
	}
	value, given := in[f.name]
	switch {
	case !given && f.need == required:
		found.Add(name, "is missing")
	case given && f.need != optional && isEmpty(value):
		found.Add(name, "is empty")
	case value != nil: // null clears a field
		f.schema.walk(name, value, found)
	}
}

func isEmpty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	default:
		return false
	}
}

// checkText returns why a string is not good, or "". An empty string is good: it clears the field.
func (s Schema) checkText(v string) string {
	switch {
	case v == "":
		return ""
	case s.max > 0 && utf8.RuneCountInString(v) > s.max:
		return fmt.Sprintf("is longer than %d characters", s.max)
	case s.format != nil:
		return s.format(v)
	default:
		return ""
	}
}
