package jumpcloudtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"unicode/utf8"
)

// shape says what a JSON value has to look like.
type shape struct {
	kind   kind
	max    int     // characters of a string; 0 for any number
	reason reason  // of a string; nil when all are good
	fields []field // of an object
	item   *shape  // of an array
}

// reason says why a string is not good, or "".
type reason func(string) string

type kind string

const (
	text     kind = "a string"
	boolean  kind = "a boolean"
	positive kind = "a whole number" // from 1
	object   kind = "an object"
	list     kind = "an array"
)

type field struct {
	name  string
	shape shape
	need  need
}

// need says whether a field may be absent or empty: null, "" or [].
type need int

const (
	optional need = iota
	filled        // absent or not empty
	required
)

// violation is one thing wrong with a value.
type violation struct {
	field     string
	reason    string
	wrongType bool
}

type violations []violation

func (vs violations) String() string {
	words := make([]string, len(vs))
	for i, v := range vs {
		words[i] = cmp.Or(v.field, "it") + " " + v.reason
	}
	return strings.Join(words, "; ")
}

func (vs *violations) add(field, reason string) {
	*vs = append(*vs, violation{field: field, reason: reason})
}

func (vs violations) wrongTypes() violations {
	return slices.DeleteFunc(slices.Clone(vs), func(v violation) bool { return !v.wrongType })
}

// check returns what is wrong with a value.
func (s shape) check(value any) violations {
	var found violations
	s.walk("", value, &found)
	return found
}

func (s shape) walk(path string, value any, found *violations) {
	switch v := value.(type) {
	case string:
		if s.kind == text {
			if reason := s.checkText(v); reason != "" {
				found.add(path, reason)
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
				found.add(path, "is below 1")
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
			return
		}
	}
	*found = append(*found, violation{field: path, reason: "is not " + string(s.kind), wrongType: true})
}

func (f field) walk(path string, in map[string]any, found *violations) {
	name := f.name
	if path != "" {
		name = path + "." + f.name
	}
	value, given := in[f.name]
	switch {
	case !given && f.need == required:
		found.add(name, "is missing")
	case given && f.need != optional && isEmpty(value):
		found.add(name, "is empty")
	case value != nil: // null clears a field
		f.shape.walk(name, value, found)
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

// checkText returns why a string is not good. An empty one clears the field.
func (s shape) checkText(v string) string {
	switch {
	case v == "":
		return ""
	case s.max > 0 && utf8.RuneCountInString(v) > s.max:
		return fmt.Sprintf("is longer than %d characters", s.max)
	case s.reason != nil:
		return s.reason(v)
	default:
		return ""
	}
}

// The reasons.

func notEmail(s string) string {
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s {
		return "is not an e-mail address"
	}
	return ""
}

func notID(s string) string {
	if !isID(s) {
		return "is not an id of 24 hexadecimal digits"
	}
	return ""
}

func notTime(s string) string {
	if _, err := parseTime(s); err != nil {
		return "is not an RFC 3339 date and time"
	}
	return ""
}

func notState(s string) string { return noneOf(Staged, Activated, Suspended)(s) }

// notStateToSet is for users that exist.
func notStateToSet(s string) string { return noneOf(Activated, Suspended)(s) }

func noneOf(values ...string) reason {
	return func(s string) string {
		if !slices.Contains(values, s) {
			return "is none of " + strings.Join(values, ", ")
		}
		return ""
	}
}
