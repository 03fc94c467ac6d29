// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// PhoneNumber is a telephone number of a user.
type PhoneNumber struct {
	// Kind of number, such as mobile, home, work, work_mobile or work_fax. At most 1024 characters.
	Type *string `json:"type,omitempty"`
	// Telephone number. At most 1024 characters.
	Number *string `json:"number,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *PhoneNumber) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *PhoneNumber) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "type":
			readString(r, &o.Type)
		case "number":
			readString(r, &o.Number)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *PhoneNumber) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"type":`, o.Type)
	w.string(`,"number":`, o.Number)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *PhoneNumber) Validate() error { return validate(o) }

func (o *PhoneNumber) check(v *violations) {
	checkMaxLength(v, "type", o.Type, 1024)
	checkMaxLength(v, "number", o.Number, 1024)
}

// String returns the JSON for people to read, without what is secret.
func (o PhoneNumber) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o PhoneNumber) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o PhoneNumber) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
