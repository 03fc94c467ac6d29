// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// ThingsNext200Response is one page of what comes next.
type ThingsNext200Response struct {
	// Number of all.
	TotalCount *int32 `json:"total_count,omitempty"`
	// This page.
	Found []Thing `json:"found,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewThingsNext200Response returns a ThingsNext200Response with nothing set.
func NewThingsNext200Response() *ThingsNext200Response {
	return &ThingsNext200Response{}
}

// NewThingsNext200ResponseWithDefaults is the same as NewThingsNext200Response. It exists for the shape of generated
// clients.
func NewThingsNext200ResponseWithDefaults() *ThingsNext200Response {
	return &ThingsNext200Response{}
}

// GetTotalCount returns TotalCount, or its zero value where it is not set.
func (o *ThingsNext200Response) GetTotalCount() int32 {
	if o == nil || o.TotalCount == nil {
		return 0
	}
	return *o.TotalCount
}

// GetTotalCountOk returns TotalCount and whether it is set.
func (o *ThingsNext200Response) GetTotalCountOk() (*int32, bool) {
	if o == nil || o.TotalCount == nil {
		return nil, false
	}
	return o.TotalCount, true
}

// HasTotalCount reports whether TotalCount is set.
func (o *ThingsNext200Response) HasTotalCount() bool { return o != nil && o.TotalCount != nil }

// SetTotalCount sets TotalCount. It does nothing where o is nil.
func (o *ThingsNext200Response) SetTotalCount(v int32) {
	if o != nil {
		o.TotalCount = &v
	}
}

// GetFound returns Found, or nil where it is not set.
func (o *ThingsNext200Response) GetFound() []Thing {
	if o == nil {
		return nil
	}
	return o.Found
}

// GetFoundOk returns Found and whether it is set.
func (o *ThingsNext200Response) GetFoundOk() ([]Thing, bool) {
	if o == nil || o.Found == nil {
		return nil, false
	}
	return o.Found, true
}

// HasFound reports whether Found is set.
func (o *ThingsNext200Response) HasFound() bool { return o != nil && o.Found != nil }

// SetFound sets Found. It does nothing where o is nil.
func (o *ThingsNext200Response) SetFound(v []Thing) {
	if o != nil {
		o.Found = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o ThingsNext200Response) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *ThingsNext200Response) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*ThingsNext200Response).readJSON)
}

func (o *ThingsNext200Response) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "total_count":
			r.Int32(&o.TotalCount)
		case "found":
			jsonwire.ReadModels(r, &o.Found, (*Thing).readJSON)
		default:
			m.Keep()
		}
	}
}

func (o *ThingsNext200Response) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.Int32(`,"total_count":`, o.TotalCount)
	jsonwire.WriteModels(w, `,"found":`, o.Found, (*Thing).writeJSON)
	w.End(start, o.AdditionalProperties)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o ThingsNext200Response) String() string {
	return describe(&o, (*ThingsNext200Response).writeJSON)
}

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o ThingsNext200Response) Equal(other ThingsNext200Response) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o ThingsNext200Response) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o ThingsNext200Response) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*ThingsNext200Response).writeJSON))
}
