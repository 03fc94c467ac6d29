package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// goValue returns the Go expression for an example of a field.
func (a *API) goValue(f *Field, example any) (string, error) {
	switch value := example.(type) {
	case string:
		switch {
		case f.enum != nil:
			return "openapiclient." + enumName(f.Model, value), nil
		case f.Kind == kindString:
			return strconv.Quote(value), nil
		case f.Kind == kindTime:
			return goTime(value)
		}
	case bool:
		if f.Kind == kindBool {
			return strconv.FormatBool(value), nil
		}
	case float64:
		if f.Kind == kindInt32 || f.Kind == kindInt64 {
			return fmt.Sprintf("%s(%.0f)", f.Type, value), nil
		}
	case map[string]any:
		if f.Kind == kindModel {
			members, err := a.goMembers(f.Model, value)
			return "openapiclient." + f.Model + members, err
		}
	case []any:
		return a.goList(f, value)
	}
	return "", fmt.Errorf("%s: no example of kind %s can be made of %v", f.Name, f.Kind, example)
}

func (a *API) goList(f *Field, example []any) (string, error) {
	items := make([]string, len(example))
	for i, item := range example {
		switch f.Kind {
		case kindStrings:
			items[i] = fmt.Sprintf("%q", item)
		case kindModels:
			fields, _ := item.(map[string]any)
			members, err := a.goMembers(f.Model, fields)
			if err != nil {
				return "", err
			}
			items[i] = members
		default:
			return "", fmt.Errorf("%s: no example of kind %s can be made of %v", f.Name, f.Kind, example)
		}
	}
	element := strings.TrimPrefix(f.Type, "[]")
	if f.Kind == kindModels {
		element = "openapiclient." + element
	}
	return "[]" + element + "{" + strings.Join(items, ", ") + "}", nil
}

// goMembers returns the members of a composite literal, with their braces.
func (a *API) goMembers(model string, example map[string]any) (string, error) {
	m := a.model(model)
	if err := m.checkExample(example); err != nil {
		return "", err
	}
	var members []string
	for _, f := range m.Fields {
		given, ok := example[f.Name]
		if !ok {
			continue
		}
		value, err := a.goValue(f, given)
		if err != nil {
			return "", fmt.Errorf("%s.%w", model, err)
		}
		switch {
		case f.Pointer() && f.Kind == kindModel:
			value = "&" + value
		case f.Pointer():
			value = "openapiclient.Ptr" + f.Method() + "(" + value + ")"
		}
		members = append(members, f.GoName+": "+value)
	}
	return "{" + strings.Join(members, ", ") + "}", nil
}

// goTime returns the Go expression for a date in RFC 3339.
func goTime(text string) (string, error) {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return "", err
	}
	t = t.UTC()
	return fmt.Sprintf("time.Date(%d, time.%s, %d, %d, %d, %d, 0, time.UTC)", t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second()), nil
}
