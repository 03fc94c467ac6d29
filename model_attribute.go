// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// Attribute is a custom attribute of a user.
type Attribute struct {
	// Name of the attribute, which cannot be empty. The service accepts letters and digits only.
	Name *string `json:"name,omitempty"`
	// Value of the attribute, which cannot be empty. At most 1024 characters.
	Value *string `json:"value,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Attribute) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *Attribute) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "name":
			readString(r, &o.Name)
		case "value":
			readString(r, &o.Value)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *Attribute) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"name":`, o.Name)
	w.labelled(`,"value":`, o.Value, o.Name)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *Attribute) Validate() error { return validate(o) }

func (o *Attribute) check(v *violations) {
	checkWanted(v, "name", o.Name, o.AdditionalProperties)
	checkNotEmpty(v, "name", o.Name)
	checkWanted(v, "value", o.Value, o.AdditionalProperties)
	checkNotEmpty(v, "value", o.Value)
	checkMaxLength(v, "value", o.Value, 1024)
}

// String returns the JSON for people to read, without what is secret.
func (o Attribute) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o Attribute) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o Attribute) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
