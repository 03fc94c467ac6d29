// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// BulkUserStatesGetNextScheduled200Response is one page of the next scheduled changes of state.
type BulkUserStatesGetNextScheduled200Response struct {
	// Number of events on all pages. There are further pages where it is greater than limit.
	EventsCount *int32 `json:"events_count,omitempty"`
	// Events on this page.
	Results []ScheduledUserstateResult `json:"results,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field,
	// values of another type than the field's, and null for a field that has no Nullable type. On writing, a field that
	// is set wins over an additional property of the same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewBulkUserStatesGetNextScheduled200Response returns a BulkUserStatesGetNextScheduled200Response with nothing set.
func NewBulkUserStatesGetNextScheduled200Response() *BulkUserStatesGetNextScheduled200Response {
	return &BulkUserStatesGetNextScheduled200Response{}
}

// NewBulkUserStatesGetNextScheduled200ResponseWithDefaults is the same as
// NewBulkUserStatesGetNextScheduled200Response. It exists for the shape of generated clients.
func NewBulkUserStatesGetNextScheduled200ResponseWithDefaults() *BulkUserStatesGetNextScheduled200Response {
	return &BulkUserStatesGetNextScheduled200Response{}
}

// GetEventsCount returns EventsCount, or its zero value where it is not set.
func (o *BulkUserStatesGetNextScheduled200Response) GetEventsCount() int32 {
	if o == nil || o.EventsCount == nil {
		return 0
	}
	return *o.EventsCount
}

// GetEventsCountOk returns EventsCount and whether it is set.
func (o *BulkUserStatesGetNextScheduled200Response) GetEventsCountOk() (*int32, bool) {
	if o == nil || o.EventsCount == nil {
		return nil, false
	}
	return o.EventsCount, true
}

// HasEventsCount reports whether EventsCount is set.
func (o *BulkUserStatesGetNextScheduled200Response) HasEventsCount() bool {
	return o != nil && o.EventsCount != nil
}

// SetEventsCount sets EventsCount. It does nothing where o is nil.
func (o *BulkUserStatesGetNextScheduled200Response) SetEventsCount(v int32) {
	if o != nil {
		o.EventsCount = &v
	}
}

// GetResults returns Results, or nil where it is not set.
func (o *BulkUserStatesGetNextScheduled200Response) GetResults() []ScheduledUserstateResult {
	if o == nil {
		return nil
	}
	return o.Results
}

// GetResultsOk returns Results and whether it is set.
func (o *BulkUserStatesGetNextScheduled200Response) GetResultsOk() ([]ScheduledUserstateResult, bool) {
	if o == nil || o.Results == nil {
		return nil, false
	}
	return o.Results, true
}

// HasResults reports whether Results is set.
func (o *BulkUserStatesGetNextScheduled200Response) HasResults() bool {
	return o != nil && o.Results != nil
}

// SetResults sets Results. It does nothing where o is nil.
func (o *BulkUserStatesGetNextScheduled200Response) SetResults(v []ScheduledUserstateResult) {
	if o != nil {
		o.Results = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o BulkUserStatesGetNextScheduled200Response) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties: also a field of another
// type than published, and under the name "" what is no object.
func (o *BulkUserStatesGetNextScheduled200Response) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*BulkUserStatesGetNextScheduled200Response).readJSON)
}

func (o *BulkUserStatesGetNextScheduled200Response) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.LenientMembersOf(r, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "events_count":
			r.Int32(&o.EventsCount)
		case "results":
			jsonwire.ReadModels(r, &o.Results, (*ScheduledUserstateResult).readJSON)
		default:
			m.Keep()
		}
	}
}

func (o *BulkUserStatesGetNextScheduled200Response) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.Int32(`,"events_count":`, o.EventsCount)
	jsonwire.WriteModels(w, `,"results":`, o.Results, (*ScheduledUserstateResult).writeJSON)
	w.End(start, o.AdditionalProperties)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o BulkUserStatesGetNextScheduled200Response) String() string {
	return describe(&o, (*BulkUserStatesGetNextScheduled200Response).writeJSON)
}

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o BulkUserStatesGetNextScheduled200Response) Equal(other BulkUserStatesGetNextScheduled200Response) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o BulkUserStatesGetNextScheduled200Response) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, o.String())
}

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o BulkUserStatesGetNextScheduled200Response) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*BulkUserStatesGetNextScheduled200Response).writeJSON))
}
