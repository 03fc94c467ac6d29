package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// newModel turns an object of the specification into a struct.
func newModel(name string, s *openapi3.Schema) (*Model, error) {
	m := &Model{
		Name: name, Description: s.Description,
		Together:  s.Extensions[extTogether] == true,
		Lenient:   s.Extensions[extLenient] == true,
		LongTexts: s.Extensions[extLongTexts] == true,
	}
	if err := m.addFields(s); err != nil {
		return nil, err
	}
	if err := m.markRequired(s); err != nil {
		return nil, err
	}
	if err := m.markWanted(s.Extensions[extWanted]); err != nil {
		return nil, err
	}
	for _, f := range m.Fields {
		if err := cmp.Or(f.check(), f.addRules()); err != nil {
			return nil, fmt.Errorf("%s.%s: %w", name, f.Name, err)
		}
	}
	if m.LongTexts {
		m.dropUpdateLimit()
	}
	if err := m.checkNames(); err != nil {
		return nil, err
	}
	return m, nil
}

// dropUpdateLimit takes the limit of updates from the notes of the model's texts. The rules stay, for a model within an update.
func (m *Model) dropUpdateLimit() {
	for _, f := range m.Fields {
		f.Notes = slices.DeleteFunc(f.Notes, func(note string) bool { return note == "At most 1024 characters." })
	}
}

// newEnum turns a set of strings into an enumeration.
func newEnum(name string, s *openapi3.Schema) (*Enum, error) {
	e := &Enum{Name: name, Description: s.Description}
	for _, v := range s.Enum {
		value, ok := v.(string)
		constant := enumName(name, value)
		taken := slices.ContainsFunc(e.Values, func(other EnumValue) bool { return other.Name == constant })
		if !ok || taken || constant == name || !isGoName(constant) {
			return nil, fmt.Errorf("%s: the value %v is no string with a Go name of its own", name, v)
		}
		e.Values = append(e.Values, EnumValue{Name: constant, Value: value})
	}
	return e, nil
}

// addFields adds the properties of a schema in the order of the specification, one part of an allOf after the other. A later
// part can describe a property anew: it replaces the whole description and keeps the property's place.
func (m *Model) addFields(s *openapi3.Schema) error {
	if !s.Type.Is("object") && len(s.AllOf) == 0 {
		return fmt.Errorf("%s: neither an object nor a set of strings", m.Name)
	}
	for _, part := range s.AllOf {
		if err := m.addFields(part.Value); err != nil {
			return err
		}
	}
	names := slices.Collect(maps.Keys(s.Properties))
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(lineOf(s.Properties[a]), lineOf(s.Properties[b])), cmp.Compare(a, b))
	})
	for _, name := range names {
		f, err := newField(name, s.Properties[name])
		if err != nil {
			return fmt.Errorf("%s.%s: %w", m.Name, name, err)
		}
		switch earlier := m.field(name); {
		case earlier == nil:
			m.Fields = append(m.Fields, f)
		case earlier.Type != f.Type:
			return fmt.Errorf("%s.%s: it is %s in one part and %s in another", m.Name, name, earlier.Type, f.Type)
		default:
			*earlier = *f
		}
	}
	return nil
}

// lineOf returns the line of a property in the specification, or 0.
func lineOf(ref *openapi3.SchemaRef) int {
	if ref.Value.Origin == nil || ref.Value.Origin.Key == nil {
		return 0
	}
	return ref.Value.Origin.Key.Line
}

// markRequired marks the fields that the schema or a part of its allOf requires. Another part can hold the field.
func (m *Model) markRequired(s *openapi3.Schema) error {
	for _, part := range s.AllOf {
		if err := m.markRequired(part.Value); err != nil {
			return err
		}
	}
	for _, name := range s.Required {
		f := m.field(name)
		if f == nil {
			return fmt.Errorf("%s: %q is required and is no property", m.Name, name)
		}
		f.Required = true
	}
	return nil
}

// markWanted marks the fields that the service requires although the schema does not.
func (m *Model) markWanted(extension any) error {
	names, isList := extension.([]any)
	if extension != nil && !isList {
		return fmt.Errorf("%s: %s must be a list of properties", m.Name, extWanted)
	}
	for _, name := range names {
		text, _ := name.(string)
		f := m.field(text)
		if f == nil {
			return fmt.Errorf("%s: %v is wanted and is no property", m.Name, name)
		}
		f.Wanted = true
	}
	return nil
}
