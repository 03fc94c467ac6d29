package schema

import (
	"cmp"
	"slices"
	"strings"
)

// Violation is one thing that is wrong with a value.
type Violation struct {
	Field     string // the path of the field, such as "addresses[1].type"; "" for the value itself
	Reason    string // goes on where the field's name ends: "is missing"
	WrongType bool   // the value is of another JSON type than the schema has
}

// Violations are all that is wrong with a value.
type Violations []Violation

// String implements [fmt.Stringer]: "username is missing; email is empty".
func (vs Violations) String() string {
	words := make([]string, len(vs))
	for i, v := range vs {
		words[i] = cmp.Or(v.Field, "it") + " " + v.Reason
	}
	return strings.Join(words, "; ")
}

// Add adds a violation that is not about a JSON type.
func (vs *Violations) Add(field, reason string) {
	*vs = append(*vs, Violation{Field: field, Reason: reason})
}

// WrongTypes returns those of a wrong JSON type.
func (vs Violations) WrongTypes() Violations {
	return slices.DeleteFunc(slices.Clone(vs), func(v Violation) bool { return !v.WrongType })
}
