// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
	"time"
)

// Replacement is a thing with required fields of several kinds.
type Replacement struct {
	// When it takes place.
	When time.Time `json:"when"`
	// The new color.
	Color Color `json:"color"`
	// Things to replace.
	Ids []string `json:"ids"`
	// The new name.
	Name string `json:"name"`
	// When it ends.
	Until *time.Time `json:"until,omitempty"`

	// AdditionalProperties holds what the JSON has beyond the fields above, numbers as json.Number. On writing, a field
	// that is set wins over an additional property of the same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewReplacement returns a Replacement with all that is required.
func NewReplacement(when time.Time, color Color, ids []string, name string) *Replacement {
	return &Replacement{When: when, Color: color, Ids: ids, Name: name}
}

// NewReplacementWithDefaults returns a Replacement with nothing set but what has a default.
func NewReplacementWithDefaults() *Replacement {
	return &Replacement{}
}

// GetWhen returns When, or its zero value where it is not set.
func (o *Replacement) GetWhen() time.Time { return value(o.GetWhenOk()) }

// GetWhenOk returns When and whether it is set.
func (o *Replacement) GetWhenOk() (*time.Time, bool) {
	if o == nil {
		return nil, false
	}
	return &o.When, true
}

// HasWhen reports whether When is set.
func (o *Replacement) HasWhen() bool {
	_, ok := o.GetWhenOk()
	return ok
}

// SetWhen sets When; on a nil Replacement it does nothing.
func (o *Replacement) SetWhen(v time.Time) {
	if o != nil {
		o.When = v
	}
}

// GetColor returns Color, or its zero value where it is not set.
func (o *Replacement) GetColor() Color { return value(o.GetColorOk()) }

// GetColorOk returns Color and whether it is set.
func (o *Replacement) GetColorOk() (*Color, bool) {
	if o == nil {
		return nil, false
	}
	return &o.Color, true
}

// HasColor reports whether Color is set.
func (o *Replacement) HasColor() bool {
	_, ok := o.GetColorOk()
	return ok
}

// SetColor sets Color; on a nil Replacement it does nothing.
func (o *Replacement) SetColor(v Color) {
	if o != nil {
		o.Color = v
	}
}

// GetIds returns Ids, or its zero value where it is not set.
func (o *Replacement) GetIds() []string { return first(o.GetIdsOk()) }

// GetIdsOk returns Ids and whether it is set.
func (o *Replacement) GetIdsOk() ([]string, bool) {
	if o == nil {
		return nil, false
	}
	return o.Ids, true
}

// HasIds reports whether Ids is set.
func (o *Replacement) HasIds() bool {
	_, ok := o.GetIdsOk()
	return ok
}

// SetIds sets Ids; on a nil Replacement it does nothing.
func (o *Replacement) SetIds(v []string) {
	if o != nil {
		o.Ids = v
	}
}

// GetName returns Name, or its zero value where it is not set.
func (o *Replacement) GetName() string { return value(o.GetNameOk()) }

// GetNameOk returns Name and whether it is set.
func (o *Replacement) GetNameOk() (*string, bool) {
	if o == nil {
		return nil, false
	}
	return &o.Name, true
}

// HasName reports whether Name is set.
func (o *Replacement) HasName() bool {
	_, ok := o.GetNameOk()
	return ok
}

// SetName sets Name; on a nil Replacement it does nothing.
func (o *Replacement) SetName(v string) {
	if o != nil {
		o.Name = v
	}
}

// GetUntil returns Until, or its zero value where it is not set.
func (o *Replacement) GetUntil() time.Time { return value(o.GetUntilOk()) }

// GetUntilOk returns Until and whether it is set.
func (o *Replacement) GetUntilOk() (*time.Time, bool) {
	if o == nil || o.Until == nil {
		return nil, false
	}
	return o.Until, true
}

// HasUntil reports whether Until is set.
func (o *Replacement) HasUntil() bool {
	_, ok := o.GetUntilOk()
	return ok
}

// SetUntil sets Until; on a nil Replacement it does nothing.
func (o *Replacement) SetUntil(v time.Time) {
	if o != nil {
		o.Until = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o Replacement) MarshalJSON() ([]byte, error) { return encodeObject(&o) }

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Replacement) UnmarshalJSON(data []byte) error {
	r := readObject(o, data)
	r.need("when")
	readTime(r, "when", &o.When)
	r.need("color")
	r.field("color", &o.Color)
	r.need("ids")
	readStrings(r, "ids", &o.Ids)
	r.need("name")
	r.field("name", &o.Name)
	readTime(r, "until", &o.Until)
	return r.end(&o.AdditionalProperties)
}

func (o *Replacement) writeJSON(w *jsonWriter) {
	obj := w.begin(o.AdditionalProperties)
	obj.time("when", &o.When)
	obj.string("color", &o.Color)
	obj.strings("ids", orEmpty(o.Ids))
	obj.string("name", &o.Name)
	obj.time("until", o.Until)
	obj.end()
}

// String returns the JSON for people to read, without what is secret.
func (o Replacement) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o Replacement) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o Replacement) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
