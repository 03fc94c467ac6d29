package jsonwire

import (
	"encoding/json"
	"errors"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/fieldpath"
)

// Members iterates over the members of an object. What no field can hold goes into the additional properties: members without
// a field, the null of a field that has none, and, where the reading is lenient, values of another type than the field's.
type Members struct {
	*Reader
	// Name is that of the current member.
	Name []byte

	additional *map[string]any
	lenient    bool
	begun      bool
	ended      bool
	told       bool // the current member is where it belongs
	kept       bool // the null or the odd value of some field
	at, depth  int  // of the current member's value
}

// MembersOf enters the object that comes next, which is read into model. Call Next before each member. A value of another type is
// an error.
func MembersOf[T any](r *Reader, _ *T, additional *map[string]any) Members {
	if r.peek() == '{' {
		r.open()
	} else {
		r.mismatch(reflect.TypeFor[T]())
	}
	return Members{Reader: r, additional: additional}
}

// LenientMembersOf is MembersOf for what a service says, which may differ from what is published. A value of another type is kept
// under the empty name.
func LenientMembersOf(r *Reader, additional *map[string]any) Members {
	m := Members{Reader: r, additional: additional, lenient: true}
	if r.peek() == '{' {
		r.open()
		return m
	}
	m.ended = true
	m.put("", r.any())
	return m
}

// Next moves to the next member and reports whether there is one. An error of the member before gets its name as its place.
func (m *Members) Next() bool {
	if m.begun {
		m.finish()
	}
	if m.ended || !m.more('}', !m.begun) {
		return false
	}
	m.begun, m.told = true, false
	m.Name = m.text()
	m.scratch = nil // Name may be there
	m.colon()
	m.peek()
	m.at, m.depth = m.pos, m.Reader.depth
	return m.err == nil
}

// finish ends a member: what its field did not take is kept.
func (m *Members) finish() {
	switch {
	case m.told:
	case m.err != nil:
		if m.lenient && isOdd(m.err) {
			m.err, m.path = nil, ""
			m.pos, m.Reader.depth, m.kept = m.at, m.depth, true
			m.Keep()
		}
	case m.data[m.at] == 'n':
		m.kept = true
		m.put(m.keep(m.Name), nil)
	case len(*m.additional) > 0 && m.kept:
		delete(*m.additional, string(m.Name)) // the last of two members counts
		if len(*m.additional) == 0 {
			*m.additional = nil
		}
	}
	if m.err != nil {
		m.path = fieldpath.Join(string(m.Name), m.path)
	}
}

// isOdd reports whether an error is about the type of a value.
func isOdd(err error) bool {
	var mismatch *json.UnmarshalTypeError
	var wrong *FieldError
	return errors.As(err, &mismatch) || errors.As(err, &wrong)
}

// Keep puts the current member into the additional properties.
func (m *Members) Keep() {
	m.told = true
	name := m.keep(m.Name)
	m.put(name, m.any())
}

// put makes a value an additional property.
func (m *Members) put(name string, value any) {
	if *m.additional == nil {
		m.take(sizeOfMap)
		*m.additional = map[string]any{}
	}
	m.takeMember(len(*m.additional))
	(*m.additional)[name] = value
}

// Nullable reads the current member by read into a field that knows null as a value of its own.
func Nullable[T any](m *Members, into **T, isSet *bool, read func(*Reader, **T)) {
	m.told = true
	*isSet = true
	if *into != nil { // a copy of the model may share what was there
		own := **into
		*into = &own
	}
	read(m.Reader, into)
}
