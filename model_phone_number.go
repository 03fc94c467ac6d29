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

// PhoneNumber is a telephone number of a user. In an update, no text may have more than 1024 characters.
type PhoneNumber struct {
	// Kind of number, such as mobile, home, work, work_mobile or work_fax.
	Type *string `json:"type,omitempty"`
	// Telephone number.
	Number *string `json:"number,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewPhoneNumber returns a PhoneNumber with nothing set.
func NewPhoneNumber() *PhoneNumber {
	return &PhoneNumber{}
}

// NewPhoneNumberWithDefaults is the same as NewPhoneNumber. It exists for the shape of generated clients.
func NewPhoneNumberWithDefaults() *PhoneNumber {
	return &PhoneNumber{}
}

// GetType returns Type, or its zero value where it is not set.
func (o *PhoneNumber) GetType() string {
	if o == nil || o.Type == nil {
		return ""
	}
	return *o.Type
}

// GetTypeOk returns Type and whether it is set.
func (o *PhoneNumber) GetTypeOk() (*string, bool) {
	if o == nil || o.Type == nil {
		return nil, false
	}
	return o.Type, true
}

// HasType reports whether Type is set.
func (o *PhoneNumber) HasType() bool { return o != nil && o.Type != nil }

// SetType sets Type. It does nothing where o is nil.
func (o *PhoneNumber) SetType(v string) {
	if o != nil {
		o.Type = &v
	}
}

// GetNumber returns Number, or its zero value where it is not set.
func (o *PhoneNumber) GetNumber() string {
	if o == nil || o.Number == nil {
		return ""
	}
	return *o.Number
}

// GetNumberOk returns Number and whether it is set.
func (o *PhoneNumber) GetNumberOk() (*string, bool) {
	if o == nil || o.Number == nil {
		return nil, false
	}
	return o.Number, true
}

// HasNumber reports whether Number is set.
func (o *PhoneNumber) HasNumber() bool { return o != nil && o.Number != nil }

// SetNumber sets Number. It does nothing where o is nil.
func (o *PhoneNumber) SetNumber(v string) {
	if o != nil {
		o.Number = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o PhoneNumber) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *PhoneNumber) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*PhoneNumber).readJSON)
}

func (o *PhoneNumber) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "type":
			r.String(&o.Type)
		case "number":
			r.String(&o.Number)
		default:
			m.Keep()
		}
	}
}

func (o *PhoneNumber) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"type":`, o.Type)
	w.String(`,"number":`, o.Number)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *PhoneNumber) Validate() error {
	return violationsOf(o, validate.LongTexts, (*PhoneNumber).check)
}

func (o *PhoneNumber) check(v *validate.Violations) {
	validate.MaxLength(v, "type", o.Type, 1024)
	validate.Text(v, "type", o.Type)
	validate.MaxLength(v, "number", o.Number, 1024)
	validate.Phone(v, "number", o.Number)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o PhoneNumber) String() string { return describe(&o, (*PhoneNumber).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o PhoneNumber) Equal(other PhoneNumber) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o PhoneNumber) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o PhoneNumber) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*PhoneNumber).writeJSON))
}
