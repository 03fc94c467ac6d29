// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"encoding/json"
	"log/slog"
)

// DelegatedAuthority is an external authority that authenticates a user in place of JumpCloud.
type DelegatedAuthority struct {
	// Object id of the authority.
	Id *string `json:"id,omitempty"`
	// Name of the authority. The only known value is ActiveDirectory.
	Name *string `json:"name,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *DelegatedAuthority) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *DelegatedAuthority) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "id":
			readString(r, &o.Id)
		case "name":
			readString(r, &o.Name)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *DelegatedAuthority) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"id":`, o.Id)
	w.string(`,"name":`, o.Name)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *DelegatedAuthority) Validate() error { return validate(o) }

func (o *DelegatedAuthority) check(v *violations) {
	checkEnum(v, "name", o.Name, "ActiveDirectory")
}

// String returns the JSON for people to read, without what is secret.
func (o DelegatedAuthority) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o DelegatedAuthority) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o DelegatedAuthority) LogValue() slog.Value { return slog.StringValue(describe(&o)) }

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

// Set sets the value to v, or to null where v is nil.
func (n *NullableDelegatedAuthority) Set(v *DelegatedAuthority) { n.value, n.isSet = v, true }

// IsSet reports whether it is set, to a value or to null.
func (n NullableDelegatedAuthority) IsSet() bool { return n.isSet }

// Unset removes the value, so that it is not written.
func (n *NullableDelegatedAuthority) Unset() { n.value, n.isSet = nil, false }

// MarshalJSON writes the value, or null.
func (n NullableDelegatedAuthority) MarshalJSON() ([]byte, error) { return json.Marshal(n.value) }

// UnmarshalJSON reads the value, or null.
func (n *NullableDelegatedAuthority) UnmarshalJSON(data []byte) error {
	n.isSet = true
	return json.Unmarshal(data, &n.value)
}
