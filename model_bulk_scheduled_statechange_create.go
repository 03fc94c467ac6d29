// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
	"time"
)

// BulkScheduledStatechangeCreate schedules a change of state for a list of users.
type BulkScheduledStatechangeCreate struct {
	// Time of the change.
	StartDate time.Time `json:"start_date"`
	// New state of the users, which is ACTIVATED or SUSPENDED. STAGED cannot be scheduled.
	State UserState `json:"state"`
	// Object ids of the users, 24 hexadecimal digits each. At least 1.
	UserIds []string `json:"user_ids"`
	// Whether each user gets an e-mail on activation. Set it for the state ACTIVATED only.
	SendActivationEmails *bool `json:"send_activation_emails,omitempty"`
	// E-mail address that gets the activation e-mail in place of the user's own. Set it for the state ACTIVATED and a
	// single user id only. It has no effect where send_activation_emails is false.
	ActivationEmailOverride *string `json:"activation_email_override,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewBulkScheduledStatechangeCreate returns a BulkScheduledStatechangeCreate with its required fields set.
func NewBulkScheduledStatechangeCreate(startDate time.Time, state UserState, userIds []string) *BulkScheduledStatechangeCreate {
	return &BulkScheduledStatechangeCreate{StartDate: startDate, State: state, UserIds: userIds}
}

// NewBulkScheduledStatechangeCreateWithDefaults returns a BulkScheduledStatechangeCreate with nothing set. Unlike
// NewBulkScheduledStatechangeCreate it takes no required fields: set them before sending.
func NewBulkScheduledStatechangeCreateWithDefaults() *BulkScheduledStatechangeCreate {
	return &BulkScheduledStatechangeCreate{}
}

// GetStartDate returns StartDate, or its zero value where o is nil.
func (o *BulkScheduledStatechangeCreate) GetStartDate() time.Time {
	if o == nil {
		return time.Time{}
	}
	return o.StartDate
}

// GetStartDateOk returns StartDate and whether o is not nil.
func (o *BulkScheduledStatechangeCreate) GetStartDateOk() (*time.Time, bool) {
	if o == nil {
		return nil, false
	}
	return &o.StartDate, true
}

// HasStartDate reports whether o is not nil, since StartDate is required.
func (o *BulkScheduledStatechangeCreate) HasStartDate() bool { return o != nil }

// SetStartDate sets StartDate. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetStartDate(v time.Time) {
	if o != nil {
		o.StartDate = v
	}
}

// GetState returns State, or its zero value where o is nil.
func (o *BulkScheduledStatechangeCreate) GetState() UserState {
	if o == nil {
		return ""
	}
	return o.State
}

// GetStateOk returns State and whether o is not nil.
func (o *BulkScheduledStatechangeCreate) GetStateOk() (*UserState, bool) {
	if o == nil {
		return nil, false
	}
	return &o.State, true
}

// HasState reports whether o is not nil, since State is required.
func (o *BulkScheduledStatechangeCreate) HasState() bool { return o != nil }

// SetState sets State. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetState(v UserState) {
	if o != nil {
		o.State = v
	}
}

// GetUserIds returns UserIds, or nil where o is nil.
func (o *BulkScheduledStatechangeCreate) GetUserIds() []string {
	if o == nil {
		return nil
	}
	return o.UserIds
}

// GetUserIdsOk returns UserIds and whether o is not nil.
func (o *BulkScheduledStatechangeCreate) GetUserIdsOk() ([]string, bool) {
	if o == nil {
		return nil, false
	}
	return o.UserIds, true
}

// HasUserIds reports whether o is not nil, since UserIds is required.
func (o *BulkScheduledStatechangeCreate) HasUserIds() bool { return o != nil }

// SetUserIds sets UserIds. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetUserIds(v []string) {
	if o != nil {
		o.UserIds = v
	}
}

// GetSendActivationEmails returns SendActivationEmails, or its zero value where it is not set.
func (o *BulkScheduledStatechangeCreate) GetSendActivationEmails() bool {
	if o == nil || o.SendActivationEmails == nil {
		return false
	}
	return *o.SendActivationEmails
}

// GetSendActivationEmailsOk returns SendActivationEmails and whether it is set.
func (o *BulkScheduledStatechangeCreate) GetSendActivationEmailsOk() (*bool, bool) {
	if o == nil || o.SendActivationEmails == nil {
		return nil, false
	}
	return o.SendActivationEmails, true
}

// HasSendActivationEmails reports whether SendActivationEmails is set.
func (o *BulkScheduledStatechangeCreate) HasSendActivationEmails() bool {
	return o != nil && o.SendActivationEmails != nil
}

// SetSendActivationEmails sets SendActivationEmails. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetSendActivationEmails(v bool) {
	if o != nil {
		o.SendActivationEmails = &v
	}
}

// GetActivationEmailOverride returns ActivationEmailOverride, or its zero value where it is not set.
func (o *BulkScheduledStatechangeCreate) GetActivationEmailOverride() string {
	if o == nil || o.ActivationEmailOverride == nil {
		return ""
	}
	return *o.ActivationEmailOverride
}

// GetActivationEmailOverrideOk returns ActivationEmailOverride and whether it is set.
func (o *BulkScheduledStatechangeCreate) GetActivationEmailOverrideOk() (*string, bool) {
	if o == nil || o.ActivationEmailOverride == nil {
		return nil, false
	}
	return o.ActivationEmailOverride, true
}

// HasActivationEmailOverride reports whether ActivationEmailOverride is set.
func (o *BulkScheduledStatechangeCreate) HasActivationEmailOverride() bool {
	return o != nil && o.ActivationEmailOverride != nil
}

// SetActivationEmailOverride sets ActivationEmailOverride. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetActivationEmailOverride(v string) {
	if o != nil {
		o.ActivationEmailOverride = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o BulkScheduledStatechangeCreate) MarshalJSON() ([]byte, error) {
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *BulkScheduledStatechangeCreate) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *BulkScheduledStatechangeCreate) readJSON(r *jsonReader) {
	var seen struct{ startDate, state, userIds bool }
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "start_date":
			seen.startDate = required(r, &o.StartDate, readTime)
		case "state":
			seen.state = required(r, &o.State, readEnum)
		case "user_ids":
			readStrings(r, &o.UserIds)
			seen.userIds = o.UserIds != nil
		case "send_activation_emails":
			readBool(r, &o.SendActivationEmails)
		case "activation_email_override":
			readString(r, &o.ActivationEmailOverride)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
	r.need("start_date", seen.startDate)
	r.need("state", seen.state)
	r.need("user_ids", seen.userIds)
}

func (o *BulkScheduledStatechangeCreate) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.time(`,"start_date":`, &o.StartDate)
	w.string(`,"state":`, &o.State)
	w.strings(`,"user_ids":`, orEmpty(o.UserIds))
	w.bool(`,"send_activation_emails":`, o.SendActivationEmails)
	w.string(`,"activation_email_override":`, o.ActivationEmailOverride)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *BulkScheduledStatechangeCreate) Validate() error { return validate(o) }

func (o *BulkScheduledStatechangeCreate) check(v *violations) {
	checkTime(v, "start_date", &o.StartDate)
	checkNotEmpty(v, "state", &o.State)
	checkEnum(v, "state", &o.State, "ACTIVATED", "SUSPENDED")
	checkItems(v, "user_ids", orEmpty(o.UserIds), 1, unbounded)
	checkObjectIDs(v, "user_ids", orEmpty(o.UserIds))
	o.checkTogether(v)
}

// String returns the JSON for people to read, without what is secret.
func (o BulkScheduledStatechangeCreate) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o BulkScheduledStatechangeCreate) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o BulkScheduledStatechangeCreate) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
