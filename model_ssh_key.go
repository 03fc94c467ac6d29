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

// SshKey is an SSH public key with a name.
type SshKey struct {
	// Name of the key.
	Name string `json:"name"`
	// Public key in the format of a line of an authorized_keys file.
	PublicKey string `json:"public_key"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
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
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *SshKey) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*SshKey).readJSON)
}

func (o *SshKey) readJSON(r *jsonwire.Reader) {
	var seen struct{ name, publicKey bool }
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "name":
			seen.name = jsonwire.Required(r, &o.Name, (*jsonwire.Reader).String)
		case "public_key":
			seen.publicKey = jsonwire.Required(r, &o.PublicKey, (*jsonwire.Reader).String)
		default:
			m.Keep()
		}
	}
	r.Need("name", seen.name)
	r.Need("public_key", seen.publicKey)
}

func (o *SshKey) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"name":`, &o.Name)
	w.String(`,"public_key":`, &o.PublicKey)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *SshKey) Validate() error { return violationsOf(o, validate.Strict, (*SshKey).check) }

func (o *SshKey) check(v *validate.Violations) {
	validate.NotEmpty(v, "name", &o.Name)
	validate.Text(v, "name", &o.Name)
	validate.NotEmpty(v, "public_key", &o.PublicKey)
	validate.Text(v, "public_key", &o.PublicKey)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o SshKey) String() string { return describe(&o, (*SshKey).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o SshKey) Equal(other SshKey) bool { return equal(reflect.ValueOf(o), reflect.ValueOf(other)) }

// Format prints String for every verb.
func (o SshKey) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o SshKey) LogValue() slog.Value { return slog.StringValue(describe(&o, (*SshKey).writeJSON)) }
