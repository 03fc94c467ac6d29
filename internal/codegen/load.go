package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// load reads the specification, checks it, and names everything as in Go.
func load(path string) (*API, error) {
	api, err := loadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return api, nil
}

func loadFile(path string) (*API, error) {
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true
	doc, err := loader.LoadFromFile(path)
	if err != nil {
		return nil, err
	}
	if err := doc.Validate(context.Background()); err != nil {
		return nil, err
	}
	if err := checkDocument(doc); err != nil {
		return nil, err
	}
	if len(doc.Tags) != 1 || !isGoName(doc.Tags[0].Name) {
		return nil, errors.New("one tag is expected, for the one service, with a Go name")
	}
	l := &loading{models: map[string]*Model{}, enums: map[string]*Enum{}}
	api := &API{Name: doc.Tags[0].Name + "Api"}
	if err := api.addServers(doc.Servers); err != nil {
		return nil, err
	}
	// Before the operations, so that an error names just the schema. Models that no operation names are part of the API too.
	for _, name := range slices.Sorted(maps.Keys(doc.Components.Schemas)) {
		schema := doc.Components.Schemas[name].Value
		if schema.Extensions[extMixin] == true {
			continue
		}
		if err := l.component(name, schema); err != nil {
			return nil, err
		}
	}
	for path, item := range doc.Paths.Map() {
		if len(item.Parameters) > 0 {
			return nil, fmt.Errorf("%s: parameters belong to each operation", path)
		}
		for method, operation := range item.Operations() {
			o, err := l.operation(method, path, operation)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", method, path, err)
			}
			api.Operations = append(api.Operations, o)
		}
	}
	slices.SortFunc(api.Operations, func(a, b *Operation) int { return cmp.Compare(a.Name, b.Name) })
	for _, name := range slices.Sorted(maps.Keys(l.models)) {
		api.Models = append(api.Models, l.models[name])
	}
	for _, name := range slices.Sorted(maps.Keys(l.enums)) {
		api.Enums = append(api.Enums, l.enums[name])
	}
	api.markModels()
	return api, nil
}

func (a *API) addServers(servers openapi3.Servers) error {
	for _, s := range servers {
		name, _ := s.Extensions[extName].(string)
		server := Server{Name: "Server" + name, Region: strings.ToLower(name), URL: s.URL, Description: s.Description}
		taken := slices.ContainsFunc(a.Servers, func(other Server) bool { return other.Region == server.Region })
		if name == "" || taken || !isGoName(server.Name) {
			return fmt.Errorf("server %s: %s must be a Go name of its own", s.URL, extName)
		}
		a.Servers = append(a.Servers, server)
	}
	if len(a.Servers) == 0 {
		return errors.New("no servers")
	}
	return nil
}

type loading struct {
	models map[string]*Model
	enums  map[string]*Enum
}

func (l *loading) operation(method, path string, op *openapi3.Operation) (*Operation, error) {
	repeatable, ok := op.Extensions[extRepeatable].(bool)
	if !ok {
		return nil, errors.New(extRepeatable + " must be true or false")
	}
	o := &Operation{
		Name: op.OperationID, Method: method, MethodConst: "Method" + goName(strings.ToLower(method)), Path: path,
		Summary: strings.TrimSuffix(op.Summary, "."), Description: op.Description, Repeatable: repeatable,
	}
	if !isGoName(o.Name) {
		return nil, errors.New("operationId must be a Go name")
	}
	if o.Summary == "" {
		return nil, errors.New("summary is missing")
	}
	for _, p := range op.Parameters {
		param, err := l.param(p.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Value.Name, err)
		}
		o.Params = append(o.Params, param)
	}
	if err := o.checkNames(); err != nil {
		return nil, err
	}
	if op.RequestBody != nil {
		body := op.RequestBody.Value
		f, err := l.content("body", body.Content)
		if err != nil {
			return nil, err
		}
		if body.Required {
			return nil, errors.New("body: that it is required is not enforced")
		}
		o.Body = &Body{Model: l.models[f.Model], List: f.Kind == kindModels, Description: body.Description}
	}
	if err := l.result(o, op.Responses); err != nil {
		return nil, err
	}
	if paging, ok := op.Extensions[extPaging]; ok {
		if err := l.paging(o, paging); err != nil {
			return nil, fmt.Errorf("%s: %w", extPaging, err)
		}
	}
	return o, nil
}

// content loads what is sent or answered: a model or a list of models.
func (l *loading) content(name string, content openapi3.Content) (*Field, error) {
	media := content["application/json"]
	if media == nil || media.Schema == nil {
		return nil, fmt.Errorf("%s: no schema of application/json", name)
	}
	f, err := l.field(name, media.Schema)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if f.Nullable || f.Kind != kindModel && f.Kind != kindModels {
		return nil, fmt.Errorf("%s: must be a model or a list of models", name)
	}
	return f, nil
}

// result finds what all answers of success hold.
func (l *loading) result(o *Operation, responses *openapi3.Responses) error {
	var results []Result
	for _, status := range slices.Sorted(maps.Keys(responses.Map())) {
		if !strings.HasPrefix(status, "2") {
			continue
		}
		if status == "204" {
			results = append(results, Result{})
			continue
		}
		f, err := l.content("answer "+status, responses.Value(status).Value.Content)
		if err != nil {
			return err
		}
		results = append(results, Result{Model: f.Model, List: f.Kind == kindModels})
	}
	if results = slices.Compact(results); len(results) != 1 {
		return fmt.Errorf("one form of success is expected, not %d", len(results))
	}
	o.Result = results[0]
	return nil
}

func (l *loading) paging(o *Operation, extension any) error {
	paging, _ := extension.(map[string]any)
	items, ok := paging["items"].(string)
	if !ok {
		return errors.New("items must name a property, or be empty")
	}
	for _, name := range []string{"limit", "skip"} {
		if !slices.ContainsFunc(o.Params, func(p *Param) bool { return p.Name == name && p.Call == "queryInt" }) {
			return fmt.Errorf("no integer %q in the query", name)
		}
	}
	if items == "" && o.Result.List {
		o.Paging = &Paging{Item: o.Result.Model}
		return nil
	}
	if model := l.models[o.Result.Model]; model != nil && !o.Result.List {
		for _, f := range model.Fields {
			if f.Name == items && f.Kind == kindModels {
				o.Paging = &Paging{Item: f.Model, Field: f.GoName}
				return nil
			}
		}
	}
	return fmt.Errorf("the answer has no list %q", items)
}

// markModels finds the models that need a form that can be null, and those that are sent.
func (a *API) markModels() {
	byName := map[string]*Model{}
	for _, m := range a.Models {
		byName[m.Name] = m
	}
	for _, m := range a.Models {
		for _, f := range m.Fields {
			if f.Nullable {
				byName[f.Model].Nullable = true
			}
		}
	}
	var markSent func(m *Model)
	markSent = func(m *Model) {
		if m == nil || m.Sent {
			return
		}
		m.Sent = true
		for _, f := range m.Fields {
			markSent(byName[f.Model])
		}
	}
	for _, o := range a.Operations {
		if o.Body != nil {
			markSent(o.Body.Model)
		}
	}
}
