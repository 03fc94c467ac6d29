package jcbulk

import (
	"reflect"
	"slices"
	"strconv"
	"time"
)

// objectReader walks over the members of an object.
type objectReader struct {
	*jsonReader
	name  []byte // of the current member
	begun bool
}

// readMembers opens the object that comes next.
func (r *jsonReader) readMembers() objectReader {
	r.open()
	return objectReader{jsonReader: r}
}

// next steps to the next member. An error is about the member before.
func (o *objectReader) next() bool {
	if o.err != nil {
		o.path = joinPath(string(o.name), o.path)
	}
	if !o.more('}', !o.begun) {
		return false
	}
	o.begun = true
	o.name = o.string()
	o.scratch = nil // name may lie there
	o.colon()
	return o.err == nil
}

// keepIn puts a member that is no field of the model among its additional properties.
func (o *objectReader) keepIn(rest *map[string]any) {
	name := o.keep(o.name)
	value := o.free()
	if *rest == nil {
		*rest = map[string]any{}
	}
	(*rest)[name] = value
}

// need makes a member an error that is missing or null.
func (r *jsonReader) need(name string, found bool) {
	if r.err == nil && !found {
		r.err, r.path = &fieldError{reason: "is required"}, name
	}
}

// listReader walks over the items of a list.
type listReader struct {
	*jsonReader
	read int
}

// readItems opens the list that comes next. Where that is null or no list, there are no items, and no list.
func readItems[T any](r *jsonReader, into *[]T) listReader {
	*into = nil
	switch r.peek() {
	case '[':
		r.open()
		*into = []T{}
		return listReader{jsonReader: r}
	case 'n':
		r.literal()
	default:
		r.mismatch(reflect.TypeFor[[]T]())
	}
	return listReader{read: -1}
}

func (l *listReader) next() bool {
	if l.read < 0 {
		return false
	}
	if l.err != nil && l.read > 0 {
		l.path = joinPath("["+strconv.Itoa(l.read-1)+"]", l.path)
	}
	l.read++
	return l.more(']', l.read == 1)
}

// required reads a field that is held without a pointer, and reports whether the value is there.
func required[T any](r *jsonReader, into *T, read func(*jsonReader, **T)) bool {
	read(r, &into)
	return into != nil
}

func readString(r *jsonReader, into **string) {
	switch r.peek() {
	case '"':
		if *into == nil {
			*into = r.cell()
		}
		**into = r.keep(r.string())
	case 'n':
		r.literal()
		*into = nil
	default:
		r.mismatch(reflect.TypeFor[string]())
	}
}

// readEnum reads a string with a type of its own.
func readEnum[T ~string](r *jsonReader, into **T) {
	switch r.peek() {
	case '"':
		set(into, T(r.keep(r.string())))
	case 'n':
		r.literal()
		*into = nil
	default:
		r.mismatch(reflect.TypeFor[T]())
	}
}

func readBool(r *jsonReader, into **bool) {
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

func readInt[T int32 | int64](r *jsonReader, into **T) {
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

// readTime reads a time. Unlike encoding/json, it does not repeat a text that is none.
func readTime(r *jsonReader, into **time.Time) {
	switch r.peek() {
	case '"':
		start := r.pos
		r.string()
		var value time.Time
		if r.err == nil && value.UnmarshalJSON(r.data[start:r.pos]) != nil {
			r.err = &fieldError{reason: "is not an RFC 3339 time"}
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

// set changes what a field points to. Like encoding/json, it keeps the pointer that is there.
func set[T any](into **T, value T) {
	if *into == nil {
		*into = new(T)
	}
	**into = value
}

func readStrings(r *jsonReader, into *[]string) {
	for l := readItems(r, into); l.next(); {
		if r.peek() != '"' {
			r.mismatch(reflect.TypeFor[string]())
			continue
		}
		*into = append(*into, r.keep(r.string()))
	}
}

// readObject reads an object into a model, which keeps what the object does not name.
func readObject[T any, P readable[T]](r *jsonReader, model *T) {
	if r.peek() != '{' {
		r.mismatch(reflect.TypeFor[T]())
		return
	}
	P(model).readJSON(r)
}

// readModel reads a model into the one that is there, unless that was read as an earlier member of the same name: the last counts.
func readModel[T any, P readable[T]](r *jsonReader, into **T, again *bool) {
	switch {
	case r.peek() == 'n':
		r.literal()
		*into = nil
		return
	case *into == nil:
		*into = new(T)
	case *again:
		**into = *new(T)
	}
	*again = true
	readObject[T, P](r, *into)
}

// readModels reads a list of models. One that is null is an error, for it would pass for an empty one.
func readModels[T any, P readable[T]](r *jsonReader, into *[]T) {
	start := r.pos
	for l := readItems(r, into); l.next(); {
		n := len(*into)
		if n == cap(*into) {
			// Items are much of a size, so those that came tell how many there are, up to a page.
			*into = slices.Grow(*into, 1+min(int(pageSize), n*r.left()/(r.pos-start)))
		}
		*into = (*into)[:n+1]
		readObject[T, P](r, &(*into)[n])
	}
}

// readFree reads an object of any shape, with the rule of readModel.
func readFree(r *jsonReader, into *map[string]any, again *bool) {
	switch r.peek() {
	case '{':
		if *again {
			*into = nil
		}
		*again = true
		*into = r.freeObject(*into)
	case 'n':
		r.literal()
		*into = nil
	default:
		r.mismatch(reflect.TypeFor[map[string]any]())
	}
}

func readFreeList(r *jsonReader, into *[]map[string]any) {
	for l := readItems(r, into); l.next(); {
		var item map[string]any
		readFree(r, &item, new(bool))
		*into = append(*into, item)
	}
}

// readLenient is readFree for a member that some answers give in another shape: that is left to the additional properties.
func readLenient(o *objectReader, into, rest *map[string]any, again *bool) {
	if *again {
		delete(*rest, string(o.name))
	}
	switch o.peek() {
	case '{', 'n':
		readFree(o.jsonReader, into, again)
	default:
		*again = true
		*into = nil
		o.keepIn(rest)
	}
}
