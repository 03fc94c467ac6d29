// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
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

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
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
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *BulkScheduledStatechangeCreate) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*BulkScheduledStatechangeCreate).readJSON)
}

func (o *BulkScheduledStatechangeCreate) readJSON(r *jsonwire.Reader) {
	var seen struct{ startDate, state, userIds bool }
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "start_date":
			seen.startDate = jsonwire.Required(r, &o.StartDate, (*jsonwire.Reader).Time)
		case "state":
			seen.state = jsonwire.Required(r, &o.State, (*jsonwire.Reader).String)
		case "user_ids":
			r.Strings(&o.UserIds)
			seen.userIds = o.UserIds != nil
		case "send_activation_emails":
			r.Bool(&o.SendActivationEmails)
		case "activation_email_override":
			r.String(&o.ActivationEmailOverride)
		default:
			m.Keep()
		}
	}
	r.Need("start_date", seen.startDate)
	r.Need("state", seen.state)
	r.Need("user_ids", seen.userIds)
}

func (o *BulkScheduledStatechangeCreate) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.Time(`,"start_date":`, &o.StartDate)
	w.String(`,"state":`, &o.State)
	w.Strings(`,"user_ids":`, orEmpty(o.UserIds))
	w.Bool(`,"send_activation_emails":`, o.SendActivationEmails)
	w.String(`,"activation_email_override":`, o.ActivationEmailOverride)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *BulkScheduledStatechangeCreate) Validate() error {
	return violationsOf(o, validate.Strict, (*BulkScheduledStatechangeCreate).check)
}

func (o *BulkScheduledStatechangeCreate) check(v *validate.Violations) {
	validate.TimeSet(v, "start_date", &o.StartDate)
	validate.NotEmpty(v, "state", &o.State)
	validate.Enum(v, "state", &o.State, "ACTIVATED", "SUSPENDED")
	validate.Items(v, "user_ids", orEmpty(o.UserIds), 1, unbounded)
	validate.ObjectIDs(v, "user_ids", orEmpty(o.UserIds))
	o.checkTogether(v)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o BulkScheduledStatechangeCreate) String() string {
	return describe(&o, (*BulkScheduledStatechangeCreate).writeJSON)
}

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o BulkScheduledStatechangeCreate) Equal(other BulkScheduledStatechangeCreate) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o BulkScheduledStatechangeCreate) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, o.String())
}

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o BulkScheduledStatechangeCreate) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*BulkScheduledStatechangeCreate).writeJSON))
}
