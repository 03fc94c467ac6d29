package jsonwire

import (
	"bytes"
	"reflect"
	"strconv"
	"time"
)

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
	default:
		*into = nil
		r.nullOrMismatch(reflect.TypeFor[string]())
	}
}

// Bool reads true or false.
func (r *Reader) Bool(into **bool) {
	switch r.peek() {
	case 't', 'f':
		set(into, r.literal())
	default:
		*into = nil
		r.nullOrMismatch(reflect.TypeFor[bool]())
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
			*into = nil
			r.refuse("number", reflect.TypeFor[T]())
			return
		}
		set(into, T(value))
	default:
		*into = nil
		r.nullOrMismatch(reflect.TypeFor[T]())
	}
}

// Time reads an RFC 3339 time. Unlike that of encoding/json, its error does not repeat the text.
func (r *Reader) Time(into **time.Time) {
	switch r.peek() {
	case '"':
		start := r.pos
		r.text()
		var value time.Time
		if r.err == nil && readTime(&value, r.data[start:r.pos]) != nil {
			*into = nil
			r.err = &FieldError{Reason: "is not a time of RFC 3339 with a zone, such as 2026-03-01T08:30:00Z"}
			return
		}
		set(into, value)
	default:
		*into = nil
		r.nullOrMismatch(reflect.TypeFor[time.Time]())
	}
}

// readTime reads a quoted time. RFC 3339 permits t and z in lower case, which the standard library refuses.
func readTime(into *time.Time, quoted []byte) error {
	err := into.UnmarshalJSON(quoted)
	if err != nil {
		err = into.UnmarshalJSON(bytes.ToUpper(quoted))
	}
	return err
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
	default:
		*into = nil
		r.nullOrMismatch(reflect.TypeFor[map[string]any]())
	}
}
