// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// ErrorDetails is an Error with details.
type ErrorDetails struct {
	// HTTP status code.
	Code *int32 `json:"code,omitempty"`
	// Message for people.
	Message *string `json:"message,omitempty"`
	// Name of the kind of error, such as INVALID_ARGUMENT.
	Status *string `json:"status,omitempty"`
	// Fields that the error is about. Only older versions of the API document it.
	Fields *string `json:"fields,omitempty"`
	// Details of the error, such as a google.rpc.BadRequest object, which lists the refused fields.
	Details []map[string]any `json:"details,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field,
	// values of another type than the field's, and null for a field that has no Nullable type. On writing, a field that
	// is set wins over an additional property of the same name.
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

// GetCode returns Code, or its zero value where it is not set.
func (o *ErrorDetails) GetCode() int32 {
	if o == nil || o.Code == nil {
		return 0
	}
	return *o.Code
}

// GetCodeOk returns Code and whether it is set.
func (o *ErrorDetails) GetCodeOk() (*int32, bool) {
	if o == nil || o.Code == nil {
		return nil, false
	}
	return o.Code, true
}

// HasCode reports whether Code is set.
func (o *ErrorDetails) HasCode() bool { return o != nil && o.Code != nil }

// SetCode sets Code. It does nothing where o is nil.
func (o *ErrorDetails) SetCode(v int32) {
	if o != nil {
		o.Code = &v
	}
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

// GetStatus returns Status, or its zero value where it is not set.
func (o *ErrorDetails) GetStatus() string {
	if o == nil || o.Status == nil {
		return ""
	}
	return *o.Status
}

// GetStatusOk returns Status and whether it is set.
func (o *ErrorDetails) GetStatusOk() (*string, bool) {
	if o == nil || o.Status == nil {
		return nil, false
	}
	return o.Status, true
}

// HasStatus reports whether Status is set.
func (o *ErrorDetails) HasStatus() bool { return o != nil && o.Status != nil }

// SetStatus sets Status. It does nothing where o is nil.
func (o *ErrorDetails) SetStatus(v string) {
	if o != nil {
		o.Status = &v
	}
}

// GetFields returns Fields, or its zero value where it is not set.
func (o *ErrorDetails) GetFields() string {
	if o == nil || o.Fields == nil {
		return ""
	}
	return *o.Fields
}

// GetFieldsOk returns Fields and whether it is set.
func (o *ErrorDetails) GetFieldsOk() (*string, bool) {
	if o == nil || o.Fields == nil {
		return nil, false
	}
	return o.Fields, true
}

// HasFields reports whether Fields is set.
func (o *ErrorDetails) HasFields() bool { return o != nil && o.Fields != nil }

// SetFields sets Fields. It does nothing where o is nil.
func (o *ErrorDetails) SetFields(v string) {
	if o != nil {
		o.Fields = &v
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

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties: also a field of another
// type than published, and under the name "" what is no object.
func (o *ErrorDetails) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*ErrorDetails).readJSON)
}

func (o *ErrorDetails) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.LenientMembersOf(r, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "code":
			r.Int32(&o.Code)
		case "message":
			r.String(&o.Message)
		case "status":
			r.String(&o.Status)
		case "fields":
			r.String(&o.Fields)
		case "details":
			r.Objects(&o.Details)
		default:
			m.Keep()
		}
	}
}

func (o *ErrorDetails) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.Int32(`,"code":`, o.Code)
	w.String(`,"message":`, o.Message)
	w.String(`,"status":`, o.Status)
	w.String(`,"fields":`, o.Fields)
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
