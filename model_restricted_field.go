// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// RestrictedField is a field of a user that an external source controls.
type RestrictedField struct {
	// Name of the field.
	Field *RestrictedFieldName `json:"field,omitempty"`
	// Object id of the source. At most 24 characters.
	Id *string `json:"id,omitempty"`
	// Kind of the source.
	Type *RestrictedFieldType `json:"type,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewRestrictedField returns a RestrictedField with nothing set.
func NewRestrictedField() *RestrictedField {
	return &RestrictedField{}
}

// NewRestrictedFieldWithDefaults is the same as NewRestrictedField. It exists for the shape of generated clients.
func NewRestrictedFieldWithDefaults() *RestrictedField {
	return &RestrictedField{}
}

// GetField returns Field, or its zero value where it is not set.
func (o *RestrictedField) GetField() RestrictedFieldName {
	if o == nil || o.Field == nil {
		return ""
	}
	return *o.Field
}

// GetFieldOk returns Field and whether it is set.
func (o *RestrictedField) GetFieldOk() (*RestrictedFieldName, bool) {
	if o == nil || o.Field == nil {
		return nil, false
	}
	return o.Field, true
}

// HasField reports whether Field is set.
func (o *RestrictedField) HasField() bool { return o != nil && o.Field != nil }

// SetField sets Field. It does nothing where o is nil.
func (o *RestrictedField) SetField(v RestrictedFieldName) {
	if o != nil {
		o.Field = &v
	}
}

// GetId returns Id, or its zero value where it is not set.
func (o *RestrictedField) GetId() string {
	if o == nil || o.Id == nil {
		return ""
	}
	return *o.Id
}

// GetIdOk returns Id and whether it is set.
func (o *RestrictedField) GetIdOk() (*string, bool) {
	if o == nil || o.Id == nil {
		return nil, false
	}
	return o.Id, true
}

// HasId reports whether Id is set.
func (o *RestrictedField) HasId() bool { return o != nil && o.Id != nil }

// SetId sets Id. It does nothing where o is nil.
func (o *RestrictedField) SetId(v string) {
	if o != nil {
		o.Id = &v
	}
}

// GetType returns Type, or its zero value where it is not set.
func (o *RestrictedField) GetType() RestrictedFieldType {
	if o == nil || o.Type == nil {
		return ""
	}
	return *o.Type
}

// GetTypeOk returns Type and whether it is set.
func (o *RestrictedField) GetTypeOk() (*RestrictedFieldType, bool) {
	if o == nil || o.Type == nil {
		return nil, false
	}
	return o.Type, true
}

// HasType reports whether Type is set.
func (o *RestrictedField) HasType() bool { return o != nil && o.Type != nil }

// SetType sets Type. It does nothing where o is nil.
func (o *RestrictedField) SetType(v RestrictedFieldType) {
	if o != nil {
		o.Type = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o RestrictedField) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *RestrictedField) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*RestrictedField).readJSON)
}

func (o *RestrictedField) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "field":
			r.String(&o.Field)
		case "id":
			r.String(&o.Id)
		case "type":
			r.String(&o.Type)
		default:
			m.Keep()
		}
	}
}

func (o *RestrictedField) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"field":`, o.Field)
	w.String(`,"id":`, o.Id)
	w.String(`,"type":`, o.Type)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *RestrictedField) Validate() error {
	return violationsOf(o, validate.Strict, (*RestrictedField).check)
}

func (o *RestrictedField) check(v *validate.Violations) {
	validate.Enum(v, "field", o.Field, "addresses", "company", "costCenter", "department", "description", "displayname", "email", "employeeIdentifier", "employeeType", "firstname", "jobTitle", "lastname", "location", "middlename", "password", "phoneNumbers", "sudo", "username")
	validate.MaxLength(v, "id", o.Id, 24)
	validate.Identifier(v, "id", o.Id)
	validate.Enum(v, "type", o.Type, "active_directory", "federated_identity_provider", "scim")
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o RestrictedField) String() string { return describe(&o, (*RestrictedField).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o RestrictedField) Equal(other RestrictedField) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o RestrictedField) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o RestrictedField) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*RestrictedField).writeJSON))
}
