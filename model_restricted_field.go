// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// RestrictedField is a field of a user that an external source controls.
type RestrictedField struct {
	// Name of the field.
	Field *string `json:"field,omitempty"`
	// Object id of the source. At most 24 characters.
	Id *string `json:"id,omitempty"`
	// Kind of the source.
	Type *RestrictedFieldType `json:"type,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewRestrictedField returns a RestrictedField with nothing set.
func NewRestrictedField() *RestrictedField {
	return &RestrictedField{}
}

// NewRestrictedFieldWithDefaults is the same as NewRestrictedField. It exists for the shape of generated clients.
func NewRestrictedFieldWithDefaults() *RestrictedField {
	return &RestrictedField{}
}

// GetField returns Field, or its zero value where it is not set.
func (o *RestrictedField) GetField() string {
	if o == nil || o.Field == nil {
		return ""
	}
	return *o.Field
}

// GetFieldOk returns Field and whether it is set.
func (o *RestrictedField) GetFieldOk() (*string, bool) {
	if o == nil || o.Field == nil {
		return nil, false
	}
	return o.Field, true
}

// HasField reports whether Field is set.
func (o *RestrictedField) HasField() bool { return o != nil && o.Field != nil }

// SetField sets Field. It does nothing where o is nil.
func (o *RestrictedField) SetField(v string) {
	if o != nil {
		o.Field = &v
	}
}

// GetId returns Id, or its zero value where it is not set.
func (o *RestrictedField) GetId() string {
	if o == nil || o.Id == nil {
		return ""
	}
	return *o.Id
}

// GetIdOk returns Id and whether it is set.
func (o *RestrictedField) GetIdOk() (*string, bool) {
	if o == nil || o.Id == nil {
		return nil, false
	}
	return o.Id, true
}

// HasId reports whether Id is set.
func (o *RestrictedField) HasId() bool { return o != nil && o.Id != nil }

// SetId sets Id. It does nothing where o is nil.
func (o *RestrictedField) SetId(v string) {
	if o != nil {
		o.Id = &v
	}
}

// GetType returns Type, or its zero value where it is not set.
func (o *RestrictedField) GetType() RestrictedFieldType {
	if o == nil || o.Type == nil {
		return ""
	}
	return *o.Type
}

// GetTypeOk returns Type and whether it is set.
func (o *RestrictedField) GetTypeOk() (*RestrictedFieldType, bool) {
	if o == nil || o.Type == nil {
		return nil, false
	}
	return o.Type, true
}

// HasType reports whether Type is set.
func (o *RestrictedField) HasType() bool { return o != nil && o.Type != nil }

// SetType sets Type. It does nothing where o is nil.
func (o *RestrictedField) SetType(v RestrictedFieldType) {
	if o != nil {
		o.Type = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o RestrictedField) MarshalJSON() ([]byte, error) {
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *RestrictedField) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *RestrictedField) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "field":
			readString(r, &o.Field)
		case "id":
			readString(r, &o.Id)
		case "type":
			readEnum(r, &o.Type)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *RestrictedField) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"field":`, o.Field)
	w.string(`,"id":`, o.Id)
	w.string(`,"type":`, o.Type)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *RestrictedField) Validate() error { return validate(o) }

func (o *RestrictedField) check(v *violations) {
	checkMaxLength(v, "id", o.Id, 24)
	checkEnum(v, "type", o.Type, "active_directory", "federated_identity_provider", "scim")
}

// String returns the JSON for people to read, without what is secret.
func (o RestrictedField) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o RestrictedField) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o RestrictedField) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
