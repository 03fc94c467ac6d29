package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// An example of the specification becomes Go and HTTP, so that the program and the sample request of a page say the same.

// placeholder is an example for a field without one.
func (f *Field) placeholder() any {
	switch {
	case f.enum != nil:
		return f.enum.Enum[len(f.enum.Enum)-1]
	case f.Kind == kindString:
		return f.Var + "_example"
	case f.Kind == kindStrings:
		return []any{f.Var + "_example"}
	case f.Kind == kindBool:
		return true
	case f.Kind == kindInt32 || f.Kind == kindInt64:
		return 10.0 // the parser knows no other number
	}
	return nil
}

// wireValue returns an example as a header or a query has it, escaped in the query.
func wireValue(example any, inQuery bool) string {
	if list, ok := example.([]any); ok {
		items := make([]string, len(list))
		for i, item := range list {
			items[i] = wireValue(item, inQuery)
		}
		return strings.Join(items, ",")
	}
	text := fmt.Sprint(example)
	if inQuery {
		return url.QueryEscape(text)
	}
	return text
}

// setExample sets the Go statements and the JSON that the body's example becomes. It is a list of items, or one.
func (a *API) setExample(b *Body, example any) error {
	items, isList := example.([]any)
	switch {
	case example == nil:
		items = []any{map[string]any{}}
	case !isList:
		items = []any{example}
	case len(items) == 0:
		return errors.New("the example is empty")
	}
	makers := make([]string, len(items))
	lines, texts := []string{""}, make([]string, len(items))
	for i, item := range items {
		fields, _ := item.(map[string]any)
		variable := "body"
		if b.List {
			variable = fmt.Sprintf("body[%d]", i)
		}
		maker, setters, err := a.construct(b.Model, variable, fields)
		if err != nil {
			return err
		}
		texts[i] = b.Model.text(fields)
		makers[i], lines = maker, append(lines, setters...)
	}
	lines[0], b.JSON = "body := "+makers[0]+" // optional", texts[0]
	if b.List {
		lines[0] = fmt.Sprintf("body := []openapiclient.%s{%s} // optional", b.Model.Name, strings.Join(makers, ", "))
		b.JSON = "[" + strings.Join(texts, ", ") + "]"
	}
	b.Example = lines
	return nil
}

// construct returns the Go expression that makes a model with its required fields, and the statements that set the others.
func (a *API) construct(m *Model, variable string, example map[string]any) (maker string, setters []string, err error) {
	if err := m.checkExample(example); err != nil {
		return "", nil, err
	}
	var args []string
	for _, f := range m.Fields {
		value := f.Example
		given, isGiven := example[f.Name]
		if isGiven {
			if value, err = a.goValue(f, given); err != nil {
				return "", nil, fmt.Errorf("%s.%w", m.Name, err)
			}
		}
		switch {
		case f.Required:
			args = append(args, value)
		case isGiven:
			setters = append(setters, fmt.Sprintf("%s.Set%s(%s)", variable, f.GoName, value))
		}
	}
	return fmt.Sprintf("*openapiclient.New%s(%s)", m.Name, strings.Join(args, ", ")), setters, nil
}

// checkExample refuses what the model has no field for. Everything else about an example the parser has checked.
func (m *Model) checkExample(example map[string]any) error {
	for _, name := range slices.Sorted(maps.Keys(example)) {
		if m.field(name) == nil {
			return fmt.Errorf("%s: the example has %s, which is no property", m.Name, name)
		}
	}
	return nil
}

// text returns an example as JSON, with the fields in the order of the model.
func (m *Model) text(example map[string]any) string {
	var members []string
	for _, f := range m.Fields {
		if value, ok := example[f.Name]; ok {
			members = append(members, fmt.Sprintf("%q: %s", f.Name, spaced(value)))
		}
	}
	return "{" + strings.Join(members, ", ") + "}"
}

// spaced returns a value as JSON with a blank behind each comma and colon.
func spaced(value any) string {
	var parts []string
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			parts = append(parts, fmt.Sprintf("%q: %s", name, spaced(value[name])))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		for _, item := range value {
			parts = append(parts, spaced(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	encoded, _ := json.Marshal(value) // a text, a number or a boolean
	return string(encoded)
}
