// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"encoding/json"
	"log/slog"
	"reflect"
)

// NullableString is a string that can also be null, or not set. Its zero value is not set.
type NullableString struct {
	value *string
	isSet bool
}

// NewNullableString returns a NullableString that is set to v, or to null where v is nil.
func NewNullableString(v *string) *NullableString {
	return &NullableString{value: v, isSet: true}
}

// Get returns the value, or nil where it is null or not set.
func (n NullableString) Get() *string { return n.value }

// Set sets the value to v, or to null where v is nil. It does nothing where n is nil.
func (n *NullableString) Set(v *string) {
	if n != nil {
		n.value, n.isSet = v, true
	}
}

// IsSet reports whether it is set, to a value or to null.
func (n NullableString) IsSet() bool { return n.isSet }

// Unset removes the value, so that it is not written. It does nothing where n is nil.
func (n *NullableString) Unset() {
	if n != nil {
		n.value, n.isSet = nil, false
	}
}

// Equal reports whether both are unset, null, or of the same value.
func (n NullableString) Equal(other NullableString) bool {
	return equal(reflect.ValueOf(n), reflect.ValueOf(other))
}

// MarshalJSON writes the value, or null.
func (n NullableString) MarshalJSON() ([]byte, error) { return json.Marshal(n.value) }

// UnmarshalJSON reads the value, or null.
func (n *NullableString) UnmarshalJSON(data []byte) error {
	n.value, n.isSet = nil, true // a copy may share what was there
	return json.Unmarshal(data, &n.value)
}

// LogValue says whether there is a value, and does not show it.
func (n NullableString) LogValue() slog.Value { return maskedValue(n.value == nil) }
