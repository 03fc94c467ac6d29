// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// ScheduledUserstateResult is a scheduled change of state of one user.
type ScheduledUserstateResult struct {
	// Id of the scheduled job, which BulkUserStatesDelete takes.
	ScheduledJobId *string `json:"scheduledJobId,omitempty"`
	// Object id of the user.
	SystemUserId *string `json:"systemUserId,omitempty"`
	// State of the user after the change.
	State *UserState `json:"state,omitempty"`
	// Time of the change in UTC, in RFC 3339 format.
	ScheduledDate *string `json:"scheduledDate,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field,
	// values of another type than the field's, and null for a field that has no Nullable type. On writing, a field that
	// is set wins over an additional property of the same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewScheduledUserstateResult returns a ScheduledUserstateResult with nothing set.
func NewScheduledUserstateResult() *ScheduledUserstateResult {
	return &ScheduledUserstateResult{}
}

// NewScheduledUserstateResultWithDefaults is the same as NewScheduledUserstateResult. It exists for the shape of
// generated clients.
func NewScheduledUserstateResultWithDefaults() *ScheduledUserstateResult {
	return &ScheduledUserstateResult{}
}

// GetScheduledJobId returns ScheduledJobId, or its zero value where it is not set.
func (o *ScheduledUserstateResult) GetScheduledJobId() string {
	if o == nil || o.ScheduledJobId == nil {
		return ""
	}
	return *o.ScheduledJobId
}

// GetScheduledJobIdOk returns ScheduledJobId and whether it is set.
func (o *ScheduledUserstateResult) GetScheduledJobIdOk() (*string, bool) {
	if o == nil || o.ScheduledJobId == nil {
		return nil, false
	}
	return o.ScheduledJobId, true
}

// HasScheduledJobId reports whether ScheduledJobId is set.
func (o *ScheduledUserstateResult) HasScheduledJobId() bool {
	return o != nil && o.ScheduledJobId != nil
}

// SetScheduledJobId sets ScheduledJobId. It does nothing where o is nil.
func (o *ScheduledUserstateResult) SetScheduledJobId(v string) {
	if o != nil {
		o.ScheduledJobId = &v
	}
}

// GetSystemUserId returns SystemUserId, or its zero value where it is not set.
func (o *ScheduledUserstateResult) GetSystemUserId() string {
	if o == nil || o.SystemUserId == nil {
		return ""
	}
	return *o.SystemUserId
}

// GetSystemUserIdOk returns SystemUserId and whether it is set.
func (o *ScheduledUserstateResult) GetSystemUserIdOk() (*string, bool) {
	if o == nil || o.SystemUserId == nil {
		return nil, false
	}
	return o.SystemUserId, true
}

// HasSystemUserId reports whether SystemUserId is set.
func (o *ScheduledUserstateResult) HasSystemUserId() bool { return o != nil && o.SystemUserId != nil }

// SetSystemUserId sets SystemUserId. It does nothing where o is nil.
func (o *ScheduledUserstateResult) SetSystemUserId(v string) {
	if o != nil {
		o.SystemUserId = &v
	}
}

// GetState returns State, or its zero value where it is not set.
func (o *ScheduledUserstateResult) GetState() UserState {
	if o == nil || o.State == nil {
		return ""
	}
	return *o.State
}

// GetStateOk returns State and whether it is set.
func (o *ScheduledUserstateResult) GetStateOk() (*UserState, bool) {
	if o == nil || o.State == nil {
		return nil, false
	}
	return o.State, true
}

// HasState reports whether State is set.
func (o *ScheduledUserstateResult) HasState() bool { return o != nil && o.State != nil }

// SetState sets State. It does nothing where o is nil.
func (o *ScheduledUserstateResult) SetState(v UserState) {
	if o != nil {
		o.State = &v
	}
}

// GetScheduledDate returns ScheduledDate, or its zero value where it is not set.
func (o *ScheduledUserstateResult) GetScheduledDate() string {
	if o == nil || o.ScheduledDate == nil {
		return ""
	}
	return *o.ScheduledDate
}

// GetScheduledDateOk returns ScheduledDate and whether it is set.
func (o *ScheduledUserstateResult) GetScheduledDateOk() (*string, bool) {
	if o == nil || o.ScheduledDate == nil {
		return nil, false
	}
	return o.ScheduledDate, true
}

// HasScheduledDate reports whether ScheduledDate is set.
func (o *ScheduledUserstateResult) HasScheduledDate() bool { return o != nil && o.ScheduledDate != nil }

// SetScheduledDate sets ScheduledDate. It does nothing where o is nil.
func (o *ScheduledUserstateResult) SetScheduledDate(v string) {
	if o != nil {
		o.ScheduledDate = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o ScheduledUserstateResult) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties: also a field of another
// type than published, and under the name "" what is no object.
func (o *ScheduledUserstateResult) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*ScheduledUserstateResult).readJSON)
}

func (o *ScheduledUserstateResult) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.LenientMembersOf(r, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "scheduledJobId":
			r.String(&o.ScheduledJobId)
		case "systemUserId":
			r.String(&o.SystemUserId)
		case "state":
			r.String(&o.State)
		case "scheduledDate":
			r.String(&o.ScheduledDate)
		default:
			m.Keep()
		}
	}
}

func (o *ScheduledUserstateResult) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"scheduledJobId":`, o.ScheduledJobId)
	w.String(`,"systemUserId":`, o.SystemUserId)
	w.String(`,"state":`, o.State)
	w.String(`,"scheduledDate":`, o.ScheduledDate)
	w.End(start, o.AdditionalProperties)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o ScheduledUserstateResult) String() string {
	return describe(&o, (*ScheduledUserstateResult).writeJSON)
}

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o ScheduledUserstateResult) Equal(other ScheduledUserstateResult) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o ScheduledUserstateResult) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o ScheduledUserstateResult) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*ScheduledUserstateResult).writeJSON))
}
