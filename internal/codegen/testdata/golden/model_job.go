// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// Job names a job. This second sentence is not for the table.
type Job struct {
	// Its name.
	JobId *string `json:"jobId,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Job) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *Job) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "jobId":
			readString(r, &o.JobId)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *Job) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"jobId":`, o.JobId)
	w.end(start, o.AdditionalProperties)
}

// String returns the JSON for people to read, without what is secret.
func (o Job) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o Job) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o Job) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
