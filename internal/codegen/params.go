package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// param names a parameter and finds the method of the request that sends it.
func (l *loading) param(p *openapi3.Parameter) (*Param, error) {
	if p.Schema == nil {
		return nil, errors.New("no schema")
	}
	f, err := l.field(p.Name, p.Schema)
	if err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	param := &Param{
		Name: p.Name, GoName: goName(p.Name), Var: varName(p.Name), In: p.In, Type: f.Type, Description: p.Description,
		Notes: f.Notes, Required: p.Required, Default: f.Default, Example: f.Example,
	}
	switch {
	case p.In == openapi3.ParameterInPath && f.Kind == kindString:
		param.Call = "pathParam"
	case p.In == openapi3.ParameterInHeader && f.Kind == kindString:
		param.Call = "headerParam"
	case p.In == openapi3.ParameterInQuery && f.Kind == kindString:
		param.Call = "queryString"
	case p.In == openapi3.ParameterInQuery && f.Kind == kindBool:
		param.Call = "queryBool"
	case p.In == openapi3.ParameterInQuery && f.Kind == kindInt32:
		param.Call, param.Limits = "queryInt", intLimits(p.Schema.Value)
	case p.In == openapi3.ParameterInQuery && f.Kind == kindStrings && p.Style == "form" && p.Explode != nil && !*p.Explode:
		param.Call, param.Limits = "queryList", listLimits(p)
	default:
		return nil, fmt.Errorf("no way to send a parameter of kind %s in the %s", f.Kind, p.In)
	}
	if p.Required && !param.IsPath() && !param.IsList() {
		return nil, errors.New("that it is required is not enforced outside the path, but for lists")
	}
	if p.Example != nil {
		param.Example = exampleOf(p.Example)
	}
	return param, nil
}

func intLimits(s *openapi3.Schema) string {
	least, most := "-unbounded", "unbounded"
	if s.Min != nil {
		least = strconv.FormatInt(int64(*s.Min), 10)
	}
	if s.Max != nil {
		most = strconv.FormatInt(int64(*s.Max), 10)
	}
	return ", " + least + ", " + most
}

func listLimits(p *openapi3.Parameter) string {
	limits := *p.Schema.Value
	if p.Required {
		limits.MinItems = max(1, limits.MinItems)
	}
	return ", " + itemLimits(&limits)
}

// itemLimits are the least and the greatest number of items, as two arguments.
func itemLimits(s *openapi3.Schema) string {
	most := "unbounded"
	if s.MaxItems != nil {
		most = strconv.FormatUint(*s.MaxItems, 10)
	}
	return fmt.Sprintf("%d, %s", s.MinItems, most)
}

func exampleOf(example any) string {
	if list, ok := example.([]any); ok {
		items := make([]string, len(list))
		for i, item := range list {
			items[i] = exampleOf(item)
		}
		return "[]string{" + strings.Join(items, ", ") + "}"
	}
	if text, ok := example.(string); ok {
		return strconv.Quote(text)
	}
	if number, ok := example.(float64); ok { // as parsed; a number in the query is int32
		return fmt.Sprintf("int32(%.0f)", number)
	}
	return fmt.Sprint(example)
}
