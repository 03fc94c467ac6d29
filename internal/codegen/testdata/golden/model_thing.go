// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// Thing is a thing | as the service gives it.
type Thing struct {
	// Identifier.
	Id *string `json:"id,omitempty"`
	// Comes first although its name comes last.
	Zeta *string `json:"zeta,omitempty"`
	// Color of the thing.
	Color *Color `json:"color,omitempty"`
	// Owner of the thing. Null means nobody. Nullable.
	Owner NullableOwner `json:"owner,omitzero"`
	// Who looks after the thing.
	Keeper *Owner `json:"keeper,omitempty"`
	// Of no published form.
	Meta map[string]any `json:"meta,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field,
	// values of another type than the field's, and null for a field that has no Nullable type. On writing, a field that
	// is set wins over an additional property of the same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewThing returns a Thing with nothing set.
func NewThing() *Thing {
	return &Thing{}
}

// NewThingWithDefaults is the same as NewThing. It exists for the shape of generated clients.
func NewThingWithDefaults() *Thing {
	return &Thing{}
}

// GetId returns Id, or its zero value where it is not set.
func (o *Thing) GetId() string {
	if o == nil || o.Id == nil {
		return ""
	}
	return *o.Id
}

// GetIdOk returns Id and whether it is set.
func (o *Thing) GetIdOk() (*string, bool) {
	if o == nil || o.Id == nil {
		return nil, false
	}
	return o.Id, true
}

// HasId reports whether Id is set.
func (o *Thing) HasId() bool { return o != nil && o.Id != nil }

// SetId sets Id. It does nothing where o is nil.
func (o *Thing) SetId(v string) {
	if o != nil {
		o.Id = &v
	}
}

// GetZeta returns Zeta, or its zero value where it is not set.
func (o *Thing) GetZeta() string {
	if o == nil || o.Zeta == nil {
		return ""
	}
	return *o.Zeta
}

// GetZetaOk returns Zeta and whether it is set.
func (o *Thing) GetZetaOk() (*string, bool) {
	if o == nil || o.Zeta == nil {
		return nil, false
	}
	return o.Zeta, true
}

// HasZeta reports whether Zeta is set.
func (o *Thing) HasZeta() bool { return o != nil && o.Zeta != nil }

// SetZeta sets Zeta. It does nothing where o is nil.
func (o *Thing) SetZeta(v string) {
	if o != nil {
		o.Zeta = &v
	}
}

// GetColor returns Color, or its zero value where it is not set.
func (o *Thing) GetColor() Color {
	if o == nil || o.Color == nil {
		return ""
	}
	return *o.Color
}

// GetColorOk returns Color and whether it is set.
func (o *Thing) GetColorOk() (*Color, bool) {
	if o == nil || o.Color == nil {
		return nil, false
	}
	return o.Color, true
}

// HasColor reports whether Color is set.
func (o *Thing) HasColor() bool { return o != nil && o.Color != nil }

// SetColor sets Color. It does nothing where o is nil.
func (o *Thing) SetColor(v Color) {
	if o != nil {
		o.Color = &v
	}
}

// GetOwner returns Owner, or its zero value where it is null or not set.
func (o *Thing) GetOwner() Owner {
	if o == nil || o.Owner.Get() == nil {
		return Owner{}
	}
	return *o.Owner.Get()
}

// GetOwnerOk returns Owner, or nil where it is null, and whether it is set.
func (o *Thing) GetOwnerOk() (*Owner, bool) {
	if o == nil || !o.Owner.IsSet() {
		return nil, false
	}
	return o.Owner.Get(), true
}

// HasOwner reports whether Owner is set, to a value or to null.
func (o *Thing) HasOwner() bool { return o != nil && o.Owner.IsSet() }

// SetOwner sets Owner. It does nothing where o is nil.
func (o *Thing) SetOwner(v Owner) {
	if o != nil {
		o.Owner.Set(&v)
	}
}

// SetOwnerNil sets Owner to null. It does nothing where o is nil.
func (o *Thing) SetOwnerNil() {
	if o != nil {
		o.Owner.Set(nil)
	}
}

// UnsetOwner removes Owner, so that it is not written. It does nothing where o is nil.
func (o *Thing) UnsetOwner() {
	if o != nil {
		o.Owner.Unset()
	}
}

// GetKeeper returns Keeper, or its zero value where it is not set.
func (o *Thing) GetKeeper() Owner {
	if o == nil || o.Keeper == nil {
		return Owner{}
	}
	return *o.Keeper
}

// GetKeeperOk returns Keeper and whether it is set.
func (o *Thing) GetKeeperOk() (*Owner, bool) {
	if o == nil || o.Keeper == nil {
		return nil, false
	}
	return o.Keeper, true
}

// HasKeeper reports whether Keeper is set.
func (o *Thing) HasKeeper() bool { return o != nil && o.Keeper != nil }

// SetKeeper sets Keeper. It does nothing where o is nil.
func (o *Thing) SetKeeper(v Owner) {
	if o != nil {
		o.Keeper = &v
	}
}

// GetMeta returns Meta, or nil where it is not set.
func (o *Thing) GetMeta() map[string]any {
	if o == nil {
		return nil
	}
	return o.Meta
}

// GetMetaOk returns Meta and whether it is set.
func (o *Thing) GetMetaOk() (map[string]any, bool) {
	if o == nil || o.Meta == nil {
		return nil, false
	}
	return o.Meta, true
}

// HasMeta reports whether Meta is set.
func (o *Thing) HasMeta() bool { return o != nil && o.Meta != nil }

// SetMeta sets Meta. It does nothing where o is nil.
func (o *Thing) SetMeta(v map[string]any) {
	if o != nil {
		o.Meta = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o Thing) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties: also a field of another
// type than published, and under the name "" what is no object.
func (o *Thing) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*Thing).readJSON)
}

func (o *Thing) readJSON(r *jsonwire.Reader) {
	var seen struct{ owner, keeper, meta bool }
	for m := jsonwire.LenientMembersOf(r, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "id":
			r.String(&o.Id)
		case "zeta":
			r.String(&o.Zeta)
		case "color":
			r.String(&o.Color)
		case "owner":
			jsonwire.Nullable(&m, &o.Owner.value, &o.Owner.isSet, func(r *jsonwire.Reader, v **Owner) { jsonwire.ReadModel(r, v, &seen.owner, (*Owner).readJSON) })
		case "keeper":
			jsonwire.ReadModel(r, &o.Keeper, &seen.keeper, (*Owner).readJSON)
		case "meta":
			r.Object(&o.Meta, &seen.meta)
		default:
			m.Keep()
		}
	}
}

func (o *Thing) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"id":`, o.Id)
	w.String(`,"zeta":`, o.Zeta)
	w.String(`,"color":`, o.Color)
	jsonwire.WriteNullable(w, `,"owner":`, o.Owner.IsSet(), o.Owner.Get(), (*Owner).writeJSON)
	jsonwire.WriteModel(w, `,"keeper":`, o.Keeper, (*Owner).writeJSON)
	w.Object(`,"meta":`, o.Meta)
	w.End(start, o.AdditionalProperties)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o Thing) String() string { return describe(&o, (*Thing).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o Thing) Equal(other Thing) bool { return equal(reflect.ValueOf(o), reflect.ValueOf(other)) }

// Format prints String for every verb.
func (o Thing) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o Thing) LogValue() slog.Value { return slog.StringValue(describe(&o, (*Thing).writeJSON)) }
