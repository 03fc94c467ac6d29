package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Extensions of the specification that are ours.
const (
	extRepeatable = "x-jcbulk-repeatable"
	extPaging     = "x-jcbulk-paging"
	extSecret     = "x-jcbulk-secret"
	extLenient    = "x-jcbulk-lenient"
	extName       = "x-jcbulk-name"
	extMixin      = "x-jcbulk-mixin"
)

// load reads the specification, checks it, and names everything as in Go.
func load(path string) (*API, error) {
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true
	doc, err := loader.LoadFromFile(path)
	if err != nil {
		return nil, err
	}
	if err := doc.Validate(context.Background()); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(doc.Tags) != 1 {
		return nil, fmt.Errorf("%s: one tag is expected, for the one service", path)
	}
	l := &loading{models: map[string]*Model{}, enums: map[string]*Enum{}}
	api := &API{Name: doc.Tags[0].Name + "Api"}
	for _, s := range doc.Servers {
		name, _ := s.Extensions[extName].(string)
		api.Servers = append(api.Servers, Server{
			Name: "Server" + name, Region: strings.ToLower(name), URL: s.URL, Description: s.Description,
		})
	}
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			o, err := l.operation(method, path, operation)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", method, path, err)
			}
			api.Operations = append(api.Operations, o)
		}
	}
	slices.SortFunc(api.Operations, func(a, b *Operation) int { return cmp.Compare(a.Name, b.Name) })
	// Models that no operation names are still part of the API, but for those that others only take their fields from.
	for name, schema := range doc.Components.Schemas {
		if schema.Value.Extensions[extMixin] == true {
			continue
		}
		if err := l.component(name, schema.Value); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.models)) {
		api.Models = append(api.Models, l.models[name])
	}
	for _, name := range slices.Sorted(maps.Keys(l.enums)) {
		api.Enums = append(api.Enums, l.enums[name])
	}
	api.markNullable()
	return api, nil
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
	for _, p := range op.Parameters {
		param, err := l.param(p.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Value.Name, err)
		}
		o.Params = append(o.Params, param)
	}
	if op.RequestBody != nil {
		f, err := l.field("body", op.RequestBody.Value.Content["application/json"].Schema)
		if err != nil {
			return nil, err
		}
		o.Body = &Body{Model: l.models[f.Model], List: f.Kind == kindModels, Description: op.RequestBody.Value.Description}
	}
	if err := l.result(o, op); err != nil {
		return nil, err
	}
	if paging, ok := op.Extensions[extPaging].(map[string]any); ok {
		items, _ := paging["items"].(string)
		if err := l.paging(o, items); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func (l *loading) result(o *Operation, op *openapi3.Operation) error {
	for _, status := range []int{http.StatusOK, http.StatusCreated} {
		response := op.Responses.Status(status)
		if response == nil {
			continue
		}
		f, err := l.field("result", response.Value.Content["application/json"].Schema)
		if err != nil {
			return err
		}
		o.Result = Result{Model: f.Model, List: f.Kind == kindModels}
		return nil
	}
	return nil
}

func (l *loading) paging(o *Operation, items string) error {
	if items == "" {
		o.Paging = &Paging{Item: o.Result.Model}
		return nil
	}
	for _, f := range l.models[o.Result.Model].Fields {
		if f.Name == items && f.Kind == kindModels {
			o.Paging = &Paging{Item: f.Model, Field: f.GoName}
			return nil
		}
	}
	return fmt.Errorf("%s: %s has no list %q", extPaging, o.Result.Model, items)
}

// markNullable finds the models that need a form that can be null.
func (a *API) markNullable() {
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
}
