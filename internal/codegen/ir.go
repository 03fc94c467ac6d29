package main

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// API is the intermediate form between the specification and the templates. It holds what the templates print, with Go's names.
type API struct {
	Name       string // of the service type, such as BulkJobRequestsApi
	Servers    []Server
	Operations []*Operation // by name
	Models     []*Model     // by name
	Enums      []*Enum      // by name
}

// HasLists reports whether a parameter holds several values.
func (a *API) HasLists() bool {
	return slices.ContainsFunc(a.Operations, func(o *Operation) bool { return slices.ContainsFunc(o.Params, (*Param).IsList) })
}

// HasListBodies reports whether a body is a list.
func (a *API) HasListBodies() bool {
	return slices.ContainsFunc(a.Operations, func(o *Operation) bool { return o.Body != nil && o.Body.List })
}

// HasPaging reports whether an operation returns its items in pages.
func (a *API) HasPaging() bool {
	return slices.ContainsFunc(a.Operations, func(o *Operation) bool { return o.Paging != nil })
}

// HasNullableStrings reports whether a field can hold null in place of a string.
func (a *API) HasNullableStrings() bool {
	return slices.ContainsFunc(a.Models, func(m *Model) bool {
		return slices.ContainsFunc(m.Fields, func(f *Field) bool { return f.Nullable && f.Kind == kindString })
	})
}

// Members returns the names of all properties that are loggable, or of all others, sorted.
func (a *API) Members(loggable bool) []string {
	var names []string
	for _, m := range a.Models {
		for _, f := range m.Fields {
			if f.Loggable == loggable {
				names = append(names, f.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// checkMembers refuses a name that is loggable in one model and not in another: a log judges members by their names alone.
func (a *API) checkMembers() error {
	hidden := a.Members(false)
	for _, name := range a.Members(true) {
		if slices.Contains(hidden, name) {
			return fmt.Errorf("%s is %s in one schema and not in another", name, extLoggable)
		}
	}
	return nil
}

// model returns the model of a name, or nil.
func (a *API) model(name string) *Model {
	i := slices.IndexFunc(a.Models, func(m *Model) bool { return m.Name == name })
	if i < 0 {
		return nil
	}
	return a.Models[i]
}

// Server is one base URL.
type Server struct{ Name, Region, URL, Description string }

// Operation is one call.
type Operation struct {
	Name        string
	Method      string // as in HTTP
	MethodConst string // as in net/http
	Path        string
	Summary     string // the rest of a sentence that begins with the name, without the full stop
	Description string
	Repeatable  bool
	Params      []*Param // in the order of the specification, without the body
	Body        *Body
	Result      Result
	Responses   []Response // by status
	Paging      *Paging
}

// Sample returns the request of the operation's example as HTTP has it. base is the server's URL.
func (o *Operation) Sample(base string) (string, error) {
	server, err := url.Parse(base)
	if err != nil {
		return "", err
	}
	target, query := server.Path+o.Path, ""
	header := []string{"Host: " + server.Host, "Accept: application/json"}
	if o.Body != nil {
		header = append(header, "Content-Type: application/json")
	}
	header = append(header, "x-api-key: YOUR_API_KEY")
	for _, p := range o.Params {
		switch p.In {
		case "path":
			target = strings.Replace(target, "{"+p.Name+"}", p.Wire, 1)
		case "query":
			query += "&" + p.Name + "=" + p.Wire
		case "header":
			header = append(header, p.Name+": "+p.Wire)
		}
	}
	if query != "" {
		target += "?" + query[1:]
	}
	sample := fmt.Sprintf("%s %s HTTP/1.1\n%s\n", o.Method, target, strings.Join(header, "\n"))
	if o.Body != nil {
		sample += "\n" + o.Body.JSON + "\n"
	}
	return sample, nil
}

// Param is one parameter of an operation.
type Param struct {
	Name        string // as on the wire
	GoName      string // of the setter
	Var         string // of the field, the argument and the example's variable
	In          string // path, query or header
	Type        string // in Go
	Call        string // the request's method that takes it
	Limits      string // further arguments of that method, with a leading comma
	Description string
	Notes       []string // bounds and default
	Required    bool
	Default     string
	Example     string // a Go expression
	Wire        string // the example as it is sent
}

// IsPath reports whether the operation's method takes the parameter. The request has a setter for every other.
func (p *Param) IsPath() bool { return p.In == "path" }

// Place names in words where the parameter is sent.
func (p *Param) Place() string {
	if p.In == "query" {
		return "query parameter"
	}
	return p.In
}

// IsList reports whether the parameter holds several values.
func (p *Param) IsList() bool { return p.Call == "queryList" }

// Body is what an operation sends.
type Body struct {
	Model       *Model
	List        bool
	Description string
	Example     []string // Go statements that make a variable body
	JSON        string   // the same as it is sent, with blanks
}

// Type returns the body's type in Go.
func (b *Body) Type() string {
	if b.List {
		return "[]" + b.Model.Name
	}
	return b.Model.Name
}

// Result is what an operation returns: a model, a list of models, or nothing where Model is empty.
type Result struct {
	Model string
	List  bool
}

// Paging describes how an operation returns its items in pages.
type Paging struct {
	Item  string // Go type of an item
	Field string // Go name of the field that holds them, or "" where the answer itself is the list
	Count string // Go name of the field that says how many items all pages have, or ""
}
