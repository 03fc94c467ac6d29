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
	w := jsonWriter{buf: make([]byte, 0, 512)}
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

// objectWriter writes one object: the fields in the order in which they are given, then what else the model holds.
type objectWriter struct {
	*jsonWriter
	rest   map[string]any
	start  int      // of the object in the buffer
	hidden []string // names in rest that a field has taken
	label  string   // the field called name, by which that called value is judged
}

// begin opens an object. Every member is written with a comma before it, of which end turns the first into the bracket.
func (w *jsonWriter) begin(rest map[string]any) *objectWriter {
	return &objectWriter{jsonWriter: w, rest: rest, start: len(w.buf)}
}

// end writes the additional properties in the order of their names, and closes the object.
func (o *objectWriter) end() {
	if len(o.rest) > 0 {
		o.others()
	}
	if len(o.buf) == o.start {
		o.buf = append(o.buf, ',')
	}
	o.buf[o.start] = '{'
	o.buf = append(o.buf, '}')
}

func (o *objectWriter) others() {
	for _, name := range slices.Sorted(maps.Keys(o.rest)) {
		if !slices.Contains(o.hidden, name) {
			o.buf = append(appendString(append(o.buf, ','), name), ':')
			o.any(name, o.rest[name])
		}
	}
}

// key returns the buffer with the beginning of a member that is a field, whose name needs no escapes. It wins over an additional
// property of the same name.
func (o *objectWriter) key(name string) []byte {
	if len(o.rest) > 0 {
		o.hide(name)
	}
	b := o.buf
	b = append(b, ',', '"')
	b = append(b, name...)
	return append(b, '"', ':')
}

func (o *objectWriter) hide(name string) {
	if _, taken := o.rest[name]; taken {
		o.hidden = append(o.hidden, name)
	}
}

// The methods that write fields are short, so that those which are not set, most of a model, cost no call.

func (o *objectWriter) string(name string, v *string) {
	if v != nil {
		o.text(name, *v)
	}
}

func (o *objectWriter) text(name, text string) {
	if o.mask {
		text = o.masked(name, text)
	}
	b := append(o.key(name), '"')
	if isPlain(text) {
		b = append(b, text...)
	} else {
		b = appendEscaped(b, text)
	}
	b = append(b, '"')
	o.buf = b
}

// masked is what people get to see of a text.
func (o *objectWriter) masked(name, text string) string {
	switch {
	case name == "name":
		o.label = text
	case name == "value" && isSecretName(o.label):
		return redacted // of an attribute that is called a secret
	}
	return text
}

func (o *objectWriter) secret(name string, v *string) {
	switch {
	case v == nil:
	case o.mask:
		o.text(name, redacted)
	default:
		o.text(name, *v)
	}
}

func (o *objectWriter) bool(name string, v *bool) {
	if v != nil {
		o.buf = strconv.AppendBool(o.key(name), *v)
	}
}

func (o *objectWriter) int32(name string, v *int32) {
	if v != nil {
		o.buf = strconv.AppendInt(o.key(name), int64(*v), 10)
	}
}

func (o *objectWriter) int64(name string, v *int64) {
	if v != nil {
		o.buf = strconv.AppendInt(o.key(name), *v, 10)
	}
}

func (o *objectWriter) time(name string, v *time.Time) {
	if v == nil {
		return
	}
	written, err := v.AppendText(append(o.key(name), '"'))
	if err != nil {
		o.fail(name, "is not a time that RFC 3339 can hold")
		return
	}
	written = append(written, '"')
	o.buf = written
}

func (o *objectWriter) strings(name string, v []string) {
	if v == nil {
		return
	}
	o.buf = append(o.key(name), '[')
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
		o.buf = o.key(name)
		o.any(name, v)
	}
}

func (o *objectWriter) freeList(name string, v []map[string]any) {
	if v != nil {
		o.buf = o.key(name)
		o.any(name, v)
	}
}

func writeModel[T any, P jsonModel[T]](o *objectWriter, name string, v *T) {
	if v != nil {
		o.buf = o.key(name)
		before := o.bad
		P(v).writeJSON(o.jsonWriter)
		o.within(name, before)
	}
}

func writeModels[T any, P jsonModel[T]](o *objectWriter, name string, v []T) {
	if v != nil {
		o.buf = o.key(name)
		before := o.bad
		writeList[T, P](o.jsonWriter, v)
		o.within(name, before)
	}
}

func writeNullable[T any, P jsonModel[T]](o *objectWriter, name string, set bool, v *T) {
	if set && v == nil {
		o.buf = append(o.key(name), "null"...)
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
	if isPlain(s) {
		b = append(b, s...)
	} else {
		b = appendEscaped(b, s)
	}
	return append(b, '"')
}

// isPlain tells the strings of which every byte stands for itself, eight at a time; the last eight may have been looked at before.
func isPlain(s string) bool {
	switch {
	case len(s) >= 8:
		for i := 0; i < len(s)-8; i += 8 {
			if special(four(s[i:])|four(s[i+4:])<<32) != 0 {
				return false
			}
		}
		end := s[len(s)-8:]
		return special(four(end)|four(end[4:])<<32) == 0
	case len(s) >= 4:
		return special(four(s)|four(s[len(s)-4:])<<32) == 0
	}
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func appendEscaped(b []byte, s string) []byte {
	for {
		n := plain(s)
		b = append(b, s[:n]...)
		if n == len(s) {
			return b
		}
		s = s[n:]
		if c := s[0]; c < utf8.RuneSelf {
			b, s = appendEscape(b, c), s[1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		if r == '\u2028' || r == '\u2029' || r == utf8.RuneError && size == 1 {
			b = append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
		} else {
			b = append(b, s[:size]...)
		}
		s = s[size:]
	}
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
