// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// Relationship tells how a user is related to another person.
type Relationship struct {
	// Kind of relationship.
	Type *string `json:"type,omitempty"`
	// The other person.
	Value *string `json:"value,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Relationship) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *Relationship) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "type":
			readString(r, &o.Type)
		case "value":
			readString(r, &o.Value)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *Relationship) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"type":`, o.Type)
	w.string(`,"value":`, o.Value)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *Relationship) Validate() error { return validate(o) }

func (o *Relationship) check(*violations) {}

// String returns the JSON for people to read, without what is secret.
func (o Relationship) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o Relationship) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o Relationship) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
