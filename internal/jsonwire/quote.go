package jsonwire

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// appendString appends text as a JSON string. Bytes that are not UTF-8 become U+FFFD, as in encoding/json. U+2028 and U+2029
// are escaped for readers that take JSON for JavaScript.
func appendString(b []byte, text string) []byte {
	start, size := len(b), len(text)+len(`""`)
	if cap(b)-start < size {
		b = slices.Grow(b, size)
	}
	quoted := b[start : start+size]
	quoted[0], quoted[size-1] = '"', '"'
	if copyPlain(quoted[1:], text) {
		return b[:start+size]
	}
	return append(appendEscaped(b[:start+1], text), '"')
}

// copyPlain copies text and reports whether no byte of it needs an escape. It works on eight bytes at a time, and the last
// eight may overlap those before. For the few bytes of a usual field this is faster than checking first and calling copy then.
func copyPlain(to []byte, text string) bool {
	n := len(text)
	if len(to) < n {
		return false
	}
	switch {
	case n >= 8:
		found := uint64(0)
		for i := 0; i < n-8; i += 8 {
			word := eight(text[i:])
			found |= special(word)
			binary.LittleEndian.PutUint64(to[i:], word)
		}
		word := eight(text[n-8:])
		binary.LittleEndian.PutUint64(to[n-8:], word)
		return found|special(word) == 0
	case n >= 4:
		first, last := four(text), four(text[n-4:])
		binary.LittleEndian.PutUint32(to, first)
		binary.LittleEndian.PutUint32(to[n-4:], last)
		return special(uint64(first)|uint64(last)<<32) == 0
	}
	for i := range n {
		if isSpecial(text[i]) {
			return false
		}
		to[i] = text[i]
	}
	return true
}

const hexDigits = "0123456789abcdef"

// appendEscaped appends a text in which some bytes may need an escape.
func appendEscaped(b []byte, text string) []byte {
	done := 0
	for i := 0; i < len(text); {
		if len(text)-i >= 8 {
			found := special(eight(text[i:]))
			i += bits.TrailingZeros64(found) / 8
			if found == 0 {
				continue
			}
		}
		c, size := text[i], 1
		switch {
		case !isSpecial(c):
			i++
			continue
		case c < utf8.RuneSelf:
			b = appendEscape(append(b, text[done:i]...), c)
		default:
			var r rune
			if r, size = utf8.DecodeRuneInString(text[i:]); r != '\u2028' && r != '\u2029' && (r != utf8.RuneError || size > 1) {
				i += size
				continue
			}
			b = append(append(b, text[done:i]...), '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
		}
		i += size
		done = i
	}
	return append(b, text[done:]...)
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

// isSpecial reports whether a byte of a JSON string needs a closer look: control characters, quotes, backslashes and bytes that
// are not ASCII.
func isSpecial(c byte) bool { return c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf }

// eight returns the first eight bytes of text as a little-endian number.
func eight(text string) uint64 {
	_ = text[7]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}

// four returns the first four bytes of text as a little-endian number.
func four(text string) uint32 {
	_ = text[3]
	return uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16 | uint32(text[3])<<24
}

// special is isSpecial for eight bytes at once: it sets the top bit of each special byte. A borrow may also set the bit of a
// byte above a special one, but never of one below the lowest.
func special(w uint64) uint64 {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	return (w | (w - ' '*ones) | ((w ^ '"'*ones) - ones) | ((w ^ '\\'*ones) - ones)) & tops
}
