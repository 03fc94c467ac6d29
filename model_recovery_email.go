// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// RecoveryEmail is the e-mail address through which a user can regain access to the account.
type RecoveryEmail struct {
	// E-mail address.
	Address *string `json:"address,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewRecoveryEmail returns a RecoveryEmail with nothing set.
func NewRecoveryEmail() *RecoveryEmail {
	return &RecoveryEmail{}
}

// NewRecoveryEmailWithDefaults is the same as NewRecoveryEmail. It exists for the shape of generated clients.
func NewRecoveryEmailWithDefaults() *RecoveryEmail {
	return &RecoveryEmail{}
}

// GetAddress returns Address, or its zero value where it is not set.
func (o *RecoveryEmail) GetAddress() string {
	if o == nil || o.Address == nil {
		return ""
	}
	return *o.Address
}

// GetAddressOk returns Address and whether it is set.
func (o *RecoveryEmail) GetAddressOk() (*string, bool) {
	if o == nil || o.Address == nil {
		return nil, false
	}
	return o.Address, true
}

// HasAddress reports whether Address is set.
func (o *RecoveryEmail) HasAddress() bool { return o != nil && o.Address != nil }

// SetAddress sets Address. It does nothing where o is nil.
func (o *RecoveryEmail) SetAddress(v string) {
	if o != nil {
		o.Address = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o RecoveryEmail) MarshalJSON() ([]byte, error) {
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *RecoveryEmail) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *RecoveryEmail) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "address":
			readString(r, &o.Address)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *RecoveryEmail) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"address":`, o.Address)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *RecoveryEmail) Validate() error { return validate(o) }

func (o *RecoveryEmail) check(*violations) {}

// String returns the JSON for people to read, without what is secret.
func (o RecoveryEmail) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o RecoveryEmail) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o RecoveryEmail) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
