package jcbulk

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

// errSyntax marks where the text is no JSON. Which rule it breaks, and where, encoding/json says: see jsonReader.verdict.
var errSyntax = errors.New("json: not to be read")

// jsonReader takes a JSON text apart in one pass. The first error wins and ends the reading, so that callers need to look
// once: after it every loop over members or items is over.
type jsonReader struct {
	texts
	data    []byte
	pos     int // of the next byte
	depth   int
	err     error
	path    string // of the field that err is about, which grows from the inside out
	scratch []byte // a text whose escapes are undone
}

// fail reports that the text is no JSON.
func (r *jsonReader) fail() {
	if r.err == nil {
		r.err = errSyntax
	}
}

// mismatch reports that the next value is none for a t. The offset is where encoding/json puts it: behind a simple value, or
// behind the bracket that opens another.
func (r *jsonReader) mismatch(t reflect.Type) {
	first := r.peek()
	switch first {
	case '{', '[':
		r.pos++
	case '"':
		r.string()
	case 't', 'f', 'n':
		r.literal()
	default:
		r.number()
	}
	r.refuse(kindOfJSON(first), t)
}

// refuse reports a value of a kind that is none for a t, which has just been read.
func (r *jsonReader) refuse(kind string, t reflect.Type) {
	if r.err == nil {
		r.err = &json.UnmarshalTypeError{Value: kind, Type: t, Offset: int64(r.pos)}
	}
}

// left is how much of the text is still to be read.
func (r *jsonReader) left() int { return len(r.data) - r.pos }

// peek passes over blanks and returns the byte that follows, or 0 at the end.
func (r *jsonReader) peek() byte {
	if r.pos < len(r.data) && r.data[r.pos] > ' ' {
		return r.data[r.pos] // as it is nearly always, and short enough to be inlined
	}
	return r.blanks()
}

func (r *jsonReader) blanks() byte {
	for ; r.pos < len(r.data); r.pos++ {
		switch c := r.data[r.pos]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c
		}
	}
	return 0
}

// open steps into an object or a list, whose bracket comes next.
func (r *jsonReader) open() {
	r.pos++
	r.depth++
	if r.depth > maxDepth {
		r.fail()
	}
}

// more steps to the next member or item, or out of the value that closing ends. It reports whether there is one.
func (r *jsonReader) more(closing byte, first bool) bool {
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

// colon steps from the name of a member to its value.
func (r *jsonReader) colon() {
	if r.peek() != ':' {
		r.fail()
		return
	}
	r.pos++
}

// literal reads true, false or null, and reports whether it is true.
func (r *jsonReader) literal() bool {
	for _, word := range [...]string{"true", "false", "null"} {
		if end := r.pos + len(word); end <= len(r.data) && string(r.data[r.pos:end]) == word {
			r.pos = end
			return word == "true"
		}
	}
	r.fail()
	return false
}

// number reads a number and returns it as it is written.
func (r *jsonReader) number() []byte {
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

// skip passes over one byte from least to most, if that comes next.
func (r *jsonReader) skip(least, most byte) bool {
	if r.pos == len(r.data) || r.data[r.pos] < least || r.data[r.pos] > most {
		return false
	}
	r.pos++
	return true
}

// digits passes over digits, of which there must be one at least.
func (r *jsonReader) digits() bool {
	if !r.skip('0', '9') {
		r.fail()
		return false
	}
	for r.skip('0', '9') {
	}
	return true
}

// string reads a string and returns its text, which is good until the next one is read.
func (r *jsonReader) string() []byte {
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

// plain counts the bytes at the beginning that stand for themselves, eight at a time as long as there are so many.
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

// escapeSize is the length of the escape sequence that b begins with, or 0 where it is none.
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

// unit reads the UTF-16 unit that b begins with as an escape sequence, or returns -1 where it does not.
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

// unquote appends a text whose escape sequences are good. As in encoding/json, half a surrogate pair and each byte that is not
// UTF-8 become U+FFFD.
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

// unescape returns what a letter behind a backslash stands for.
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

func kindOfJSON(first byte) string {
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
