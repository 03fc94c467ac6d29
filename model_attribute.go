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

// Attribute is a custom attribute of a user.
type Attribute struct {
	// Name of the attribute, which cannot be empty. The service accepts letters and digits only.
	Name *string `json:"name,omitempty"`
	// Value of the attribute, which cannot be empty. In an update, it has at most 1024 characters.
	Value *string `json:"value,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewAttribute returns an Attribute with nothing set.
func NewAttribute() *Attribute {
	return &Attribute{}
}

// NewAttributeWithDefaults is the same as NewAttribute. It exists for the shape of generated clients.
func NewAttributeWithDefaults() *Attribute {
	return &Attribute{}
}

// GetName returns Name, or its zero value where it is not set.
func (o *Attribute) GetName() string {
	if o == nil || o.Name == nil {
		return ""
	}
	return *o.Name
}

// GetNameOk returns Name and whether it is set.
func (o *Attribute) GetNameOk() (*string, bool) {
	if o == nil || o.Name == nil {
		return nil, false
	}
	return o.Name, true
}

// HasName reports whether Name is set.
func (o *Attribute) HasName() bool { return o != nil && o.Name != nil }

// SetName sets Name. It does nothing where o is nil.
func (o *Attribute) SetName(v string) {
	if o != nil {
		o.Name = &v
	}
}

// GetValue returns Value, or its zero value where it is not set.
func (o *Attribute) GetValue() string {
	if o == nil || o.Value == nil {
		return ""
	}
	return *o.Value
}

// GetValueOk returns Value and whether it is set.
func (o *Attribute) GetValueOk() (*string, bool) {
	if o == nil || o.Value == nil {
		return nil, false
	}
	return o.Value, true
}

// HasValue reports whether Value is set.
func (o *Attribute) HasValue() bool { return o != nil && o.Value != nil }

// SetValue sets Value. It does nothing where o is nil.
func (o *Attribute) SetValue(v string) {
	if o != nil {
		o.Value = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o Attribute) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Attribute) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*Attribute).readJSON)
}

func (o *Attribute) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "name":
			r.String(&o.Name)
		case "value":
			r.String(&o.Value)
		default:
			m.Keep()
		}
	}
}

func (o *Attribute) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"name":`, o.Name)
	w.String(`,"value":`, o.Value)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *Attribute) Validate() error { return violationsOf(o, validate.LongTexts, (*Attribute).check) }

func (o *Attribute) check(v *validate.Violations) {
	validate.Wanted(v, "name", o.Name, o.AdditionalProperties)
	validate.NotEmpty(v, "name", o.Name)
	validate.AttributeName(v, "name", o.Name)
	validate.Wanted(v, "value", o.Value, o.AdditionalProperties)
	validate.NotEmpty(v, "value", o.Value)
	validate.MaxLength(v, "value", o.Value, 1024)
	validate.Text(v, "value", o.Value)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o Attribute) String() string { return describe(&o, (*Attribute).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o Attribute) Equal(other Attribute) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o Attribute) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o Attribute) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*Attribute).writeJSON))
}
