// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// ErrorDetails is how the service reports a failure.
type ErrorDetails struct {
	// What went wrong.
	Message *string `json:"message,omitempty"`
	// More.
	Details []map[string]any `json:"details,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewErrorDetails returns an ErrorDetails with nothing set.
func NewErrorDetails() *ErrorDetails {
	return &ErrorDetails{}
}

// NewErrorDetailsWithDefaults is the same as NewErrorDetails. It exists for the shape of generated clients.
func NewErrorDetailsWithDefaults() *ErrorDetails {
	return &ErrorDetails{}
}

// GetMessage returns Message, or its zero value where it is not set.
func (o *ErrorDetails) GetMessage() string {
	if o == nil || o.Message == nil {
		return ""
	}
	return *o.Message
}

// GetMessageOk returns Message and whether it is set.
func (o *ErrorDetails) GetMessageOk() (*string, bool) {
	if o == nil || o.Message == nil {
		return nil, false
	}
	return o.Message, true
}

// HasMessage reports whether Message is set.
func (o *ErrorDetails) HasMessage() bool { return o != nil && o.Message != nil }

// SetMessage sets Message. It does nothing where o is nil.
func (o *ErrorDetails) SetMessage(v string) {
	if o != nil {
		o.Message = &v
	}
}

// GetDetails returns Details, or nil where it is not set.
func (o *ErrorDetails) GetDetails() []map[string]any {
	if o == nil {
		return nil
	}
	return o.Details
}

// GetDetailsOk returns Details and whether it is set.
func (o *ErrorDetails) GetDetailsOk() ([]map[string]any, bool) {
	if o == nil || o.Details == nil {
		return nil, false
	}
	return o.Details, true
}

// HasDetails reports whether Details is set.
func (o *ErrorDetails) HasDetails() bool { return o != nil && o.Details != nil }

// SetDetails sets Details. It does nothing where o is nil.
func (o *ErrorDetails) SetDetails(v []map[string]any) {
	if o != nil {
		o.Details = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o ErrorDetails) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *ErrorDetails) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*ErrorDetails).readJSON)
}

func (o *ErrorDetails) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "message":
			r.String(&o.Message)
		case "details":
			r.Objects(&o.Details)
		default:
			m.Keep()
		}
	}
}

func (o *ErrorDetails) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"message":`, o.Message)
	w.Objects(`,"details":`, o.Details)
	w.End(start, o.AdditionalProperties)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o ErrorDetails) String() string { return describe(&o, (*ErrorDetails).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o ErrorDetails) Equal(other ErrorDetails) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o ErrorDetails) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o ErrorDetails) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*ErrorDetails).writeJSON))
}
