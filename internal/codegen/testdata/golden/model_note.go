// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"log/slog"
)

// Note has no rules.
type Note struct {
	// Its text.
	Text *string `json:"text,omitempty"`

	// AdditionalProperties holds the members of the JSON object that have no field above, with numbers as json.Number. On
	// writing, a field that is set wins over an additional property of the same name.
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
	w := newWriter()
	o.writeJSON(w)
	return w.buf, w.err()
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Note) UnmarshalJSON(data []byte) error { return unmarshal(data, o) }

func (o *Note) readJSON(r *jsonReader) {
	for m := r.readMembers(); m.next(); {
		switch string(m.name) {
		case "text":
			readString(r, &o.Text)
		default:
			m.keepIn(&o.AdditionalProperties)
		}
	}
}

func (o *Note) writeJSON(w *jsonWriter) {
	start := w.begin()
	w.string(`,"text":`, o.Text)
	w.end(start, o.AdditionalProperties)
}

// Validate returns what the service would surely refuse, or nil: a *ParameterError for each broken rule, joined, that names
// the place, such as addresses[1].country, and never a value. No call does this by itself: it is for those who want to know
// before they send, and a value that is not known here can be sent all the same.
func (o *Note) Validate() error { return validate(o) }

func (o *Note) check(*violations) {}

// String returns the JSON for people to read, without what is secret.
func (o Note) String() string { return describe(&o) }

// GoString is String, so that %#v shows no secret either.
func (o Note) GoString() string { return describe(&o) }

// LogValue is String, so that slog shows no secret either. Of a list slog does not ask it: log models one by one.
func (o Note) LogValue() slog.Value { return slog.StringValue(describe(&o)) }
