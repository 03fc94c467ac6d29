package jsonwire

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math/bits"
	"reflect"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth is how deep values may nest, as in encoding/json.
const maxDepth = 10000

// errSyntax marks text that is not JSON. The document's end asks encoding/json which rule it breaks, and where.
var errSyntax = errors.New("json: invalid syntax")

// Reader reads a JSON text in one pass. It keeps the first error. After an error every loop over members or items ends,
// so callers check once, at the end.
type Reader struct {
	strings stringPool
	data    []byte
	pos     int // of the next byte
	depth   int
	err     error
	path    string // of the field that err is about; it grows from the inside out
	scratch []byte // holds a string with its escapes undone
	limits  Limits
}

func newReader(data []byte, limits Limits) *Reader { return &Reader{data: data, limits: limits} }

// fail reports that the text is not JSON.
func (r *Reader) fail() {
	if r.err == nil {
		r.err = errSyntax
	}
}

// mismatch reports that the next value has another type than t. The offset is where encoding/json puts it: behind a simple
// value, or behind the opening bracket of an object or list.
func (r *Reader) mismatch(t reflect.Type) {
	first := r.peek()
	switch first {
	case '{', '[':
		r.pos++
	case '"':
		r.text()
	case 't', 'f', 'n':
		r.literal()
	default:
		r.number()
	}
	r.refuse(kindOf(first), t)
}

// nullOrMismatch reads null, or reports that the next value has another type than t.
func (r *Reader) nullOrMismatch(t reflect.Type) {
	if r.peek() == 'n' {
		r.literal()
		return
	}
	r.mismatch(t)
}

// refuse reports that the value that was just read, of the given JSON kind, does not fit into t.
func (r *Reader) refuse(kind string, t reflect.Type) {
	if r.err == nil {
		r.err = &json.UnmarshalTypeError{Value: kind, Type: t, Offset: int64(r.pos)}
	}
}

// left is the number of bytes that are not read yet.
func (r *Reader) left() int { return len(r.data) - r.pos }

// peek skips white space and returns the next byte without reading it, or 0 at the end.
func (r *Reader) peek() byte {
	if r.pos < len(r.data) && r.data[r.pos] > ' ' {
		return r.data[r.pos] // the usual case, short enough to be inlined
	}
	return r.blanks()
}

func (r *Reader) blanks() byte {
	for ; r.pos < len(r.data); r.pos++ {
		switch c := r.data[r.pos]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c
		}
	}
	return 0
}

// open enters an object or a list. Its bracket is the next byte.
func (r *Reader) open() {
	r.pos++
	r.depth++
	if r.depth > maxDepth {
		r.fail()
	}
}

// more moves to the next member or item and reports whether there is one. At the closing bracket it leaves the value.
func (r *Reader) more(closing byte, first bool) bool {
	if r.err != nil {
		return false
	}
	switch c := r.peek(); {
	case c == closing:
		r.pos++
		r.depth--
		return false
	case first:
		return true
	case c == ',':
		r.pos++
		return true
	}
	r.fail()
	return false
}

// colon moves from a member's name to its value.
func (r *Reader) colon() {
	if r.peek() != ':' {
		r.fail()
		return
	}
	r.pos++
}

// literal reads true, false or null, and reports whether it is true.
func (r *Reader) literal() bool {
	for _, word := range [...]string{"true", "false", "null"} {
		if end := r.pos + len(word); end <= len(r.data) && string(r.data[r.pos:end]) == word {
			r.pos = end
			return word == "true"
		}
	}
	r.fail()
	return false
}

// number reads a number and returns its text.
func (r *Reader) number() []byte {
	r.peek()
	start := r.pos
	r.skip('-', '-')
	switch {
	case r.skip('0', '0'):
	case !r.digits():
		return nil
	}
	if r.skip('.', '.') && !r.digits() {
		return nil
	}
	if r.skip('e', 'e') || r.skip('E', 'E') {
		if !r.skip('+', '+') {
			r.skip('-', '-')
		}
		if !r.digits() {
			return nil
		}
	}
	return r.data[start:r.pos]
}

// skip reads one byte if it lies between first and last, and reports whether it did.
func (r *Reader) skip(first, last byte) bool {
	if r.pos == len(r.data) || r.data[r.pos] < first || r.data[r.pos] > last {
		return false
	}
	r.pos++
	return true
}

// digits reads one digit or more.
func (r *Reader) digits() bool {
	if !r.skip('0', '9') {
		r.fail()
		return false
	}
	for r.skip('0', '9') {
	}
	return true
}

// text reads a string and returns its content, which is valid until the next string is read.
func (r *Reader) text() []byte {
	if r.peek() != '"' {
		r.fail()
		return nil
	}
	r.pos++
	start, escaped, ascii := r.pos, false, true
	for {
		r.pos += plain(r.data[r.pos:])
		if r.pos == len(r.data) {
			r.fail()
			return nil
		}
		switch c := r.data[r.pos]; {
		case c == '"':
			text := r.data[start:r.pos]
			r.pos++
			if escaped || !ascii && !utf8.Valid(text) {
				r.scratch = unquote(r.scratch[:0], text)
				return r.scratch
			}
			return text
		case c == '\\':
			escaped = true
			size := escapeSize(r.data[r.pos:])
			if size == 0 {
				r.fail()
				return nil
			}
			r.pos += size
		case c < ' ':
			r.fail()
			return nil
		default:
			ascii = false
			r.pos++
		}
	}
}

// plain counts the leading bytes that need no escape, eight at a time while there are that many.
func plain(text []byte) int {
	n := 0
	for ; len(text)-n >= 8; n += 8 {
		if found := special(binary.LittleEndian.Uint64(text[n:])); found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	for n < len(text) && !isSpecial(text[n]) {
		n++
	}
	return n
}

// escapeSize is the length of the escape sequence at the start of b, or 0 if there is none.
func escapeSize(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if unit(b) >= 0 {
			return 6
		}
	}
	return 0
}

// unit returns the UTF-16 unit of the \u escape at the start of b, or -1 if there is none.
func unit(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	var value rune
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}
		value = value<<4 | rune(c)
	}
	return value
}

// unquote appends text with its escapes undone. The escapes must be valid. Half a surrogate pair and each byte that is not
// UTF-8 become U+FFFD, as in encoding/json.
func unquote(to, text []byte) []byte {
	for len(text) > 0 {
		c, size := rune(text[0]), 1
		switch {
		case c == '\\' && text[1] == 'u':
			c, size = unit(text), 6
			if utf16.IsSurrogate(c) {
				c = utf16.DecodeRune(c, unit(text[6:]))
				if c != utf8.RuneError {
					size = 12
				}
			}
		case c == '\\':
			c, size = unescape(text[1]), 2
		case c >= utf8.RuneSelf:
			c, size = utf8.DecodeRune(text)
		}
		to = utf8.AppendRune(to, c)
		text = text[size:]
	}
	return to
}

// unescape returns the character that a letter behind a backslash stands for.
func unescape(letter byte) rune {
	switch letter {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return rune(letter) // itself
}

func kindOf(first byte) string {
	switch first {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	case 'n':
		return "null"
	}
	return "number"
}

// keep returns a copy of text that outlives the reader.
func (r *Reader) keep(text []byte) string {
	r.take(len(text))
	return r.strings.keep(text, r.left())
}
