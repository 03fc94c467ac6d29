package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// API is the intermediate form between the specification and the templates: all that they print, already named as in Go.
type API struct {
	Name       string // of the service type, such as BulkJobRequestsApi
	Servers    []Server
	Operations []*Operation // by name
	Models     []*Model     // by name
	Enums      []*Enum      // by name
}

// HasLists reports whether some parameter holds several values.
func (a *API) HasLists() bool {
	return slices.ContainsFunc(a.Operations, func(o *Operation) bool { return slices.ContainsFunc(o.Params, (*Param).IsList) })
}

// HasPaging reports whether some operation gives its items in pages.
func (a *API) HasPaging() bool {
	return slices.ContainsFunc(a.Operations, func(o *Operation) bool { return o.Paging != nil })
}

// Server is one base URL.
type Server struct{ Name, Region, URL, Description string }

// Operation is one call.
type Operation struct {
	Name        string
	Method      string // as in HTTP
	MethodConst string // as in net/http
	Path        string
	Summary     string // completes a sentence that begins with the name, without a full stop
	Description string
	Repeatable  bool
	Params      []*Param // in the order of the specification, without the body
	Body        *Body
	Result      Result
	Paging      *Paging
}

// Param is one parameter of an operation.
type Param struct {
	Name        string // as on the wire
	GoName      string // of the setter
	Var         string // of the field, the argument and the example's variable
	In          string // path, query or header
	Type        string // in Go
	Call        string // the request's method that takes it
	Limits      string // further arguments of that method, with their comma
	Description string
	Notes       []string // bounds and default
	Required    bool
	Default     string
	Example     string // a Go expression
}

// IsPath tells the parameters that the operation's method takes from those that its builder sets.
func (p *Param) IsPath() bool { return p.In == "path" }

// Place says in words where the parameter goes.
func (p *Param) Place() string {
	if p.In == "query" {
		return "query parameter"
	}
	return p.In
}

// IsList tells the parameters that hold several values.
func (p *Param) IsList() bool { return p.Call == "queryList" }

// Body is what an operation sends.
type Body struct {
	Model       *Model
	List        bool
	Description string
}

// Type is the body's type in Go.
func (b *Body) Type() string {
	if b.List {
		return "[]" + b.Model.Name
	}
	return b.Model.Name
}

// example is a Go expression for a small body.
func (b *Body) example() string {
	var args []string
	for _, f := range b.Model.Required() {
		args = append(args, f.Example)
	}
	one := fmt.Sprintf("*openapiclient.New%s(%s)", b.Model.Name, strings.Join(args, ", "))
	if b.List {
		return fmt.Sprintf("[]openapiclient.%s{%s}", b.Model.Name, one)
	}
	return one
}

// Result is what an operation returns: one model, a list of them, or nothing, where Model is empty.
type Result struct {
	Model string
	List  bool
}

// Paging says how an operation gives its items in pages.
type Paging struct {
	Item  string // Go type of an item
	Field string // Go name of the field that holds them, or "" where the answer is the list
}

// Model is one struct.
type Model struct {
	Name        string
	Description string
	Fields      []*Field
	Nullable    bool // some field of another model may be null in its place
	Sent        bool // it is a body or part of one
	Together    bool // there are rules between its fields, written by hand
}

// HasRules reports whether there is something to check.
func (m *Model) HasRules() bool {
	return m.Together || slices.ContainsFunc(m.Fields, func(f *Field) bool { return len(f.Rules) > 0 })
}

// Required lists the fields that the model's constructor takes.
func (m *Model) Required() []*Field {
	var required []*Field
	for _, f := range m.Fields {
		if f.Required {
			required = append(required, f)
		}
	}
	return required
}

// Watched lists the fields of which reading must know whether they came: they are required, or a second one is not read into
// the first.
func (m *Model) Watched() []*Field {
	var watched []*Field
	for _, f := range m.Fields {
		if f.Required || f.Merges() {
			watched = append(watched, f)
		}
	}
	return watched
}

// Defaults lists the fields that have one.
func (m *Model) Defaults() []*Field {
	var defaults []*Field
	for _, f := range m.Fields {
		if f.Default != "" {
			defaults = append(defaults, f)
		}
	}
	return defaults
}

// Imports lists the packages that the model's file needs.
func (m *Model) Imports() []string {
	var imports []string
	if m.Nullable {
		imports = append(imports, "encoding/json")
	}
	imports = append(imports, "log/slog")
	if slices.ContainsFunc(m.Fields, func(f *Field) bool { return f.Kind == kindTime }) {
		imports = append(imports, "time")
	}
	return imports
}

// Kind is how a field is held, written and read.
type Kind string

// The kinds of fields. The first few are the names of the methods that write them, too.
const (
	kindString  Kind = "string"
	kindBool    Kind = "bool"
	kindInt32   Kind = "int32"
	kindInt64   Kind = "int64"
	kindTime    Kind = "time"
	kindStrings Kind = "strings"
	kindFree    Kind = "free"     // an object of any shape
	kindFrees   Kind = "freeList" // a list of those
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
	Wanted      bool // by the service, and optional all the same
	Nullable    bool
	Secret      bool
	Label       *Field // whose text tells whether this one is a secret, or nil
	Lenient     bool
	Example     string // a Go expression

	schema *openapi3.Schema
}

// Pointer tells the fields that are held through a pointer so that unset differs from zero. Lists and maps have nil.
func (f *Field) Pointer() bool { return !f.Required && !f.Nullable && !f.HoldsNil() }

// Reader is the function that reads the field.
func (f *Field) Reader() string {
	switch f.Kind {
	case kindString:
		if f.Model != "" {
			return "readEnum"
		}
		return "readString"
	case kindBool:
		return "readBool"
	case kindInt32, kindInt64:
		return "readInt"
	case kindTime:
		return "readTime"
	case kindStrings:
		return "readStrings"
	case kindFree:
		return "readFree"
	case kindFrees:
		return "readFreeList"
	case kindModels:
		return "readModels"
	}
	return "readModel"
}

// Merges tells the fields that read an object into the one that they hold.
func (f *Field) Merges() bool { return f.Kind == kindModel || f.Kind == kindFree }

// HoldsNil tells the fields whose own zero value says unset.
func (f *Field) HoldsNil() bool {
	switch f.Kind {
	case kindStrings, kindFree, kindFrees, kindModels:
		return true
	}
	return false
}

// Zero is the Go expression for the field's zero value.
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

// Enum is a set of known strings.
type Enum struct {
	Name        string
	Description string
	Values      []EnumValue
}

// EnumValue is one string and the name of its constant.
type EnumValue struct{ Name, Value string }
