// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// Owner is whom a thing belongs to.
type Owner struct {
	// Name of the owner. At most 20 characters.
	Name *string `json:"name,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewOwner returns an Owner with nothing set.
func NewOwner() *Owner {
	return &Owner{}
}

// NewOwnerWithDefaults is the same as NewOwner. It exists for the shape of generated clients.
func NewOwnerWithDefaults() *Owner {
	return &Owner{}
}

// GetName returns Name, or its zero value where it is not set.
func (o *Owner) GetName() string {
	if o == nil || o.Name == nil {
		return ""
	}
	return *o.Name
}

// GetNameOk returns Name and whether it is set.
func (o *Owner) GetNameOk() (*string, bool) {
	if o == nil || o.Name == nil {
		return nil, false
	}
	return o.Name, true
}

// HasName reports whether Name is set.
func (o *Owner) HasName() bool { return o != nil && o.Name != nil }

// SetName sets Name. It does nothing where o is nil.
func (o *Owner) SetName(v string) {
	if o != nil {
		o.Name = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o Owner) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Owner) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*Owner).readJSON)
}

func (o *Owner) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "name":
			r.String(&o.Name)
		default:
			m.Keep()
		}
	}
}

func (o *Owner) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"name":`, o.Name)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *Owner) Validate() error { return violationsOf(o, validate.Strict, (*Owner).check) }

func (o *Owner) check(v *validate.Violations) {
	validate.MaxLength(v, "name", o.Name, 20)
	validate.Text(v, "name", o.Name)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o Owner) String() string { return describe(&o, (*Owner).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o Owner) Equal(other Owner) bool { return equal(reflect.ValueOf(o), reflect.ValueOf(other)) }

// Format prints String for every verb.
func (o Owner) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o Owner) LogValue() slog.Value { return slog.StringValue(describe(&o, (*Owner).writeJSON)) }

// NullableOwner is an Owner that can also be null, or not set. Its zero value is not set.
type NullableOwner struct {
	value *Owner
	isSet bool
}

// NewNullableOwner returns a NullableOwner that is set to v, or to null where v is nil.
func NewNullableOwner(v *Owner) *NullableOwner {
	return &NullableOwner{value: v, isSet: true}
}

// Get returns the value, or nil where it is null or not set.
func (n NullableOwner) Get() *Owner { return n.value }

// Set sets the value to v, or to null where v is nil. It does nothing where n is nil.
func (n *NullableOwner) Set(v *Owner) {
	if n != nil {
		n.value, n.isSet = v, true
	}
}

// IsSet reports whether it is set, to a value or to null.
func (n NullableOwner) IsSet() bool { return n.isSet }

// Unset removes the value, so that it is not written. It does nothing where n is nil.
func (n *NullableOwner) Unset() {
	if n != nil {
		n.value, n.isSet = nil, false
	}
}

// Equal reports whether both are unset, null, or of the same value.
func (n NullableOwner) Equal(other NullableOwner) bool {
	return equal(reflect.ValueOf(n), reflect.ValueOf(other))
}

// MarshalJSON writes the value, or null.
func (n NullableOwner) MarshalJSON() ([]byte, error) { return json.Marshal(n.value) }

// UnmarshalJSON reads the value, or null.
func (n *NullableOwner) UnmarshalJSON(data []byte) error {
	n.value, n.isSet = nil, true // a copy may share what was there
	return json.Unmarshal(data, &n.value)
}

// LogValue says whether there is a value, and does not show it.
func (n NullableOwner) LogValue() slog.Value { return maskedValue(n.value == nil) }
