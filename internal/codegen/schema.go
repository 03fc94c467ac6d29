package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// component loads a named schema once: an object becomes a model, a set of strings an enumeration.
func (l *loading) component(name string, s *openapi3.Schema) error {
	if l.models[name] != nil || l.enums[name] != nil {
		return nil
	}
	if !isGoName(name) {
		return fmt.Errorf("%s: the name of a schema must be a Go name", name)
	}
	if s.Nullable {
		return fmt.Errorf("%s: a property can be nullable, a named schema cannot", name)
	}
	if len(s.Enum) > 0 {
		return l.addEnum(name, s)
	}
	m := &Model{Name: name, Description: s.Description, Together: s.Extensions[extTogether] == true}
	l.models[name] = m
	if err := l.addFields(m, s); err != nil {
		return err
	}
	if err := m.require(s); err != nil {
		return err
	}
	if err := m.want(s.Extensions[extWanted]); err != nil {
		return err
	}
	for _, f := range m.Fields {
		if err := cmp.Or(f.check(), l.addRules(f)); err != nil {
			return fmt.Errorf("%s.%s: %w", name, f.Name, err)
		}
	}
	m.label()
	return m.checkNames()
}

func (l *loading) addEnum(name string, s *openapi3.Schema) error {
	e := &Enum{Name: name, Description: s.Description}
	for _, v := range s.Enum {
		value, ok := v.(string)
		constant := enumName(name, value)
		taken := slices.ContainsFunc(e.Values, func(other EnumValue) bool { return other.Name == constant })
		if !ok || taken || constant == name || !isGoName(constant) {
			return fmt.Errorf("%s: the value %v is no string with a Go name of its own", name, v)
		}
		e.Values = append(e.Values, EnumValue{Name: constant, Value: value})
	}
	l.enums[name] = e
	return nil
}

// require marks the fields that the schema or a part of its allOf requires, whichever part they come from.
func (m *Model) require(s *openapi3.Schema) error {
	for _, part := range s.AllOf {
		if err := m.require(part.Value); err != nil {
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

// want marks the fields that the service wants although the schema does not require them.
func (m *Model) want(extension any) error {
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

// label finds out whether the model is a pair of name and value: the value is as secret as the thing that the name names.
func (m *Model) label() {
	name, value := m.field("name"), m.field("value")
	if name != nil && value != nil && name.Kind == kindString && value.Kind == kindString && !value.Secret {
		value.Label = name
	}
}

// field finds a field by its name in JSON, or returns nil.
func (m *Model) field(name string) *Field {
	i := slices.IndexFunc(m.Fields, func(f *Field) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return m.Fields[i]
}

// addFields gives a model the properties of a schema, in the order of the specification, parts of an allOf one by one. A
// later part can describe a property anew, all of it, to narrow what the model allows.
func (l *loading) addFields(m *Model, s *openapi3.Schema) error {
	if !s.Type.Is("object") && len(s.AllOf) == 0 {
		return fmt.Errorf("%s: neither an object nor a set of strings", m.Name)
	}
	for _, part := range s.AllOf {
		if err := l.addFields(m, part.Value); err != nil {
			return err
		}
	}
	names := slices.Collect(maps.Keys(s.Properties))
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(lineOf(s.Properties[a]), lineOf(s.Properties[b])), cmp.Compare(a, b))
	})
	for _, name := range names {
		f, err := l.field(name, s.Properties[name])
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

func lineOf(ref *openapi3.SchemaRef) int {
	if ref.Value.Origin == nil || ref.Value.Origin.Key == nil {
		return 0
	}
	return ref.Value.Origin.Key.Line
}

// field finds out how a value of the schema is held in Go, and what its comment should say beyond the description.
func (l *loading) field(name string, ref *openapi3.SchemaRef) (*Field, error) {
	s := ref.Value
	if !isGoName(goName(name)) || strings.ContainsAny(name, "\"`\\") {
		return nil, errors.New("a name must begin with a Latin letter and hold no quotes")
	}
	f := &Field{
		Name: name, GoName: goName(name), Var: varName(name), Description: s.Description, Nullable: s.Nullable,
		Secret: s.Extensions[extSecret] == true, Lenient: s.Extensions[extLenient] == true, schema: s,
	}
	if err := l.setKind(f, ref); err != nil {
		return nil, err
	}
	if f.Nullable {
		f.Notes = append(f.Notes, "Nullable.")
	}
	f.Notes = append(f.Notes, bounds(s)...)
	if s.Default != nil {
		value := s.Default
		if number, ok := value.(float64); ok {
			value = int64(number)
		}
		f.Default = fmt.Sprintf("%#v", value)
		f.Notes = append(f.Notes, fmt.Sprintf("Default %v.", value))
	}
	return f, nil
}

// setKind sets the kind, the Go type and an example of it.
func (l *loading) setKind(f *Field, ref *openapi3.SchemaRef) error {
	s := ref.Value
	if named, err := l.reference(ref); err != nil || named != "" {
		f.Model = named
		f.Kind, f.Type, f.Example = kindModel, named, "*openapiclient.New"+named+"()"
		if e := l.enums[named]; e != nil {
			f.Kind, f.Example = kindString, "openapiclient."+e.Values[len(e.Values)-1].Name
		}
		return err
	}
	switch {
	case s.Type.Is("string") && s.Format == "date-time":
		f.Kind, f.Type, f.Example = kindTime, "time.Time", "time.Now()"
	case s.Type.Is("string"):
		f.Kind, f.Type, f.Example = kindString, "string", strconv.Quote(f.Var+"_example")
	case s.Type.Is("boolean"):
		f.Kind, f.Type, f.Example = kindBool, "bool", "true"
	case s.Type.Is("integer") && (s.Format == "int32" || s.Format == "int64"):
		f.Kind, f.Type, f.Example = Kind(s.Format), s.Format, s.Format+"(10)"
	case s.Type.Is("object") && len(s.Properties) == 0:
		f.Kind, f.Type, f.Example = kindFree, "map[string]any", "map[string]any{}"
	case s.Type.Is("array"):
		return l.setListKind(f, s.Items)
	default:
		return errors.New("no Go type for this schema; give an object a name of its own and an integer a format")
	}
	return nil
}

func (l *loading) setListKind(f *Field, items *openapi3.SchemaRef) error {
	item, err := l.field(f.Name, items)
	if err != nil {
		return err
	}
	if item.Nullable {
		return errors.New("an item of a list cannot be null")
	}
	f.Type = "[]" + item.Type
	f.Model = item.Model
	f.Example = f.Type + "{" + item.Example + "}"
	switch item.Kind {
	case kindString:
		f.Kind = kindStrings
	case kindFree:
		f.Kind = kindFrees
	case kindModel:
		f.Kind = kindModels
		f.Example = "[]openapiclient." + item.Type + "{" + item.Example + "}"
	default:
		return fmt.Errorf("no Go type for a list of %s", item.Kind)
	}
	return nil
}

// reference returns the name of the schema that ref stands for, if it has one: directly, or as the only part of an allOf,
// which is how a reference gets a description of its own.
func (l *loading) reference(ref *openapi3.SchemaRef) (string, error) {
	if ref.Ref == "" && len(ref.Value.AllOf) == 1 {
		ref = ref.Value.AllOf[0]
	}
	if ref.Ref == "" {
		return "", nil
	}
	name := refName(ref.Ref)
	return name, l.component(name, ref.Value)
}

func refName(ref string) string { return ref[strings.LastIndex(ref, "/")+1:] }

// bounds says in words what the schema allows.
func bounds(s *openapi3.Schema) []string {
	var notes []string
	add := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	switch {
	case s.Min != nil && s.Max != nil:
		add("From %.0f to %.0f.", *s.Min, *s.Max)
	case s.Min != nil:
		add("At least %.0f.", *s.Min)
	case s.Max != nil:
		add("At most %.0f.", *s.Max)
	}
	if s.MaxLength != nil {
		add("At most %d characters.", *s.MaxLength)
	}
	switch {
	case s.MinItems > 0 && s.MaxItems != nil:
		add("From %d to %d.", s.MinItems, *s.MaxItems)
	case s.MinItems > 0:
		add("At least %d.", s.MinItems)
	case s.MaxItems != nil:
		add("At most %d.", *s.MaxItems)
	}
	return notes
}
