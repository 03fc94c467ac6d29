package jsonwire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/fieldpath"
)

// Writer appends JSON to a buffer and keeps the first error, so callers check once, at the end. Its zero value is ready.
//
// An object is written between Begin and End: first the fields, then the additional properties. Each member has a comma before
// it, and End turns the first comma into the bracket. Methods that write a field take the member's key as it stands in the
// JSON, from the comma to the colon: `,"email":`. A constant of up to two words is appended by two instructions. These methods
// are short enough to be inlined, and what they call is not, so a field that is not set costs no call.
type Writer struct {
	buf   []byte
	plain func(any) any // nil unless the text is for people
	err   *FieldError
}

// writers are kept for the next model that is written by itself.
var writers = sync.Pool{New: func() any { return new(Writer) }}

// maxKept is the size in bytes of the largest buffer that is kept: that of an unusually large user.
const maxKept = 64 << 10

// Borrow returns a writer for one model, which GiveBack ends.
func Borrow() *Writer { return writers.Get().(*Writer) }

// GiveBack returns a copy of what was written, which is no longer than it has to be, and the first error. The writer must not be used
// any more.
func (w *Writer) GiveBack() ([]byte, *FieldError) {
	text, err := slices.Clone(w.buf), w.err
	if cap(w.buf) <= maxKept {
		w.Reset()
		writers.Put(w)
	}
	return text, err
}

// NewPrintingWriter returns a writer for a text that people read. A value of unknown type goes through plain first, which
// replaces what would not end.
func NewPrintingWriter(plain func(any) any) *Writer { return &Writer{plain: plain} }

// Bytes is what was written so far. It is valid until the next write or Reset.
func (w *Writer) Bytes() []byte { return w.buf }

// Err is the first value that could not be written, or nil.
func (w *Writer) Err() *FieldError { return w.err }

// Cap is the size of the buffer in bytes.
func (w *Writer) Cap() int { return cap(w.buf) }

// Reset makes the writer ready for another text. It keeps the buffer.
func (w *Writer) Reset() { *w = Writer{buf: w.buf[:0]} }

// Begin opens an object and returns where it starts, for End.
func (w *Writer) Begin() int { return len(w.buf) }

// End writes the additional properties and closes the object.
func (w *Writer) End(start int, additional map[string]any) {
	if len(additional) > 0 {
		w.additional(start, additional)
	}
	if len(w.buf) == start {
		w.buf = append(w.buf, ',')
	}
	w.buf[start] = '{'
	w.buf = append(w.buf, '}')
}

// String writes a string.
func (w *Writer) String(key string, v *string) {
	if v != nil {
		w.buf = appendString(append(w.buf, key...), *v)
	}
}

// NullableString writes a string, null if it is set to nil, or nothing if it is not set.
func (w *Writer) NullableString(key string, set bool, v *string) {
	if set && v == nil {
		w.buf = append(append(w.buf, key...), "null"...)
	}
	w.String(key, v)
}

// Bool writes true or false.
func (w *Writer) Bool(key string, v *bool) {
	if v != nil {
		w.buf = strconv.AppendBool(append(w.buf, key...), *v)
	}
}

// Int32 writes a number.
func (w *Writer) Int32(key string, v *int32) {
	if v != nil {
		w.number(key, int64(*v))
	}
}

// Int64 writes a number.
func (w *Writer) Int64(key string, v *int64) {
	if v != nil {
		w.number(key, *v)
	}
}

//go:noinline
func (w *Writer) number(key string, v int64) {
	w.buf = strconv.AppendInt(append(w.buf, key...), v, 10)
}

// Time writes an RFC 3339 time.
func (w *Writer) Time(key string, v *time.Time) {
	if v != nil {
		w.time(key, *v)
	}
}

func (w *Writer) time(key string, v time.Time) {
	written, err := v.AppendText(append(append(w.buf, key...), '"'))
	if err != nil {
		w.fail(nameOf(key), "is not a time that RFC 3339 can hold")
		return
	}
	written = append(written, '"')
	w.buf = written
}

// Strings writes a list of strings.
func (w *Writer) Strings(key string, v []string) {
	if v != nil {
		w.strings(key, v)
	}
}

func (w *Writer) strings(key string, v []string) {
	w.buf = append(append(w.buf, key...), '[')
	for i, item := range v {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = appendString(w.buf, item)
	}
	w.buf = append(w.buf, ']')
}

// Object writes an object of any shape.
func (w *Writer) Object(key string, v map[string]any) {
	if v != nil {
		w.value(key, v)
	}
}

// Objects writes a list of objects of any shape.
func (w *Writer) Objects(key string, v []map[string]any) {
	if v != nil {
		w.value(key, v)
	}
}

//go:noinline
func (w *Writer) value(key string, v any) {
	w.buf = append(w.buf, key...)
	w.any(nameOf(key), v)
}

// any writes a value of unknown type by encoding/json.
func (w *Writer) any(name string, v any) {
	if w.plain != nil {
		v = w.plain(v)
	}
	encoded := bytes.NewBuffer(w.buf)
	encoder := json.NewEncoder(encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		w.fail(name, unencodable(err))
		return
	}
	w.buf = bytes.TrimSuffix(encoded.Bytes(), []byte("\n"))
}

func (w *Writer) fail(name, reason string) {
	if w.err == nil {
		w.err = &FieldError{Path: name, Reason: reason}
	}
}

// within adds its place to an error that is newer than before. So the path grows from the inside out.
func (w *Writer) within(place string, before *FieldError) {
	if w.err != before {
		w.err.Path = fieldpath.Join(place, w.err.Path)
	}
}

// unencodable says why encoding/json refused a value. Most of its own errors repeat the value, which may be a secret.
func unencodable(err error) string {
	var kind *json.UnsupportedTypeError
	if errors.As(err, &kind) {
		return fmt.Sprintf("holds a %s, which JSON cannot hold", kind.Type)
	}
	return "holds a value that JSON cannot hold"
}

// nameOf returns the name in the key of a member.
func nameOf(key string) string { return key[len(`,"`) : len(key)-len(`":`)] }

// additional writes additional properties in the order of their names, without those that a field has written.
func (w *Writer) additional(start int, properties map[string]any) {
	if w.plain != nil { // as a whole: a property can hold all properties
		if plain, ok := w.plain(properties).(map[string]any); ok {
			properties = plain
		}
	}
	written := membersIn(w.buf[start:])
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if !slices.Contains(written, name) {
			w.buf = append(appendString(append(w.buf, ','), name), ':')
			w.any(name, properties[name])
		}
	}
}

// membersIn returns the names of the members of an object without its brackets. Names of fields need no escapes.
func membersIn(members []byte) []string {
	var names []string
	depth, key := 0, 0 // key is where that of the last member begins
	for i := 0; i < len(members); i++ {
		switch members[i] {
		case ',':
			key = i + len(`,"`)
		case ':':
			if depth == 0 {
				names = append(names, string(members[key:i-len(`"`)]))
			}
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			for i++; members[i] != '"'; i++ {
				if members[i] == '\\' {
					i++
				}
			}
		}
	}
	return names
}
