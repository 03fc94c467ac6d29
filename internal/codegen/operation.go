package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// newOperation turns an operation of the specification into one of Go. The models must have been added.
func (a *API) newOperation(method, path string, op *openapi3.Operation) (*Operation, error) {
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
		param, err := a.newParam(p.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Value.Name, err)
		}
		o.Params = append(o.Params, param)
	}
	if err := o.checkNames(); err != nil {
		return nil, err
	}
	if err := a.setBody(o, op.RequestBody); err != nil {
		return nil, err
	}
	if err := o.setResult(op.Responses); err != nil {
		return nil, err
	}
	if err := o.setResponses(op.Responses); err != nil {
		return nil, err
	}
	if paging, ok := op.Extensions[extPaging]; ok {
		if err := a.setPaging(o, paging); err != nil {
			return nil, fmt.Errorf("%s: %w", extPaging, err)
		}
	}
	return o, nil
}

func (a *API) setBody(o *Operation, ref *openapi3.RequestBodyRef) error {
	if ref == nil {
		return nil
	}
	f, err := newContent("body", ref.Value.Content)
	if err != nil {
		return err
	}
	if ref.Value.Required {
		return errors.New("body: that it is required is not enforced")
	}
	o.Body = &Body{Model: a.model(f.Model), List: f.Kind == kindModels, Description: ref.Value.Description}
	if err := a.setExample(o.Body, ref.Value.Content["application/json"].Example); err != nil {
		return fmt.Errorf("body: %w", err)
	}
	return nil
}

// newContent describes what is sent or answered as a field, whose kind is a model or a list of models.
func newContent(name string, content openapi3.Content) (*Field, error) {
	media := content["application/json"]
	if media == nil || media.Schema == nil {
		return nil, fmt.Errorf("%s: no schema of application/json", name)
	}
	f, err := newField(name, media.Schema)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if f.Nullable || f.Kind != kindModel && f.Kind != kindModels {
		return nil, fmt.Errorf("%s: must be a model or a list of models", name)
	}
	return f, nil
}

// setResult finds what every successful answer holds.
func (o *Operation) setResult(responses *openapi3.Responses) error {
	var results []Result
	for _, status := range slices.Sorted(maps.Keys(responses.Map())) {
		if !strings.HasPrefix(status, "2") {
			continue
		}
		if status == "204" {
			results = append(results, Result{})
			continue
		}
		f, err := newContent("answer "+status, responses.Value(status).Value.Content)
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

// setCount finds the field that says how many items there are, if the extension names one.
func (p *Paging) setCount(m *Model, name any) error {
	if name == nil {
		return nil
	}
	text, _ := name.(string)
	f := m.field(text)
	if f == nil || f.Type != "int32" {
		return fmt.Errorf("the answer has no int32 %q", text)
	}
	p.Count = f.GoName
	return nil
}

func (a *API) setPaging(o *Operation, extension any) error {
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
	if m := a.model(o.Result.Model); m != nil && !o.Result.List {
		if f := m.field(items); f != nil && f.Kind == kindModels {
			o.Paging = &Paging{Item: f.Model, Field: f.GoName}
			return o.Paging.setCount(m, paging["count"])
		}
	}
	return fmt.Errorf("the answer has no list %q", items)
}
