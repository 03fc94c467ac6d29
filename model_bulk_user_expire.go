// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// BulkUserExpire identifies a user to expire.
type BulkUserExpire struct {
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

// NewBulkUserExpire returns a BulkUserExpire with nothing set.
func NewBulkUserExpire() *BulkUserExpire {
	return &BulkUserExpire{}
}

// NewBulkUserExpireWithDefaults is the same as NewBulkUserExpire. It exists for the shape of generated clients.
func NewBulkUserExpireWithDefaults() *BulkUserExpire {
	return &BulkUserExpire{}
}

// GetId returns Id, or its zero value where it is not set.
func (o *BulkUserExpire) GetId() string {
	if o == nil || o.Id == nil {
		return ""
	}
	return *o.Id
}

// GetIdOk returns Id and whether it is set.
func (o *BulkUserExpire) GetIdOk() (*string, bool) {
	if o == nil || o.Id == nil {
		return nil, false
	}
	return o.Id, true
}

// HasId reports whether Id is set.
func (o *BulkUserExpire) HasId() bool { return o != nil && o.Id != nil }

// SetId sets Id. It does nothing where o is nil.
func (o *BulkUserExpire) SetId(v string) {
	if o != nil {
		o.Id = &v
	}
}

// GetOrganization returns Organization, or its zero value where it is not set.
func (o *BulkUserExpire) GetOrganization() string {
	if o == nil || o.Organization == nil {
		return ""
	}
	return *o.Organization
}

// GetOrganizationOk returns Organization and whether it is set.
func (o *BulkUserExpire) GetOrganizationOk() (*string, bool) {
	if o == nil || o.Organization == nil {
		return nil, false
	}
	return o.Organization, true
}

// HasOrganization reports whether Organization is set.
func (o *BulkUserExpire) HasOrganization() bool { return o != nil && o.Organization != nil }

// SetOrganization sets Organization. It does nothing where o is nil.
func (o *BulkUserExpire) SetOrganization(v string) {
	if o != nil {
		o.Organization = &v
	}
}

// GetAttributes returns Attributes, or nil where it is not set.
func (o *BulkUserExpire) GetAttributes() []Attribute {
	if o == nil {
		return nil
	}
	return o.Attributes
}

// GetAttributesOk returns Attributes and whether it is set.
func (o *BulkUserExpire) GetAttributesOk() ([]Attribute, bool) {
	if o == nil || o.Attributes == nil {
		return nil, false
	}
	return o.Attributes, true
}

// HasAttributes reports whether Attributes is set.
func (o *BulkUserExpire) HasAttributes() bool { return o != nil && o.Attributes != nil }

// SetAttributes sets Attributes. It does nothing where o is nil.
func (o *BulkUserExpire) SetAttributes(v []Attribute) {
	if o != nil {
		o.Attributes = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o BulkUserExpire) MarshalJSON() ([]byte, error) {
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *BulkUserExpire) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *BulkUserExpire) readJSON(r *jsonReader) {
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

func (o *BulkUserExpire) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"id":`, o.Id)
	w.string(`,"organization":`, o.Organization)
	writeModels(w, `,"attributes":`, o.Attributes)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *BulkUserExpire) Validate() error { return validate(o) }

func (o *BulkUserExpire) check(v *violations) {
	checkWanted(v, "id", o.Id, o.AdditionalProperties)
	checkNotEmpty(v, "id", o.Id)
	checkObjectID(v, "id", o.Id)
	checkModels(v, "attributes", o.Attributes)
}

// String returns the JSON for people to read, without what is secret.
func (o BulkUserExpire) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o BulkUserExpire) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o BulkUserExpire) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
