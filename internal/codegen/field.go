package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// newField finds the Go type of a property, a parameter or a body, and the notes that follow its description.
func newField(name string, ref *openapi3.SchemaRef) (*Field, error) {
	s := ref.Value
	if !isGoName(goName(name)) || strings.ContainsAny(name, "\"`\\") {
		return nil, errors.New("a name must begin with a Latin letter and hold no quotes")
	}
	f := &Field{
		Name: name, GoName: goName(name), Var: varName(name), Description: s.Description, Nullable: s.Nullable,
		Loggable: s.Extensions[extLoggable] == true, OneOrList: s.Extensions[extOneOrList] == true, schema: s,
	}
	if err := f.setKind(ref); err != nil {
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

// setKind sets the kind, the Go type and an example.
func (f *Field) setKind(ref *openapi3.SchemaRef) error {
	if named := namedSchema(ref); named != nil {
		return f.setNamedKind(named)
	}
	switch s := ref.Value; {
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
		return f.setListKind(s.Items)
	default:
		return errors.New("no Go type for this schema; give an object a name of its own and an integer a format")
	}
	return nil
}

// setNamedKind sets the kind of a reference to a model or an enumeration.
func (f *Field) setNamedKind(ref *openapi3.SchemaRef) error {
	name, ok := strings.CutPrefix(ref.Ref, "#/components/schemas/")
	if !ok || !isGoName(name) || ref.Value.Extensions[extMixin] == true {
		return fmt.Errorf("%s is neither a model nor an enumeration", ref.Ref)
	}
	f.Model, f.Type = name, name
	values := ref.Value.Enum
	if len(values) == 0 {
		f.Kind, f.Example = kindModel, "*openapiclient.New"+name+"()"
		return nil
	}
	last, _ := values[len(values)-1].(string)
	f.Kind, f.Example, f.enum = kindString, "openapiclient."+enumName(name, last), ref.Value
	return nil
}

// setListKind sets the kind of a list by the kind of its items.
func (f *Field) setListKind(items *openapi3.SchemaRef) error {
	item, err := newField(f.Name, items)
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

// namedSchema returns the reference to the named schema that ref stands for, or nil. It is ref itself, or the only part of an
// allOf, which is how a reference gets a description of its own.
func namedSchema(ref *openapi3.SchemaRef) *openapi3.SchemaRef {
	if ref.Ref == "" && len(ref.Value.AllOf) == 1 {
		ref = ref.Value.AllOf[0]
	}
	if ref.Ref == "" {
		return nil
	}
	return ref
}

// bounds returns in words what the schema allows.
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
