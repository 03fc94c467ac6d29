package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// newParam turns a parameter of the specification into one of Go, and finds the method of the request that sends it.
func (a *API) newParam(p *openapi3.Parameter) (*Param, error) {
	if p.Schema == nil {
		return nil, errors.New("no schema")
	}
	f, err := newField(p.Name, p.Schema)
	if err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	param := &Param{
		Name: p.Name, GoName: goName(p.Name), Var: varName(p.Name), In: p.In, Type: f.Type, Description: p.Description,
		Notes: f.Notes, Required: p.Required, Default: f.Default,
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
	example := p.Example
	if example == nil {
		example = f.placeholder()
	}
	param.Wire = wireValue(example, p.In == openapi3.ParameterInQuery)
	param.Example, err = a.goValue(f, example)
	return param, err
}

// intLimits returns the minimum and the maximum of an integer as two arguments, each with a leading comma.
func intLimits(s *openapi3.Schema) string {
	minimum, maximum := "-unbounded", "unbounded"
	if s.Min != nil {
		minimum = strconv.FormatInt(int64(*s.Min), 10)
	}
	if s.Max != nil {
		maximum = strconv.FormatInt(int64(*s.Max), 10)
	}
	return ", " + minimum + ", " + maximum
}

// listLimits returns the minimum and the maximum number of values as two arguments, each with a leading comma.
func listLimits(p *openapi3.Parameter) string {
	limits := *p.Schema.Value
	if p.Required {
		limits.MinItems = max(1, limits.MinItems)
	}
	return ", " + itemLimits(&limits)
}
