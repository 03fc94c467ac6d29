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

// BulkScheduledStatechangeCreate puts a thing in the place of others and has required fields of several kinds.
type BulkScheduledStatechangeCreate struct {
	// When it takes place.
	StartDate time.Time `json:"start_date"`
	// The new color.
	State Color `json:"state"`
	// Things to replace. At least 1.
	UserIds []string `json:"user_ids"`
	// The new name.
	Name string `json:"name"`
	// The new parts.
	Parts []Owner `json:"parts"`
	// Who watches.
	Keeper Owner `json:"keeper"`
	// When it ends.
	Until *time.Time `json:"until,omitempty"`
	// Whether to tell.
	SendActivationEmails *bool `json:"send_activation_emails,omitempty"`
	// Whom to tell.
	ActivationEmailOverride *string `json:"activation_email_override,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewBulkScheduledStatechangeCreate returns a BulkScheduledStatechangeCreate with its required fields set.
func NewBulkScheduledStatechangeCreate(startDate time.Time, state Color, userIds []string, name string, parts []Owner, keeper Owner) *BulkScheduledStatechangeCreate {
	return &BulkScheduledStatechangeCreate{StartDate: startDate, State: state, UserIds: userIds, Name: name, Parts: parts, Keeper: keeper}
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
func (o *BulkScheduledStatechangeCreate) GetState() Color {
	if o == nil {
		return ""
	}
	return o.State
}

// GetStateOk returns State and whether o is not nil.
func (o *BulkScheduledStatechangeCreate) GetStateOk() (*Color, bool) {
	if o == nil {
		return nil, false
	}
	return &o.State, true
}

// HasState reports whether o is not nil, since State is required.
func (o *BulkScheduledStatechangeCreate) HasState() bool { return o != nil }

// SetState sets State. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetState(v Color) {
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

// GetName returns Name, or its zero value where o is nil.
func (o *BulkScheduledStatechangeCreate) GetName() string {
	if o == nil {
		return ""
	}
	return o.Name
}

// GetNameOk returns Name and whether o is not nil.
func (o *BulkScheduledStatechangeCreate) GetNameOk() (*string, bool) {
	if o == nil {
		return nil, false
	}
	return &o.Name, true
}

// HasName reports whether o is not nil, since Name is required.
func (o *BulkScheduledStatechangeCreate) HasName() bool { return o != nil }

// SetName sets Name. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetName(v string) {
	if o != nil {
		o.Name = v
	}
}

// GetParts returns Parts, or nil where o is nil.
func (o *BulkScheduledStatechangeCreate) GetParts() []Owner {
	if o == nil {
		return nil
	}
	return o.Parts
}

// GetPartsOk returns Parts and whether o is not nil.
func (o *BulkScheduledStatechangeCreate) GetPartsOk() ([]Owner, bool) {
	if o == nil {
		return nil, false
	}
	return o.Parts, true
}

// HasParts reports whether o is not nil, since Parts is required.
func (o *BulkScheduledStatechangeCreate) HasParts() bool { return o != nil }

// SetParts sets Parts. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetParts(v []Owner) {
	if o != nil {
		o.Parts = v
	}
}

// GetKeeper returns Keeper, or its zero value where o is nil.
func (o *BulkScheduledStatechangeCreate) GetKeeper() Owner {
	if o == nil {
		return Owner{}
	}
	return o.Keeper
}

// GetKeeperOk returns Keeper and whether o is not nil.
func (o *BulkScheduledStatechangeCreate) GetKeeperOk() (*Owner, bool) {
	if o == nil {
		return nil, false
	}
	return &o.Keeper, true
}

// HasKeeper reports whether o is not nil, since Keeper is required.
func (o *BulkScheduledStatechangeCreate) HasKeeper() bool { return o != nil }

// SetKeeper sets Keeper. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetKeeper(v Owner) {
	if o != nil {
		o.Keeper = v
	}
}

// GetUntil returns Until, or its zero value where it is not set.
func (o *BulkScheduledStatechangeCreate) GetUntil() time.Time {
	if o == nil || o.Until == nil {
		return time.Time{}
	}
	return *o.Until
}

// GetUntilOk returns Until and whether it is set.
func (o *BulkScheduledStatechangeCreate) GetUntilOk() (*time.Time, bool) {
	if o == nil || o.Until == nil {
		return nil, false
	}
	return o.Until, true
}

// HasUntil reports whether Until is set.
func (o *BulkScheduledStatechangeCreate) HasUntil() bool { return o != nil && o.Until != nil }

// SetUntil sets Until. It does nothing where o is nil.
func (o *BulkScheduledStatechangeCreate) SetUntil(v time.Time) {
	if o != nil {
		o.Until = &v
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
	var seen struct{ startDate, state, userIds, name, parts, keeper bool }
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "start_date":
			seen.startDate = jsonwire.Required(r, &o.StartDate, (*jsonwire.Reader).Time)
		case "state":
			seen.state = jsonwire.Required(r, &o.State, (*jsonwire.Reader).String)
		case "user_ids":
			r.Strings(&o.UserIds)
			seen.userIds = o.UserIds != nil
		case "name":
			seen.name = jsonwire.Required(r, &o.Name, (*jsonwire.Reader).String)
		case "parts":
			jsonwire.ReadModels(r, &o.Parts, (*Owner).readJSON)
			seen.parts = o.Parts != nil
		case "keeper":
			seen.keeper = jsonwire.Required(r, &o.Keeper, func(r *jsonwire.Reader, v **Owner) { jsonwire.ReadModel(r, v, &seen.keeper, (*Owner).readJSON) })
		case "until":
			r.Time(&o.Until)
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
	r.Need("name", seen.name)
	r.Need("parts", seen.parts)
	r.Need("keeper", seen.keeper)
}

func (o *BulkScheduledStatechangeCreate) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.Time(`,"start_date":`, &o.StartDate)
	w.String(`,"state":`, &o.State)
	w.Strings(`,"user_ids":`, orEmpty(o.UserIds))
	w.String(`,"name":`, &o.Name)
	jsonwire.WriteModels(w, `,"parts":`, orEmpty(o.Parts), (*Owner).writeJSON)
	jsonwire.WriteModel(w, `,"keeper":`, &o.Keeper, (*Owner).writeJSON)
	w.Time(`,"until":`, o.Until)
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
	validate.Enum(v, "state", &o.State, "shop:RED", "shop:dark_blue", "GREEN", "off-white")
	validate.Items(v, "user_ids", orEmpty(o.UserIds), 1, unbounded)
	validate.ObjectIDs(v, "user_ids", orEmpty(o.UserIds))
	validate.NotEmpty(v, "name", &o.Name)
	validate.Text(v, "name", &o.Name)
	validate.Models(v, "parts", orEmpty(o.Parts), (*Owner).check)
	validate.Model(v, "keeper", &o.Keeper, (*Owner).check)
	validate.Text(v, "activation_email_override", o.ActivationEmailOverride)
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
