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

// Relationship tells how a user is related to another person.
type Relationship struct {
	// Kind of relationship.
	Type *string `json:"type,omitempty"`
	// The other person.
	Value *string `json:"value,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewRelationship returns a Relationship with nothing set.
func NewRelationship() *Relationship {
	return &Relationship{}
}

// NewRelationshipWithDefaults is the same as NewRelationship. It exists for the shape of generated clients.
func NewRelationshipWithDefaults() *Relationship {
	return &Relationship{}
}

// GetType returns Type, or its zero value where it is not set.
func (o *Relationship) GetType() string {
	if o == nil || o.Type == nil {
		return ""
	}
	return *o.Type
}

// GetTypeOk returns Type and whether it is set.
func (o *Relationship) GetTypeOk() (*string, bool) {
	if o == nil || o.Type == nil {
		return nil, false
	}
	return o.Type, true
}

// HasType reports whether Type is set.
func (o *Relationship) HasType() bool { return o != nil && o.Type != nil }

// SetType sets Type. It does nothing where o is nil.
func (o *Relationship) SetType(v string) {
	if o != nil {
		o.Type = &v
	}
}

// GetValue returns Value, or its zero value where it is not set.
func (o *Relationship) GetValue() string {
	if o == nil || o.Value == nil {
		return ""
	}
	return *o.Value
}

// GetValueOk returns Value and whether it is set.
func (o *Relationship) GetValueOk() (*string, bool) {
	if o == nil || o.Value == nil {
		return nil, false
	}
	return o.Value, true
}

// HasValue reports whether Value is set.
func (o *Relationship) HasValue() bool { return o != nil && o.Value != nil }

// SetValue sets Value. It does nothing where o is nil.
func (o *Relationship) SetValue(v string) {
	if o != nil {
		o.Value = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o Relationship) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Relationship) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*Relationship).readJSON)
}

func (o *Relationship) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "type":
			r.String(&o.Type)
		case "value":
			r.String(&o.Value)
		default:
			m.Keep()
		}
	}
}

func (o *Relationship) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"type":`, o.Type)
	w.String(`,"value":`, o.Value)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *Relationship) Validate() error {
	return violationsOf(o, validate.Strict, (*Relationship).check)
}

func (o *Relationship) check(v *validate.Violations) {
	validate.Text(v, "type", o.Type)
	validate.Text(v, "value", o.Value)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o Relationship) String() string { return describe(&o, (*Relationship).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o Relationship) Equal(other Relationship) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o Relationship) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o Relationship) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*Relationship).writeJSON))
}
