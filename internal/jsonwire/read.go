package jsonwire

import (
	"reflect"
	"strconv"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/fieldpath"
)

// Members iterates over the members of an object.
type Members struct {
	*Reader
	// Name is that of the current member. It is valid until the member's value is read.
	Name  []byte
	begun bool
}

// Members enters the object that comes next. Call Next before each member.
func (r *Reader) Members() Members {
	r.open()
	return Members{Reader: r}
}

// Next moves to the next member and reports whether there is one. An error of the member before gets its name as its place.
func (m *Members) Next() bool {
	if m.err != nil {
		m.path = fieldpath.Join(string(m.Name), m.path)
	}
	if !m.more('}', !m.begun) {
		return false
	}
	m.begun = true
	m.Name = m.text()
	m.scratch = nil // Name may be there
	m.colon()
	return m.err == nil
}

// KeepIn puts a member that is no field of the model into its additional properties.
func (m *Members) KeepIn(additional *map[string]any) {
	name := m.keep(m.Name)
	value := m.any()
	if *additional == nil {
		*additional = map[string]any{}
	}
	(*additional)[name] = value
}

// ObjectOr reads an object, or keeps a value of another type in the additional properties, for members whose type the service
// does not keep to. again says whether the member came before; the last one counts.
func (m *Members) ObjectOr(into, additional *map[string]any, again *bool) {
	if *again {
		delete(*additional, string(m.Name))
	}
	switch m.peek() {
	case '{', 'n':
		m.Object(into, again)
	default:
		*again = true
		*into = nil
		m.KeepIn(additional)
	}
}

// Need makes it an error that a member is missing or null.
func (r *Reader) Need(name string, found bool) {
	if r.err == nil && !found {
		r.err, r.path = &FieldError{Reason: "is required"}, name
	}
}

// Required reads a field that is held without a pointer, and reports whether there was a value.
func Required[T any](r *Reader, into *T, read func(*Reader, **T)) bool {
	read(r, &into)
	return into != nil
}

// set changes what a field points to. It keeps the pointer that is there, as encoding/json does.
func set[T any](into **T, value T) {
	if *into == nil {
		*into = new(T)
	}
	**into = value
}

// String reads a string.
func (r *Reader) String(into **string) {
	switch r.peek() {
	case '"':
		if *into == nil {
			*into = r.strings.cell(r.left())
		}
		**into = r.keep(r.text())
	case 'n':
		r.literal()
		*into = nil
	default:
		r.mismatch(reflect.TypeFor[string]())
	}
}

// Bool reads true or false.
func (r *Reader) Bool(into **bool) {
	switch r.peek() {
	case 't', 'f':
		set(into, r.literal())
	case 'n':
		r.literal()
		*into = nil
	default:
		r.mismatch(reflect.TypeFor[bool]())
	}
}

// Int32 reads a whole number.
func (r *Reader) Int32(into **int32) { readInt(r, into) }

// Int64 reads a whole number.
func (r *Reader) Int64(into **int64) { readInt(r, into) }

func readInt[T int32 | int64](r *Reader, into **T) {
	switch r.peek() {
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		value, err := strconv.ParseInt(string(r.number()), 10, 64)
		if err != nil || int64(T(value)) != value {
			r.refuse("number", reflect.TypeFor[T]())
			return
		}
		set(into, T(value))
	case 'n':
		r.literal()
		*into = nil
	default:
		r.mismatch(reflect.TypeFor[T]())
	}
}

// Time reads an RFC 3339 time. Unlike that of encoding/json, its error does not repeat the text.
func (r *Reader) Time(into **time.Time) {
	switch r.peek() {
	case '"':
		start := r.pos
		r.text()
		var value time.Time
		if r.err == nil && value.UnmarshalJSON(r.data[start:r.pos]) != nil {
			r.err = &FieldError{Reason: "is not an RFC 3339 time"}
			return
		}
		set(into, value)
	case 'n':
		r.literal()
		*into = nil
	default:
		r.mismatch(reflect.TypeFor[time.Time]())
	}
}

// Object reads an object of any shape. again says whether the member came before: the last one counts, and the first is read
// into the map that is there.
func (r *Reader) Object(into *map[string]any, again *bool) {
	switch r.peek() {
	case '{':
		if *again {
			*into = nil
		}
		*again = true
		*into = r.anyObject(*into)
	case 'n':
		r.literal()
		*into = nil
	default:
		r.mismatch(reflect.TypeFor[map[string]any]())
	}
}
