// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// ErrorDetails is how the service reports a failure.
type ErrorDetails struct {
	// What went wrong.
	Message *string `json:"message,omitempty"`
	// More.
	Details []map[string]any `json:"details,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *ErrorDetails) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *ErrorDetails) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "message":
			readString(r, &o.Message)
		case "details":
			readFreeList(r, &o.Details)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *ErrorDetails) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"message":`, o.Message)
	w.freeList(`,"details":`, o.Details)
	w.end(start, o.AdditionalProperties)
}

// String returns the JSON for people to read, without what is secret.
func (o ErrorDetails) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o ErrorDetails) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o ErrorDetails) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
