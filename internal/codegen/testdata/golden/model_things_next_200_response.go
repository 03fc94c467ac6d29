// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// ThingsNext200Response is one page of what comes next.
type ThingsNext200Response struct {
	// Number of all.
	TotalCount *int32 `json:"total_count,omitempty"`
	// This page.
	Found []Thing `json:"found,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *ThingsNext200Response) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *ThingsNext200Response) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "total_count":
			readInt(r, &o.TotalCount)
		case "found":
			readModels(r, &o.Found)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *ThingsNext200Response) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.int32(`,"total_count":`, o.TotalCount)
	writeModels(w, `,"found":`, o.Found)
	w.end(start, o.AdditionalProperties)
}

// String returns the JSON for people to read, without what is secret.
func (o ThingsNext200Response) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o ThingsNext200Response) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o ThingsNext200Response) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
