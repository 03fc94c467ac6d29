// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// SshKey is an SSH public key with a name.
type SshKey struct {
	// Name of the key.
	Name string `json:"name"`
	// Public key in the format of a line of an authorized_keys file.
	PublicKey string `json:"public_key"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewSshKey returns an SshKey with its required fields set.
func NewSshKey(name string, publicKey string) *SshKey {
	return &SshKey{Name: name, PublicKey: publicKey}
}

// NewSshKeyWithDefaults returns an SshKey with nothing set. Unlike NewSshKey it takes no required fields: set them
// before sending.
func NewSshKeyWithDefaults() *SshKey {
	return &SshKey{}
}

// GetName returns Name, or its zero value where o is nil.
func (o *SshKey) GetName() string {
	if o == nil {
		return ""
	}
	return o.Name
}

// GetNameOk returns Name and whether o is not nil.
func (o *SshKey) GetNameOk() (*string, bool) {
	if o == nil {
		return nil, false
	}
	return &o.Name, true
}

// HasName reports whether o is not nil, since Name is required.
func (o *SshKey) HasName() bool { return o != nil }

// SetName sets Name. It does nothing where o is nil.
func (o *SshKey) SetName(v string) {
	if o != nil {
		o.Name = v
	}
}

// GetPublicKey returns PublicKey, or its zero value where o is nil.
func (o *SshKey) GetPublicKey() string {
	if o == nil {
		return ""
	}
	return o.PublicKey
}

// GetPublicKeyOk returns PublicKey and whether o is not nil.
func (o *SshKey) GetPublicKeyOk() (*string, bool) {
	if o == nil {
		return nil, false
	}
	return &o.PublicKey, true
}

// HasPublicKey reports whether o is not nil, since PublicKey is required.
func (o *SshKey) HasPublicKey() bool { return o != nil }

// SetPublicKey sets PublicKey. It does nothing where o is nil.
func (o *SshKey) SetPublicKey(v string) {
	if o != nil {
		o.PublicKey = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o SshKey) MarshalJSON() ([]byte, error) {
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *SshKey) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *SshKey) readJSON(r *jsonReader) {
	var seen struct{ name, publicKey bool }
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "name":
			seen.name = required(r, &o.Name, readString)
		case "public_key":
			seen.publicKey = required(r, &o.PublicKey, readString)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
	r.need("name", seen.name)
	r.need("public_key", seen.publicKey)
}

func (o *SshKey) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"name":`, &o.Name)
	w.string(`,"public_key":`, &o.PublicKey)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *SshKey) Validate() error { return validate(o) }

func (o *SshKey) check(v *violations) {
	checkNotEmpty(v, "name", &o.Name)
	checkNotEmpty(v, "public_key", &o.PublicKey)
}

// String returns the JSON for people to read, without what is secret.
func (o SshKey) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o SshKey) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o SshKey) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
