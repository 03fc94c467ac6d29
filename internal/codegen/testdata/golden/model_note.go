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

// Note has no rules.
type Note struct {
	// Its text.
	Text *string `json:"text,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewNote returns a Note with nothing set.
func NewNote() *Note {
	return &Note{}
}

// NewNoteWithDefaults is the same as NewNote. It exists for the shape of generated clients.
func NewNoteWithDefaults() *Note {
	return &Note{}
}

// GetText returns Text, or its zero value where it is not set.
func (o *Note) GetText() string {
	if o == nil || o.Text == nil {
		return ""
	}
	return *o.Text
}

// GetTextOk returns Text and whether it is set.
func (o *Note) GetTextOk() (*string, bool) {
	if o == nil || o.Text == nil {
		return nil, false
	}
	return o.Text, true
}

// HasText reports whether Text is set.
func (o *Note) HasText() bool { return o != nil && o.Text != nil }

// SetText sets Text. It does nothing where o is nil.
func (o *Note) SetText(v string) {
	if o != nil {
		o.Text = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o Note) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Note) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*Note).readJSON)
}

func (o *Note) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "text":
			r.String(&o.Text)
		default:
			m.Keep()
		}
	}
}

func (o *Note) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"text":`, o.Text)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *Note) Validate() error { return violationsOf(o, validate.Strict, (*Note).check) }

func (o *Note) check(v *validate.Violations) {
	validate.Text(v, "text", o.Text)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o Note) String() string { return describe(&o, (*Note).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o Note) Equal(other Note) bool { return equal(reflect.ValueOf(o), reflect.ValueOf(other)) }

// Format prints String for every verb.
func (o Note) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o Note) LogValue() slog.Value { return slog.StringValue(describe(&o, (*Note).writeJSON)) }
