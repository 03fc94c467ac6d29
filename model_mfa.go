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

// Mfa is the multi-factor authentication of a user, and the grace period to set it up.
type Mfa struct {
	// Whether the user has set up a second factor.
	Configured *bool `json:"configured,omitempty"`
	// Whether the user can log in without a second factor during the grace period.
	Exclusion *bool `json:"exclusion,omitempty"`
	// Time when the grace period ends. The service refuses it for a STAGED user, so set exclusionDays there.
	ExclusionUntil *time.Time `json:"exclusionUntil,omitempty"`
	// Length of the grace period in days. At least 1.
	ExclusionDays *int32 `json:"exclusionDays,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewMfa returns an Mfa with nothing set.
func NewMfa() *Mfa {
	return &Mfa{}
}

// NewMfaWithDefaults is the same as NewMfa. It exists for the shape of generated clients.
func NewMfaWithDefaults() *Mfa {
	return &Mfa{}
}

// GetConfigured returns Configured, or its zero value where it is not set.
func (o *Mfa) GetConfigured() bool {
	if o == nil || o.Configured == nil {
		return false
	}
	return *o.Configured
}

// GetConfiguredOk returns Configured and whether it is set.
func (o *Mfa) GetConfiguredOk() (*bool, bool) {
	if o == nil || o.Configured == nil {
		return nil, false
	}
	return o.Configured, true
}

// HasConfigured reports whether Configured is set.
func (o *Mfa) HasConfigured() bool { return o != nil && o.Configured != nil }

// SetConfigured sets Configured. It does nothing where o is nil.
func (o *Mfa) SetConfigured(v bool) {
	if o != nil {
		o.Configured = &v
	}
}

// GetExclusion returns Exclusion, or its zero value where it is not set.
func (o *Mfa) GetExclusion() bool {
	if o == nil || o.Exclusion == nil {
		return false
	}
	return *o.Exclusion
}

// GetExclusionOk returns Exclusion and whether it is set.
func (o *Mfa) GetExclusionOk() (*bool, bool) {
	if o == nil || o.Exclusion == nil {
		return nil, false
	}
	return o.Exclusion, true
}

// HasExclusion reports whether Exclusion is set.
func (o *Mfa) HasExclusion() bool { return o != nil && o.Exclusion != nil }

// SetExclusion sets Exclusion. It does nothing where o is nil.
func (o *Mfa) SetExclusion(v bool) {
	if o != nil {
		o.Exclusion = &v
	}
}

// GetExclusionUntil returns ExclusionUntil, or its zero value where it is not set.
func (o *Mfa) GetExclusionUntil() time.Time {
	if o == nil || o.ExclusionUntil == nil {
		return time.Time{}
	}
	return *o.ExclusionUntil
}

// GetExclusionUntilOk returns ExclusionUntil and whether it is set.
func (o *Mfa) GetExclusionUntilOk() (*time.Time, bool) {
	if o == nil || o.ExclusionUntil == nil {
		return nil, false
	}
	return o.ExclusionUntil, true
}

// HasExclusionUntil reports whether ExclusionUntil is set.
func (o *Mfa) HasExclusionUntil() bool { return o != nil && o.ExclusionUntil != nil }

// SetExclusionUntil sets ExclusionUntil. It does nothing where o is nil.
func (o *Mfa) SetExclusionUntil(v time.Time) {
	if o != nil {
		o.ExclusionUntil = &v
	}
}

// GetExclusionDays returns ExclusionDays, or its zero value where it is not set.
func (o *Mfa) GetExclusionDays() int32 {
	if o == nil || o.ExclusionDays == nil {
		return 0
	}
	return *o.ExclusionDays
}

// GetExclusionDaysOk returns ExclusionDays and whether it is set.
func (o *Mfa) GetExclusionDaysOk() (*int32, bool) {
	if o == nil || o.ExclusionDays == nil {
		return nil, false
	}
	return o.ExclusionDays, true
}

// HasExclusionDays reports whether ExclusionDays is set.
func (o *Mfa) HasExclusionDays() bool { return o != nil && o.ExclusionDays != nil }

// SetExclusionDays sets ExclusionDays. It does nothing where o is nil.
func (o *Mfa) SetExclusionDays(v int32) {
	if o != nil {
		o.ExclusionDays = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o Mfa) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Mfa) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*Mfa).readJSON)
}

func (o *Mfa) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "configured":
			r.Bool(&o.Configured)
		case "exclusion":
			r.Bool(&o.Exclusion)
		case "exclusionUntil":
			r.Time(&o.ExclusionUntil)
		case "exclusionDays":
			r.Int32(&o.ExclusionDays)
		default:
			m.Keep()
		}
	}
}

func (o *Mfa) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.Bool(`,"configured":`, o.Configured)
	w.Bool(`,"exclusion":`, o.Exclusion)
	w.Time(`,"exclusionUntil":`, o.ExclusionUntil)
	w.Int32(`,"exclusionDays":`, o.ExclusionDays)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *Mfa) Validate() error { return violationsOf(o, validate.Strict, (*Mfa).check) }

func (o *Mfa) check(v *validate.Violations) {
	validate.Minimum(v, "exclusionDays", o.ExclusionDays, 1)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o Mfa) String() string { return describe(&o, (*Mfa).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o Mfa) Equal(other Mfa) bool { return equal(reflect.ValueOf(o), reflect.ValueOf(other)) }

// Format prints String for every verb.
func (o Mfa) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o Mfa) LogValue() slog.Value { return slog.StringValue(describe(&o, (*Mfa).writeJSON)) }
