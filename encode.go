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

// encodeObject returns the JSON of a model, or nothing where there is none.
func encodeObject[T any, P jsonModel[T]](model *T) ([]byte, error) {
	if model == nil {
		return nil, nil
	}
	var w jsonWriter
	P(model).writeJSON(&w)
	return w.buf, w.err()
}

// encodeList returns the JSON of a list of models, or nothing where there is none.
func encodeList[T any, P jsonModel[T]](models *[]T) ([]byte, error) {
	if models == nil {
		return nil, nil
	}
	var w jsonWriter
	writeList[T, P](&w, *models)
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

// key begins a member. A field wins over an additional property of the same name.
func (o *objectWriter) key(name string) {
	if o.rest != nil {
		if _, taken := o.rest[name]; taken {
			o.hidden = append(o.hidden, name)
		}
	}
	o.separate()
	o.buf = append(o.buf, '"') // the names of fields need no escaping
	o.buf = append(o.buf, name...)
	o.buf = append(o.buf, '"', ':')
}

// separate divides a member from the one before it.
func (o *objectWriter) separate() {
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
			o.separate()
			o.buf = appendString(o.buf, name)
			o.buf = append(o.buf, ':')
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
	o.buf = append(o.buf, '"')
	written, err := v.AppendText(o.buf)
	if err != nil {
		o.fail(name, "is not a time that RFC 3339 can hold")
		return
	}
	o.buf = written
	o.buf = append(o.buf, '"')
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
	for {
		n := plain(s)
		b = append(b, s[:n]...)
		if n == len(s) {
			return append(b, '"')
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

// plain returns how many bytes at the beginning of s stand for themselves: ASCII but for quotes, backslashes and control
// characters. It looks at eight at a time, as that is where the time of encoding goes.
func plain(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		eight := s[i : i+8]
		if !arePlain(uint64(eight[0]) | uint64(eight[1])<<8 | uint64(eight[2])<<16 | uint64(eight[3])<<24 |
			uint64(eight[4])<<32 | uint64(eight[5])<<40 | uint64(eight[6])<<48 | uint64(eight[7])<<56) {
			break
		}
	}
	for i < len(s) && s[i] >= ' ' && s[i] < utf8.RuneSelf && s[i] != '"' && s[i] != '\\' {
		i++
	}
	return i
}

// arePlain tells whether each of eight bytes stands for itself. Taking a number from a byte that is less sets its highest bit,
// which ASCII leaves free; where it borrows from the next byte, one of the eight is not plain anyway.
func arePlain(eight uint64) bool {
	const each, highest = 0x0101010101010101, 0x8080808080808080
	quotes, backslashes := eight^each*'"', eight^each*'\\'
	return (eight|(eight-each*' ')|(quotes-each)|(backslashes-each))&highest == 0
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
