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
	"unicode/utf8"
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

// encodeObject returns the JSON of a model.
func encodeObject[T any, P jsonModel[T]](model *T) ([]byte, error) {
	var w jsonWriter
	P(model).writeJSON(&w)
	return w.buf, w.err()
}

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
	w.buf = append(w.buf, '[')
	for i := range models {
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

// objectWriter writes one object: the fields in the order in which they are given, then what else the model holds.
type objectWriter struct {
	*jsonWriter
	rest    map[string]any
	started bool
	hidden  []string // names in rest that a field has taken
	label   string   // the field called name, by which that called value is judged
}

func (w *jsonWriter) begin(rest map[string]any) *objectWriter {
	w.buf = append(w.buf, '{')
	return &objectWriter{jsonWriter: w, rest: rest}
}

// key begins a member that is a field, whose name needs no escapes. It wins over an additional property of the same name.
func (o *objectWriter) key(name string) {
	if len(o.rest) > 0 {
		if _, taken := o.rest[name]; taken {
			o.hidden = append(o.hidden, name)
		}
	}
	o.comma()
	o.buf = append(o.buf, '"')
	o.buf = append(o.buf, name...)
	o.buf = append(o.buf, '"', ':')
}

func (o *objectWriter) comma() {
	if o.started {
		o.buf = append(o.buf, ',')
	}
	o.started = true
}

// end writes the additional properties in the order of their names, and closes the object.
func (o *objectWriter) end() {
	if len(o.rest) > 0 {
		for _, name := range slices.Sorted(maps.Keys(o.rest)) {
			if slices.Contains(o.hidden, name) {
				continue
			}
			o.comma()
			o.buf = append(appendString(o.buf, name), ':')
			o.any(name, o.rest[name])
		}
	}
	o.buf = append(o.buf, '}')
}

func (o *objectWriter) string(name string, v *string) {
	if v == nil {
		return
	}
	text := *v
	switch {
	case name == "name":
		o.label = text
	case o.mask && name == "value" && isSecretName(o.label):
		text = redacted // of an attribute that is called a secret
	}
	o.key(name)
	o.buf = appendString(o.buf, text)
}

func (o *objectWriter) secret(name string, v *string) {
	if v != nil && o.mask {
		hidden := redacted
		v = &hidden
	}
	o.string(name, v)
}

func (o *objectWriter) bool(name string, v *bool) {
	if v != nil {
		o.key(name)
		o.buf = strconv.AppendBool(o.buf, *v)
	}
}

func (o *objectWriter) int32(name string, v *int32) {
	if v != nil {
		o.key(name)
		o.buf = strconv.AppendInt(o.buf, int64(*v), 10)
	}
}

func (o *objectWriter) int64(name string, v *int64) {
	if v != nil {
		o.key(name)
		o.buf = strconv.AppendInt(o.buf, *v, 10)
	}
}

func (o *objectWriter) time(name string, v *time.Time) {
	if v == nil {
		return
	}
	o.key(name)
	encoded, err := v.AppendText(append(o.buf, '"'))
	if err != nil {
		o.fail(name, "is not a time that RFC 3339 can hold")
		return
	}
	encoded = append(encoded, '"')
	o.buf = encoded
}

func (o *objectWriter) strings(name string, v []string) {
	if v == nil {
		return
	}
	o.key(name)
	o.buf = append(o.buf, '[')
	for i, item := range v {
		if i > 0 {
			o.buf = append(o.buf, ',')
		}
		o.buf = appendString(o.buf, item)
	}
	o.buf = append(o.buf, ']')
}

func (o *objectWriter) free(name string, v map[string]any) {
	if v != nil {
		o.key(name)
		o.any(name, v)
	}
}

func (o *objectWriter) freeList(name string, v []map[string]any) {
	if v != nil {
		o.key(name)
		o.any(name, v)
	}
}

func writeModel[T any, P jsonModel[T]](o *objectWriter, name string, v *T) {
	if v != nil {
		o.key(name)
		before := o.bad
		P(v).writeJSON(o.jsonWriter)
		o.within(name, before)
	}
}

func writeModels[T any, P jsonModel[T]](o *objectWriter, name string, v []T) {
	if v != nil {
		o.key(name)
		before := o.bad
		writeList[T, P](o.jsonWriter, v)
		o.within(name, before)
	}
}

func writeNullable[T any, P jsonModel[T]](o *objectWriter, name string, set bool, v *T) {
	if set && v == nil {
		o.key(name)
		o.buf = append(o.buf, "null"...)
	}
	writeModel[T, P](o, name, v)
}

// any writes a value of no known type through encoding/json.
func (o *objectWriter) any(name string, v any) {
	if o.mask {
		v = maskSecrets(name, v)
	}
	encoded := bytes.NewBuffer(o.buf)
	encoder := json.NewEncoder(encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		o.fail(name, unencodable(err))
		return
	}
	o.buf = bytes.TrimSuffix(encoded.Bytes(), []byte("\n"))
}

func (o *objectWriter) fail(name, reason string) {
	if o.bad == nil {
		o.bad = &ParameterError{Parameter: name, Reason: reason}
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

const hexDigits = "0123456789abcdef"

// appendString appends s as a JSON string. Bytes that are not UTF-8 become U+FFFD, as in encoding/json; U+2028 and U+2029
// are escaped for the sake of readers that take JSON for JavaScript.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	plain := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' {
				b = append(b, s[plain:i]...)
				b = appendEscape(b, c)
				plain = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '\u2028' || r == '\u2029' || r == utf8.RuneError && size == 1 {
			b = append(b, s[plain:i]...)
			b = append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
			plain = i + size
		}
		i += size
	}
	b = append(b, s[plain:]...)
	return append(b, '"')
}

// appendEscape appends the escape sequence of a quote, a backslash or a control character.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}
