// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"encoding/json"
	"log/slog"
)

// Owner is whom a thing belongs to.
type Owner struct {
	// Name of the owner. At most 20 characters.
	Name *string `json:"name,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Owner) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *Owner) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "name":
			readString(r, &o.Name)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *Owner) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"name":`, o.Name)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *Owner) Validate() error { return validate(o) }

func (o *Owner) check(v *violations) {
	checkMaxLength(v, "name", o.Name, 20)
}

// String returns the JSON for people to read, without what is secret.
func (o Owner) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o Owner) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o Owner) LogValue() slog.Value { return slog.StringValue(describe(&o)) }

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

// Set sets the value to v, or to null where v is nil.
func (n *NullableOwner) Set(v *Owner) { n.value, n.isSet = v, true }

// IsSet reports whether it is set, to a value or to null.
func (n NullableOwner) IsSet() bool { return n.isSet }

// Unset removes the value, so that it is not written.
func (n *NullableOwner) Unset() { n.value, n.isSet = nil, false }

// MarshalJSON writes the value, or null.
func (n NullableOwner) MarshalJSON() ([]byte, error) { return json.Marshal(n.value) }

// UnmarshalJSON reads the value, or null.
func (n *NullableOwner) UnmarshalJSON(data []byte) error {
	n.isSet = true
	return json.Unmarshal(data, &n.value)
}
