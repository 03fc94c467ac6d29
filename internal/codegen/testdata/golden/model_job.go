// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// Job names a job. This second sentence is not for the table.
type Job struct {
	// Its name.
	JobId *string `json:"jobId,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewJob returns a Job with nothing set.
func NewJob() *Job {
	return &Job{}
}

// NewJobWithDefaults is the same as NewJob. It exists for the shape of generated clients.
func NewJobWithDefaults() *Job {
	return &Job{}
}

// GetJobId returns JobId, or its zero value where it is not set.
func (o *Job) GetJobId() string {
	if o == nil || o.JobId == nil {
		return ""
	}
	return *o.JobId
}

// GetJobIdOk returns JobId and whether it is set.
func (o *Job) GetJobIdOk() (*string, bool) {
	if o == nil || o.JobId == nil {
		return nil, false
	}
	return o.JobId, true
}

// HasJobId reports whether JobId is set.
func (o *Job) HasJobId() bool { return o != nil && o.JobId != nil }

// SetJobId sets JobId. It does nothing where o is nil.
func (o *Job) SetJobId(v string) {
	if o != nil {
		o.JobId = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o Job) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Job) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*Job).readJSON)
}

func (o *Job) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "jobId":
			r.String(&o.JobId)
		default:
			m.Keep()
		}
	}
}

func (o *Job) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"jobId":`, o.JobId)
	w.End(start, o.AdditionalProperties)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o Job) String() string { return describe(&o, (*Job).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o Job) Equal(other Job) bool { return equal(reflect.ValueOf(o), reflect.ValueOf(other)) }

// Format prints String for every verb.
func (o Job) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o Job) LogValue() slog.Value { return slog.StringValue(describe(&o, (*Job).writeJSON)) }
