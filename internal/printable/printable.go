// Package printable makes text of others fit for an error, a log line or a terminal. It is the one place that escapes.
package printable

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text returns s with every character escaped that moves the cursor, starts another line, changes the direction of writing or
// cannot be seen, as \n, \x1b or \u202e. Bytes that are not UTF-8 become \xff and the like.
func Text(s string) string {
	first := strings.IndexFunc(s, escaped)
	if first < 0 {
		return s
	}
	b := append(make([]byte, 0, len(s)+16), s[:first]...)
	for i := first; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case !escaped(r):
			b = append(b, s[i:i+size]...)
		case r == utf8.RuneError && size == 1:
			b = append(b, '\\', 'x', "0123456789abcdef"[s[i]>>4], "0123456789abcdef"[s[i]&15])
		default:
			quoted := strconv.AppendQuoteRuneToASCII(nil, r)
			b = append(b, quoted[1:len(quoted)-1]...)
		}
		i += size
	}
	return string(b)
}

// escaped reports whether a character is escaped. The replacement character is what invalid bytes are read as.
func escaped(r rune) bool { return r == utf8.RuneError || IsUnseen(r) }

// IsUnseen reports whether a character is a control or a format character, a separator other than a blank, a letter or mark that has
// no shape, such as a filler of Hangul, or the pattern of Braille without a dot.
func IsUnseen(r rune) bool {
	switch {
	case ' ' <= r && r <= '~':
		return false
	case r == '\u2800':
		return true
	}
	return !unicode.IsGraphic(r) || unicode.IsSpace(r) ||
		unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
