// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// JobId identifies a job that was started. Only the job's results tell whether a user succeeded.
type JobId struct {
	// Id of the job, which BulkUsersCreateResults takes.
	JobId *string `json:"jobId,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewJobId returns a JobId with nothing set.
func NewJobId() *JobId {
	return &JobId{}
}

// NewJobIdWithDefaults is the same as NewJobId. It exists for the shape of generated clients.
func NewJobIdWithDefaults() *JobId {
	return &JobId{}
}

// GetJobId returns JobId, or its zero value where it is not set.
func (o *JobId) GetJobId() string {
	if o == nil || o.JobId == nil {
		return ""
	}
	return *o.JobId
}

// GetJobIdOk returns JobId and whether it is set.
func (o *JobId) GetJobIdOk() (*string, bool) {
	if o == nil || o.JobId == nil {
		return nil, false
	}
	return o.JobId, true
}

// HasJobId reports whether JobId is set.
func (o *JobId) HasJobId() bool { return o != nil && o.JobId != nil }

// SetJobId sets JobId. It does nothing where o is nil.
func (o *JobId) SetJobId(v string) {
	if o != nil {
		o.JobId = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o JobId) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *JobId) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*JobId).readJSON)
}

func (o *JobId) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "jobId":
			r.String(&o.JobId)
		default:
			m.Keep()
		}
	}
}

func (o *JobId) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"jobId":`, o.JobId)
	w.End(start, o.AdditionalProperties)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o JobId) String() string { return describe(&o, (*JobId).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o JobId) Equal(other JobId) bool { return equal(reflect.ValueOf(o), reflect.ValueOf(other)) }

// Format prints String for every verb.
func (o JobId) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o JobId) LogValue() slog.Value { return slog.StringValue(describe(&o, (*JobId).writeJSON)) }
