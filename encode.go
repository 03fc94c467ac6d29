package jcbulk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"
)

// redacted stands where a secret would.
const redacted = "[REDACTED]"

// jsonWriter appends JSON to a buffer. The first error wins and is kept, so that callers need to look once.
type jsonWriter struct {
	buf  []byte
	mask bool // write redacted in place of secrets, for people to read
	bad  *ParameterError
}

// err returns what could not be written.
func (w *jsonWriter) err() error {
	if w.bad == nil {
		return nil
	}
	return w.bad
}

// reset makes it as good as new, but for the buffer.
func (w *jsonWriter) reset() { *w = jsonWriter{buf: w.buf[:0]} }

// within adds its place to an error that was not there before, so that the path grows from the inside out.
func (w *jsonWriter) within(place string, before *ParameterError) {
	if w.bad != before {
		w.bad.Parameter = joinPath(place, w.bad.Parameter)
	}
}

// jsonModel is a pointer to a model, which knows how to write itself.
type jsonModel[T any] interface {
	*T
	writeJSON(w *jsonWriter)
}

// newWriter returns one for a single model. It is not part of a buffer's pool, since what it writes is given away.
func newWriter() *jsonWriter { return &jsonWriter{buf: make([]byte, 0, 512)} }

// describe returns the JSON of a model without its secrets.
func describe[T any, P jsonModel[T]](model *T) string {
	w := jsonWriter{mask: true}
	P(model).writeJSON(&w)
	if w.bad != nil {
		return w.bad.Error()
	}
	return string(w.buf)
}

func writeList[T any, P jsonModel[T]](w *jsonWriter, models []T) {
	start := len(w.buf)
	w.buf = append(w.buf, '[')
	for i := range models {
		if i == 1 { // the others will be much of a size
			w.buf = slices.Grow(w.buf, (len(models)-1)*(len(w.buf)-start))
		}
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		before := w.bad
		P(&models[i]).writeJSON(w)
		if w.bad != before {
			w.within("["+strconv.Itoa(i)+"]", before)
		}
	}
	w.buf = append(w.buf, ']')
}

// An object is written between begin and end, the fields first, then what else the model holds. Every member has a comma before
// it, of which end turns the first into the bracket. The methods that write fields are handed the member's key as it stands in
// the JSON, from the comma to the colon: where that is a constant of two words, it takes two instructions to append. They are
// short enough to be inlined, and those that they call are not, so that fields which are not set, most of a model, cost no call.

// begin opens an object, and returns where it starts.
func (w *jsonWriter) begin() int { return len(w.buf) }

// end writes the additional properties and closes the object.
func (w *jsonWriter) end(start int, rest map[string]any) {
	if len(rest) > 0 {
		w.others(start, rest)
	}
	if len(w.buf) == start {
		w.buf = append(w.buf, ',')
	}
	w.buf[start] = '{'
	w.buf = append(w.buf, '}')
}

// others writes additional properties in the order of their names, but for those that a field has taken.
func (w *jsonWriter) others(start int, rest map[string]any) {
	taken := namesIn(w.buf[start:])
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		if !slices.Contains(taken, name) {
			w.buf = append(w.buf, ',')
			w.text(name)
			w.buf = append(w.buf, ':')
			w.property(name, rest)
		}
	}
}

// property writes an additional property, which can be the value of a pair of name and value.
func (w *jsonWriter) property(name string, rest map[string]any) {
	if w.mask {
		w.any(secretMember(name, rest), rest[name])
		return
	}
	w.any(name, rest[name])
}

// namesIn returns the names of the members that were written, which need no escapes.
func namesIn(members []byte) []string {
	var names []string
	depth, key := 0, 0 // where the key of the last member begins
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

// nameOf returns the name in the key of a member.
func nameOf(key string) string { return key[len(`,"`) : len(key)-len(`":`)] }

func (w *jsonWriter) string(key string, v *string) {
	if v != nil {
		w.buf = append(w.buf, key...)
		w.text(*v)
	}
}

func (w *jsonWriter) secret(key string, v *string) {
	if v != nil {
		w.hideable(key, *v, w.mask)
	}
}

// labelled writes the value of a pair of name and value, which is a secret where the name says so.
func (w *jsonWriter) labelled(key string, v, label *string) {
	if v != nil {
		w.hideable(key, *v, w.mask && label != nil && isSecretName(*label))
	}
}

//go:noinline
func (w *jsonWriter) hideable(key, text string, hidden bool) {
	if hidden {
		text = redacted
	}
	w.buf = append(w.buf, key...)
	w.text(text)
}

func (w *jsonWriter) bool(key string, v *bool) {
	if v != nil {
		w.buf = append(w.buf, key...)
		w.buf = strconv.AppendBool(w.buf, *v)
	}
}

func (w *jsonWriter) int32(key string, v *int32) {
	if v != nil {
		w.number(key, int64(*v))
	}
}

func (w *jsonWriter) int64(key string, v *int64) {
	if v != nil {
		w.number(key, *v)
	}
}

//go:noinline
func (w *jsonWriter) number(key string, v int64) {
	w.buf = strconv.AppendInt(append(w.buf, key...), v, 10)
}

func (w *jsonWriter) time(key string, v *time.Time) {
	if v != nil {
		w.moment(key, *v)
	}
}

func (w *jsonWriter) moment(key string, v time.Time) {
	written, err := v.AppendText(append(append(w.buf, key...), '"'))
	if err != nil {
		w.fail(nameOf(key), "is not a time that RFC 3339 can hold")
		return
	}
	written = append(written, '"')
	w.buf = written
}

func (w *jsonWriter) strings(key string, v []string) {
	if v != nil {
		w.texts(key, v)
	}
}

func (w *jsonWriter) texts(key string, v []string) {
	w.buf = append(append(w.buf, key...), '[')
	for i, item := range v {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.text(item)
	}
	w.buf = append(w.buf, ']')
}

func (w *jsonWriter) free(key string, v map[string]any) {
	if v != nil {
		w.member(key, v)
	}
}

func (w *jsonWriter) freeList(key string, v []map[string]any) {
	if v != nil {
		w.member(key, v)
	}
}

//go:noinline
func (w *jsonWriter) member(key string, v any) {
	w.buf = append(w.buf, key...)
	w.any(nameOf(key), v)
}

func writeModel[T any, P jsonModel[T]](w *jsonWriter, key string, v *T) {
	if v != nil {
		writeHeld[T, P](w, key, v)
	}
}

func writeHeld[T any, P jsonModel[T]](w *jsonWriter, key string, v *T) {
	w.buf = append(w.buf, key...)
	before := w.bad
	P(v).writeJSON(w)
	w.within(nameOf(key), before)
}

func writeModels[T any, P jsonModel[T]](w *jsonWriter, key string, v []T) {
	if v != nil {
		writeHeldList[T, P](w, key, v)
	}
}

func writeHeldList[T any, P jsonModel[T]](w *jsonWriter, key string, v []T) {
	w.buf = append(w.buf, key...)
	before := w.bad
	writeList[T, P](w, v)
	w.within(nameOf(key), before)
}

func writeNullable[T any, P jsonModel[T]](w *jsonWriter, key string, set bool, v *T) {
	if set && v == nil {
		w.buf = append(append(w.buf, key...), "null"...)
	}
	writeModel[T, P](w, key, v)
}

// orEmpty returns v, or an empty list where v is nil, so that a required list is written as [] and never as null.
func orEmpty[T any](v []T) []T {
	if v == nil {
		return []T{}
	}
	return v
}

// any writes a value of no known type through encoding/json.
func (w *jsonWriter) any(name string, v any) {
	if w.mask {
		v = maskSecrets(name, v)
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

func (w *jsonWriter) fail(name, reason string) {
	if w.bad == nil {
		w.bad = &ParameterError{Parameter: name, Reason: reason}
	}
}

// unencodable says what encoding/json found. Most of its errors repeat the value, which may be a secret.
func unencodable(err error) string {
	var kind *json.UnsupportedTypeError
	if errors.As(err, &kind) {
		return fmt.Sprintf("holds a %s, which JSON cannot hold", kind.Type)
	}
	return "holds a value that JSON cannot hold"
}
