// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// BulkUserUnlock identifies a user to unlock.
type BulkUserUnlock struct {
	// Object id of the user, 24 hexadecimal digits.
	Id *string `json:"id,omitempty"`
	// Organization of the user.
	Organization *string `json:"organization,omitempty"`
	// Additional attributes, each an object of any shape.
	Attributes []map[string]any `json:"attributes,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewBulkUserUnlock returns a BulkUserUnlock with nothing set.
func NewBulkUserUnlock() *BulkUserUnlock {
	return &BulkUserUnlock{}
}

// NewBulkUserUnlockWithDefaults is the same as NewBulkUserUnlock. It exists for the shape of generated clients.
func NewBulkUserUnlockWithDefaults() *BulkUserUnlock {
	return &BulkUserUnlock{}
}

// GetId returns Id, or its zero value where it is not set.
func (o *BulkUserUnlock) GetId() string {
	if o == nil || o.Id == nil {
		return ""
	}
	return *o.Id
}

// GetIdOk returns Id and whether it is set.
func (o *BulkUserUnlock) GetIdOk() (*string, bool) {
	if o == nil || o.Id == nil {
		return nil, false
	}
	return o.Id, true
}

// HasId reports whether Id is set.
func (o *BulkUserUnlock) HasId() bool { return o != nil && o.Id != nil }

// SetId sets Id. It does nothing where o is nil.
func (o *BulkUserUnlock) SetId(v string) {
	if o != nil {
		o.Id = &v
	}
}

// GetOrganization returns Organization, or its zero value where it is not set.
func (o *BulkUserUnlock) GetOrganization() string {
	if o == nil || o.Organization == nil {
		return ""
	}
	return *o.Organization
}

// GetOrganizationOk returns Organization and whether it is set.
func (o *BulkUserUnlock) GetOrganizationOk() (*string, bool) {
	if o == nil || o.Organization == nil {
		return nil, false
	}
	return o.Organization, true
}

// HasOrganization reports whether Organization is set.
func (o *BulkUserUnlock) HasOrganization() bool { return o != nil && o.Organization != nil }

// SetOrganization sets Organization. It does nothing where o is nil.
func (o *BulkUserUnlock) SetOrganization(v string) {
	if o != nil {
		o.Organization = &v
	}
}

// GetAttributes returns Attributes, or nil where it is not set.
func (o *BulkUserUnlock) GetAttributes() []map[string]any {
	if o == nil {
		return nil
	}
	return o.Attributes
}

// GetAttributesOk returns Attributes and whether it is set.
func (o *BulkUserUnlock) GetAttributesOk() ([]map[string]any, bool) {
	if o == nil || o.Attributes == nil {
		return nil, false
	}
	return o.Attributes, true
}

// HasAttributes reports whether Attributes is set.
func (o *BulkUserUnlock) HasAttributes() bool { return o != nil && o.Attributes != nil }

// SetAttributes sets Attributes. It does nothing where o is nil.
func (o *BulkUserUnlock) SetAttributes(v []map[string]any) {
	if o != nil {
		o.Attributes = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o BulkUserUnlock) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *BulkUserUnlock) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*BulkUserUnlock).readJSON)
}

func (o *BulkUserUnlock) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "id":
			r.String(&o.Id)
		case "organization":
			r.String(&o.Organization)
		case "attributes":
			r.Objects(&o.Attributes)
		default:
			m.Keep()
		}
	}
}

func (o *BulkUserUnlock) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"id":`, o.Id)
	w.String(`,"organization":`, o.Organization)
	w.Objects(`,"attributes":`, o.Attributes)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *BulkUserUnlock) Validate() error {
	return violationsOf(o, validate.Strict, (*BulkUserUnlock).check)
}

func (o *BulkUserUnlock) check(v *validate.Violations) {
	validate.Wanted(v, "id", o.Id, o.AdditionalProperties)
	validate.NotEmpty(v, "id", o.Id)
	validate.ObjectID(v, "id", o.Id)
	validate.Identifier(v, "organization", o.Organization)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o BulkUserUnlock) String() string { return describe(&o, (*BulkUserUnlock).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o BulkUserUnlock) Equal(other BulkUserUnlock) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o BulkUserUnlock) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o BulkUserUnlock) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*BulkUserUnlock).writeJSON))
}
