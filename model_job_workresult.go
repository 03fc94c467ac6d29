// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// JobWorkresult is the result of one unit of a job's work, which is one user.
type JobWorkresult struct {
	// Id of the unit of work. It is not the user's id.
	Id *string `json:"id,omitempty"`
	// Progress of the work. The known values are pending and finished, in any letter case. The service does not publish
	// the value for a failure, so an unknown value is no success.
	Status *string `json:"status,omitempty"`
	// Message about the status, such as why the work failed.
	StatusMsg *string `json:"statusMsg,omitempty"`
	// Time when the unit of work was created, in RFC 3339 format.
	CreatedAt *string `json:"createdAt,omitempty"`
	// Time when the unit of work last changed, in RFC 3339 format.
	UpdatedAt *string `json:"updatedAt,omitempty"`
	// Further data about the work. The service does not publish its schema. A value that is not an object is in
	// AdditionalProperties instead.
	Meta map[string]any `json:"meta,omitempty"`
	// Fields that the service stored with the work. The service does not publish their schema. A value that is not an
	// object is in AdditionalProperties instead.
	PersistedFields map[string]any `json:"persistedFields,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field,
	// values of another type than the field's, and null for a field that has no Nullable type. On writing, a field that
	// is set wins over an additional property of the same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewJobWorkresult returns a JobWorkresult with nothing set.
func NewJobWorkresult() *JobWorkresult {
	return &JobWorkresult{}
}

// NewJobWorkresultWithDefaults is the same as NewJobWorkresult. It exists for the shape of generated clients.
func NewJobWorkresultWithDefaults() *JobWorkresult {
	return &JobWorkresult{}
}

// GetId returns Id, or its zero value where it is not set.
func (o *JobWorkresult) GetId() string {
	if o == nil || o.Id == nil {
		return ""
	}
	return *o.Id
}

// GetIdOk returns Id and whether it is set.
func (o *JobWorkresult) GetIdOk() (*string, bool) {
	if o == nil || o.Id == nil {
		return nil, false
	}
	return o.Id, true
}

// HasId reports whether Id is set.
func (o *JobWorkresult) HasId() bool { return o != nil && o.Id != nil }

// SetId sets Id. It does nothing where o is nil.
func (o *JobWorkresult) SetId(v string) {
	if o != nil {
		o.Id = &v
	}
}

// GetStatus returns Status, or its zero value where it is not set.
func (o *JobWorkresult) GetStatus() string {
	if o == nil || o.Status == nil {
		return ""
	}
	return *o.Status
}

// GetStatusOk returns Status and whether it is set.
func (o *JobWorkresult) GetStatusOk() (*string, bool) {
	if o == nil || o.Status == nil {
		return nil, false
	}
	return o.Status, true
}

// HasStatus reports whether Status is set.
func (o *JobWorkresult) HasStatus() bool { return o != nil && o.Status != nil }

// SetStatus sets Status. It does nothing where o is nil.
func (o *JobWorkresult) SetStatus(v string) {
	if o != nil {
		o.Status = &v
	}
}

// GetStatusMsg returns StatusMsg, or its zero value where it is not set.
func (o *JobWorkresult) GetStatusMsg() string {
	if o == nil || o.StatusMsg == nil {
		return ""
	}
	return *o.StatusMsg
}

// GetStatusMsgOk returns StatusMsg and whether it is set.
func (o *JobWorkresult) GetStatusMsgOk() (*string, bool) {
	if o == nil || o.StatusMsg == nil {
		return nil, false
	}
	return o.StatusMsg, true
}

// HasStatusMsg reports whether StatusMsg is set.
func (o *JobWorkresult) HasStatusMsg() bool { return o != nil && o.StatusMsg != nil }

// SetStatusMsg sets StatusMsg. It does nothing where o is nil.
func (o *JobWorkresult) SetStatusMsg(v string) {
	if o != nil {
		o.StatusMsg = &v
	}
}

// GetCreatedAt returns CreatedAt, or its zero value where it is not set.
func (o *JobWorkresult) GetCreatedAt() string {
	if o == nil || o.CreatedAt == nil {
		return ""
	}
	return *o.CreatedAt
}

// GetCreatedAtOk returns CreatedAt and whether it is set.
func (o *JobWorkresult) GetCreatedAtOk() (*string, bool) {
	if o == nil || o.CreatedAt == nil {
		return nil, false
	}
	return o.CreatedAt, true
}

// HasCreatedAt reports whether CreatedAt is set.
func (o *JobWorkresult) HasCreatedAt() bool { return o != nil && o.CreatedAt != nil }

// SetCreatedAt sets CreatedAt. It does nothing where o is nil.
func (o *JobWorkresult) SetCreatedAt(v string) {
	if o != nil {
		o.CreatedAt = &v
	}
}

// GetUpdatedAt returns UpdatedAt, or its zero value where it is not set.
func (o *JobWorkresult) GetUpdatedAt() string {
	if o == nil || o.UpdatedAt == nil {
		return ""
	}
	return *o.UpdatedAt
}

// GetUpdatedAtOk returns UpdatedAt and whether it is set.
func (o *JobWorkresult) GetUpdatedAtOk() (*string, bool) {
	if o == nil || o.UpdatedAt == nil {
		return nil, false
	}
	return o.UpdatedAt, true
}

// HasUpdatedAt reports whether UpdatedAt is set.
func (o *JobWorkresult) HasUpdatedAt() bool { return o != nil && o.UpdatedAt != nil }

// SetUpdatedAt sets UpdatedAt. It does nothing where o is nil.
func (o *JobWorkresult) SetUpdatedAt(v string) {
	if o != nil {
		o.UpdatedAt = &v
	}
}

// GetMeta returns Meta, or nil where it is not set.
func (o *JobWorkresult) GetMeta() map[string]any {
	if o == nil {
		return nil
	}
	return o.Meta
}

// GetMetaOk returns Meta and whether it is set.
func (o *JobWorkresult) GetMetaOk() (map[string]any, bool) {
	if o == nil || o.Meta == nil {
		return nil, false
	}
	return o.Meta, true
}

// HasMeta reports whether Meta is set.
func (o *JobWorkresult) HasMeta() bool { return o != nil && o.Meta != nil }

// SetMeta sets Meta. It does nothing where o is nil.
func (o *JobWorkresult) SetMeta(v map[string]any) {
	if o != nil {
		o.Meta = v
	}
}

// GetPersistedFields returns PersistedFields, or nil where it is not set.
func (o *JobWorkresult) GetPersistedFields() map[string]any {
	if o == nil {
		return nil
	}
	return o.PersistedFields
}

// GetPersistedFieldsOk returns PersistedFields and whether it is set.
func (o *JobWorkresult) GetPersistedFieldsOk() (map[string]any, bool) {
	if o == nil || o.PersistedFields == nil {
		return nil, false
	}
	return o.PersistedFields, true
}

// HasPersistedFields reports whether PersistedFields is set.
func (o *JobWorkresult) HasPersistedFields() bool { return o != nil && o.PersistedFields != nil }

// SetPersistedFields sets PersistedFields. It does nothing where o is nil.
func (o *JobWorkresult) SetPersistedFields(v map[string]any) {
	if o != nil {
		o.PersistedFields = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o JobWorkresult) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties: also a field of another
// type than published, and under the name "" what is no object.
func (o *JobWorkresult) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*JobWorkresult).readJSON)
}

func (o *JobWorkresult) readJSON(r *jsonwire.Reader) {
	var seen struct{ meta, persistedFields bool }
	for m := jsonwire.LenientMembersOf(r, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "id":
			r.String(&o.Id)
		case "status":
			r.String(&o.Status)
		case "statusMsg":
			r.String(&o.StatusMsg)
		case "createdAt":
			r.String(&o.CreatedAt)
		case "updatedAt":
			r.String(&o.UpdatedAt)
		case "meta":
			r.Object(&o.Meta, &seen.meta)
		case "persistedFields":
			r.Object(&o.PersistedFields, &seen.persistedFields)
		default:
			m.Keep()
		}
	}
}

func (o *JobWorkresult) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"id":`, o.Id)
	w.String(`,"status":`, o.Status)
	w.String(`,"statusMsg":`, o.StatusMsg)
	w.String(`,"createdAt":`, o.CreatedAt)
	w.String(`,"updatedAt":`, o.UpdatedAt)
	w.Object(`,"meta":`, o.Meta)
	w.Object(`,"persistedFields":`, o.PersistedFields)
	w.End(start, o.AdditionalProperties)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o JobWorkresult) String() string { return describe(&o, (*JobWorkresult).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o JobWorkresult) Equal(other JobWorkresult) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o JobWorkresult) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o JobWorkresult) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*JobWorkresult).writeJSON))
}
