package validate

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lookAlike says which character of a text is easily taken for another: a sign or a letter in place of one of ASCII, an accent that is not part
// of its letter, or a letter among those of another alphabet. Without any it returns "".
func lookAlike(text string) string {
	var script *unicode.RangeTable // of the latest letter, in this word
	var before rune
	for _, r := range text {
		switch {
		case isCopy(r):
			return fmt.Sprintf("holds the character %U, which looks like another", r)
		case isAccent(r) && before < utf8.RuneSelf && unicode.IsLetter(before):
			return fmt.Sprintf("holds the character %U, an accent apart from its letter: type the letter again", r)
		}
		before = r
		if r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			script = nil
			continue
		}
		next := scriptOf(r)
		if script != nil && next != nil && script != next {
			return fmt.Sprintf("holds the character %U, which is of another alphabet than the letter before it", r)
		}
		if next != nil {
			script = next
		}
	}
	return maskedWord(text)
}

// scriptOf returns the alphabet of a letter, where it is one of those whose letters look like those of another. Digits that are not of ASCII
// count as one: they belong to letters that are not Latin.
func scriptOf(r rune) *unicode.RangeTable {
	if r < utf8.RuneSelf {
		if unicode.IsLetter(r) {
			return unicode.Latin
		}
		return nil
	}
	for _, script := range []*unicode.RangeTable{
		unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Nd,
	} {
		if unicode.Is(script, r) {
			return script
		}
	}
	return nil
}

// copies has the blocks that repeat letters, digits and signs of ASCII in another width, style or place.
var copies = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x01c4, 0x01cc, 1}, // letters that are two in one
		{0x01f1, 0x01f3, 1},
		{0x1d00, 0x1dbf, 1}, // phonetic letters
		{0x2070, 0x209f, 1}, // superscripts and subscripts
		{0x2100, 0x218f, 1}, // letterlike signs, such as that of Kelvin, and Roman numerals
		{0x2460, 0x24ff, 1}, // letters and digits in circles
		{0xfb00, 0xfb06, 1}, // ligatures, such as that of f and i
		{0xfe50, 0xfe6f, 1}, // small signs
		{0xff01, 0xff5e, 1}, // of full width
	},
	R32: []unicode.Range32{
		{0x1d400, 0x1d7ff, 1}, // letters and digits of formulas
		{0x1f100, 0x1f1ff, 1}, // letters and digits in circles and squares
	},
}

// single has what looks like a sign or a letter of ASCII, and stands among others that do not: ordinals, the long s, letters that are two in one,
// strokes in place of a hyphen or an apostrophe, and dots in place of a full stop.
const single = "ªºſŉĳ\u2043\u2212\u2032\u02b9\u02bc\u2024\u3002\uff61"

// isCopy reports whether a character is easily taken for one of ASCII.
func isCopy(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.In(r, copies, unicode.Pd, unicode.Pi, unicode.Pf, unicode.No, unicode.Sk) || strings.ContainsRune(single, r))
}

// isAccent reports whether a mark is one that most letters with it have a character for.
func isAccent(r rune) bool {
	return strings.ContainsRune("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328", r)
}

// latinShapes are the Cyrillic letters that look like Latin ones.
const latinShapes = "асеорхуіјѕһԁԛԝАВСЕНІЈКМОРЅТХУ"

// maskedWord finds a word of Cyrillic letters all of which look like Latin ones, behind Latin letters, such as the end of ada@example.со.
func maskedWord(text string) string {
	latin := strings.IndexFunc(text, func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) })
	if latin < 0 {
		return ""
	}
	for word := range strings.FieldsFuncSeq(text[latin:], func(r rune) bool { return r < utf8.RuneSelf }) {
		if strings.Trim(word, latinShapes) == "" {
			first, _ := utf8.DecodeRuneInString(word)
			return fmt.Sprintf("holds the character %U, which looks like another", first)
		}
	}
	return ""
}
