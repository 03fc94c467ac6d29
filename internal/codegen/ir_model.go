package main

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// Model is one struct.
type Model struct {
	Name        string
	Description string
	Fields      []*Field
	Nullable    bool // a field of another model can hold null in its place
	Sent        bool // it is a body, or part of a body
	Together    bool // there are rules between its fields, written by hand
	LongTexts   bool // the limit of updates holds only where an update has the model
	Lenient     bool // a value of another JSON type is no error
}

// HasRules reports whether Validate has something to check.
func (m *Model) HasRules() bool {
	return m.Together || slices.ContainsFunc(m.Fields, func(f *Field) bool { return len(f.Rules) > 0 })
}

// field returns the field of a name in JSON, or nil.
func (m *Model) field(name string) *Field {
	i := slices.IndexFunc(m.Fields, func(f *Field) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return m.Fields[i]
}

// Required returns the fields that the model's constructor takes.
func (m *Model) Required() []*Field {
	var required []*Field
	for _, f := range m.Fields {
		if f.Required {
			required = append(required, f)
		}
	}
	return required
}

// Watched returns the fields whose presence the reader must track. They are required, or a second value replaces the first
// instead of merging into it.
func (m *Model) Watched() []*Field {
	var watched []*Field
	for _, f := range m.Fields {
		if f.Required || f.Merges() {
			watched = append(watched, f)
		}
	}
	return watched
}

// Defaults returns the fields that have a default.
func (m *Model) Defaults() []*Field {
	var defaults []*Field
	for _, f := range m.Fields {
		if f.Default != "" {
			defaults = append(defaults, f)
		}
	}
	return defaults
}

// module is the path of the module that the generated code is part of.
const module = "github.com/seed-5ccdf831/jcbulk"

// Imports returns the packages that the model's file imports: those of the standard library, "", and those of the module.
func (m *Model) Imports() []string {
	var imports []string
	if m.Nullable {
		imports = append(imports, "encoding/json")
	}
	imports = append(imports, "fmt", "io", "log/slog", "reflect")
	if slices.ContainsFunc(m.Fields, func(f *Field) bool { return f.Kind == kindTime }) {
		imports = append(imports, "time")
	}
	imports = append(imports, "", module+"/internal/jsonwire")
	if m.Sent {
		imports = append(imports, module+"/internal/validate")
	}
	return imports
}

// Kind is how a field is held, written and read.
type Kind string

// The kinds of fields. With a capital letter, all but the last two are the names of the methods that read and write them.
const (
	kindString  Kind = "string"
	kindBool    Kind = "bool"
	kindInt32   Kind = "int32"
	kindInt64   Kind = "int64"
	kindTime    Kind = "time"
	kindStrings Kind = "strings"
	kindFree    Kind = "object"  // a free-form object
	kindFrees   Kind = "objects" // a list of free-form objects
	kindModel   Kind = "model"
	kindModels  Kind = "models"
)

// Field is one property of a model.
type Field struct {
	Name        string // in JSON
	GoName      string
	Var         string
	Type        string // in Go, without the pointer
	Model       string // where Kind is kindModel or kindModels, or the name of the enumeration
	Kind        Kind
	Description string
	Notes       []string
	Default     string // a Go expression, or ""
	Rules       []Rule
	Required    bool
	Wanted      bool // optional in the specification although the service requires it
	Nullable    bool
	OneOrList   bool   // of models: read from one object too
	Loggable    bool   // the value may be shown in a log
	Example     string // a Go expression

	schema *openapi3.Schema
	enum   *openapi3.Schema // that the field refers to, or nil
}

// Pointer reports whether the field is a pointer, whose nil means not set. Lists and maps have a nil of their own.
func (f *Field) Pointer() bool { return !f.Required && !f.Nullable && !f.HoldsNil() }

// NullableType is the Go type of a field that can hold null.
func (f *Field) NullableType() string { return "Nullable" + capitalized(f.Type) }

// Method returns the name of the methods that read and write the field. A field that holds models has none.
func (f *Field) Method() string { return capitalized(string(f.Kind)) }

// Merges reports whether reading adds to the object that the field holds already.
func (f *Field) Merges() bool { return f.Kind == kindModel || f.Kind == kindFree }

// HoldsNil reports whether nil is a value of the field's type and means not set.
func (f *Field) HoldsNil() bool {
	switch f.Kind {
	case kindStrings, kindFree, kindFrees, kindModels:
		return true
	}
	return false
}

// Zero returns the Go expression for the field's zero value.
func (f *Field) Zero() string {
	switch f.Kind {
	case kindString:
		return `""`
	case kindBool:
		return "false"
	case kindInt32, kindInt64:
		return "0"
	case kindTime, kindModel:
		return f.Type + "{}"
	}
	return "nil" // a list or a map
}

// Rule is one check of Validate.
type Rule struct {
	Call string // the function of internal/validate that checks
	Args string // its further arguments, with a leading comma
}

// Enum is a set of known strings.
type Enum struct {
	Name        string
	Description string
	Values      []EnumValue
}

// EnumValue is one string and the name of its constant.
type EnumValue struct{ Name, Value string }
