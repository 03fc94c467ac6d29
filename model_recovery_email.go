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

// RecoveryEmail is the e-mail address through which a user can regain access to the account.
type RecoveryEmail struct {
	// E-mail address.
	Address *string `json:"address,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
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
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *RecoveryEmail) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*RecoveryEmail).readJSON)
}

func (o *RecoveryEmail) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "address":
			r.String(&o.Address)
		default:
			m.Keep()
		}
	}
}

func (o *RecoveryEmail) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"address":`, o.Address)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *RecoveryEmail) Validate() error {
	return violationsOf(o, validate.Strict, (*RecoveryEmail).check)
}

func (o *RecoveryEmail) check(v *validate.Violations) {
	validate.Identifier(v, "address", o.Address)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o RecoveryEmail) String() string { return describe(&o, (*RecoveryEmail).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o RecoveryEmail) Equal(other RecoveryEmail) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o RecoveryEmail) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o RecoveryEmail) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*RecoveryEmail).writeJSON))
}
