// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// BulkUserUnlock identifies a user to unlock.
type BulkUserUnlock struct {
	// Object id of the user, 24 hexadecimal digits.
	Id *string `json:"id,omitempty"`
	// Organization of the user.
	Organization *string `json:"organization,omitempty"`
	// Additional attributes. The service does not publish how it uses them here.
	Attributes []Attribute `json:"attributes,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
func (o *BulkUserUnlock) GetAttributes() []Attribute {
	if o == nil {
		return nil
	}
	return o.Attributes
}

// GetAttributesOk returns Attributes and whether it is set.
func (o *BulkUserUnlock) GetAttributesOk() ([]Attribute, bool) {
	if o == nil || o.Attributes == nil {
		return nil, false
	}
	return o.Attributes, true
}

// HasAttributes reports whether Attributes is set.
func (o *BulkUserUnlock) HasAttributes() bool { return o != nil && o.Attributes != nil }

// SetAttributes sets Attributes. It does nothing where o is nil.
func (o *BulkUserUnlock) SetAttributes(v []Attribute) {
	if o != nil {
		o.Attributes = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o BulkUserUnlock) MarshalJSON() ([]byte, error) {
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *BulkUserUnlock) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *BulkUserUnlock) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "id":
			readString(r, &o.Id)
		case "organization":
			readString(r, &o.Organization)
		case "attributes":
			readModels(r, &o.Attributes)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *BulkUserUnlock) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"id":`, o.Id)
	w.string(`,"organization":`, o.Organization)
	writeModels(w, `,"attributes":`, o.Attributes)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *BulkUserUnlock) Validate() error { return validate(o) }

func (o *BulkUserUnlock) check(v *violations) {
	checkWanted(v, "id", o.Id, o.AdditionalProperties)
	checkNotEmpty(v, "id", o.Id)
	checkObjectID(v, "id", o.Id)
	checkModels(v, "attributes", o.Attributes)
}

// String returns the JSON for people to read, without what is secret.
func (o BulkUserUnlock) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o BulkUserUnlock) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o BulkUserUnlock) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
