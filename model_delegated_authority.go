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

// DelegatedAuthority is an external authority that authenticates a user in place of JumpCloud.
type DelegatedAuthority struct {
	// Object id of the authority.
	Id *string `json:"id,omitempty"`
	// Name of the authority. The only known value is ActiveDirectory.
	Name *string `json:"name,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewDelegatedAuthority returns a DelegatedAuthority with nothing set.
func NewDelegatedAuthority() *DelegatedAuthority {
	return &DelegatedAuthority{}
}

// NewDelegatedAuthorityWithDefaults is the same as NewDelegatedAuthority. It exists for the shape of generated
// clients.
func NewDelegatedAuthorityWithDefaults() *DelegatedAuthority {
	return &DelegatedAuthority{}
}

// GetId returns Id, or its zero value where it is not set.
func (o *DelegatedAuthority) GetId() string {
	if o == nil || o.Id == nil {
		return ""
	}
	return *o.Id
}

// GetIdOk returns Id and whether it is set.
func (o *DelegatedAuthority) GetIdOk() (*string, bool) {
	if o == nil || o.Id == nil {
		return nil, false
	}
	return o.Id, true
}

// HasId reports whether Id is set.
func (o *DelegatedAuthority) HasId() bool { return o != nil && o.Id != nil }

// SetId sets Id. It does nothing where o is nil.
func (o *DelegatedAuthority) SetId(v string) {
	if o != nil {
		o.Id = &v
	}
}

// GetName returns Name, or its zero value where it is not set.
func (o *DelegatedAuthority) GetName() string {
	if o == nil || o.Name == nil {
		return ""
	}
	return *o.Name
}

// GetNameOk returns Name and whether it is set.
func (o *DelegatedAuthority) GetNameOk() (*string, bool) {
	if o == nil || o.Name == nil {
		return nil, false
	}
	return o.Name, true
}

// HasName reports whether Name is set.
func (o *DelegatedAuthority) HasName() bool { return o != nil && o.Name != nil }

// SetName sets Name. It does nothing where o is nil.
func (o *DelegatedAuthority) SetName(v string) {
	if o != nil {
		o.Name = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o DelegatedAuthority) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *DelegatedAuthority) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*DelegatedAuthority).readJSON)
}

func (o *DelegatedAuthority) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "id":
			r.String(&o.Id)
		case "name":
			r.String(&o.Name)
		default:
			m.Keep()
		}
	}
}

func (o *DelegatedAuthority) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"id":`, o.Id)
	w.String(`,"name":`, o.Name)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *DelegatedAuthority) Validate() error {
	return violationsOf(o, validate.Strict, (*DelegatedAuthority).check)
}

func (o *DelegatedAuthority) check(v *validate.Violations) {
	validate.Identifier(v, "id", o.Id)
	validate.Enum(v, "name", o.Name, "ActiveDirectory")
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o DelegatedAuthority) String() string { return describe(&o, (*DelegatedAuthority).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o DelegatedAuthority) Equal(other DelegatedAuthority) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o DelegatedAuthority) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o DelegatedAuthority) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*DelegatedAuthority).writeJSON))
}

// NullableDelegatedAuthority is a DelegatedAuthority that can also be null, or not set. Its zero value is not set.
type NullableDelegatedAuthority struct {
	value *DelegatedAuthority
	isSet bool
}

// NewNullableDelegatedAuthority returns a NullableDelegatedAuthority that is set to v, or to null where v is nil.
func NewNullableDelegatedAuthority(v *DelegatedAuthority) *NullableDelegatedAuthority {
	return &NullableDelegatedAuthority{value: v, isSet: true}
}

// Get returns the value, or nil where it is null or not set.
func (n NullableDelegatedAuthority) Get() *DelegatedAuthority { return n.value }

// Set sets the value to v, or to null where v is nil. It does nothing where n is nil.
func (n *NullableDelegatedAuthority) Set(v *DelegatedAuthority) {
	if n != nil {
		n.value, n.isSet = v, true
	}
}

// IsSet reports whether it is set, to a value or to null.
func (n NullableDelegatedAuthority) IsSet() bool { return n.isSet }

// Unset removes the value, so that it is not written. It does nothing where n is nil.
func (n *NullableDelegatedAuthority) Unset() {
	if n != nil {
		n.value, n.isSet = nil, false
	}
}

// Equal reports whether both are unset, null, or of the same value.
func (n NullableDelegatedAuthority) Equal(other NullableDelegatedAuthority) bool {
	return equal(reflect.ValueOf(n), reflect.ValueOf(other))
}

// MarshalJSON writes the value, or null.
func (n NullableDelegatedAuthority) MarshalJSON() ([]byte, error) { return json.Marshal(n.value) }

// UnmarshalJSON reads the value, or null.
func (n *NullableDelegatedAuthority) UnmarshalJSON(data []byte) error {
	n.value, n.isSet = nil, true // a copy may share what was there
	return json.Unmarshal(data, &n.value)
}

// LogValue says whether there is a value, and does not show it.
func (n NullableDelegatedAuthority) LogValue() slog.Value { return maskedValue(n.value == nil) }
