package validate

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

// Suspicious says why a text is hardly meant as something by which somebody is found or reached, or returns "": it cannot be told by
// looking at it from another, or a spreadsheet has put it there in place of what was typed.
func Suspicious(text string) string {
	if isPlain(text) { // nearly every text is
		return Destroyed(text)
	}
	if reason := Untyped(text); reason != "" {
		return reason
	}
	if strings.TrimSpace(text) != text {
		return "begins or ends with a blank"
	}
	return lookAlike(text)
}

// isPlain reports whether a text has only visible characters of ASCII.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// Untyped says why nobody can have typed a text as a password, or returns "". Blanks around it may be meant.
func Untyped(text string) string {
	if reason := unseen(text); reason != "" {
		return reason
	}
	if reason := Stray(text); reason != "" {
		return reason
	}
	return Destroyed(text)
}

// unseen says which character of a text cannot be seen, or returns "".
func unseen(text string) string {
	for _, r := range text {
		if printable.IsUnseen(r) {
			return fmt.Sprintf("holds the character %U, which cannot be seen", r)
		}
	}
	return ""
}

// Stray says which character of a text stands in the texts of no language: a control character other than a tab and a line break, a
// character of no width that joins nothing, one that turns the direction of writing, or one in place of a character that was lost.
// Without any it returns "".
func Stray(text string) string {
	for _, r := range text {
		if r == utf8.RuneError {
			return fmt.Sprintf("holds the character %U, which stands where another was lost", r)
		}
		if isStray(r) {
			return fmt.Sprintf("holds the character %U, which stands in no text", r)
		}
	}
	return ""
}

func isStray(r rune) bool {
	switch {
	case ' ' <= r && r <= '~', r == '\t', r == '\n', r == '\r':
		return false
	case r == '\u00ad', r == '\u200b', r == '\u2060', r == '\ufeff':
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) && r != '\u200e' && r != '\u200f' && r != '\u061c'
}

// lookAlike says which character of a text is easily taken for another: a sign or a letter in place of one of ASCII, or a letter among
// those of another alphabet. Without any it returns "".
func lookAlike(text string) string {
	var script *unicode.RangeTable // of the latest letter, in this run of letters and digits
	for _, r := range text {
		if r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			script = nil
			continue
		}
		if isCopyOfASCII(r) {
			return fmt.Sprintf("holds the character %U, which looks like another", r)
		}
		next := scriptOf(r)
		if script != nil && next != nil && script != next {
			return fmt.Sprintf("holds the character %U, which is of another alphabet than the letter before it", r)
		}
		if next != nil {
			script = next
		}
	}
	return ""
}

// scriptOf returns the alphabet of a letter, where it is one of those whose letters look like those of another.
func scriptOf(r rune) *unicode.RangeTable {
	if r < utf8.RuneSelf {
		if unicode.IsLetter(r) {
			return unicode.Latin
		}
		return nil
	}
	for _, script := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee} {
		if unicode.Is(script, r) {
			return script
		}
	}
	return nil
}

// isCopyOfASCII reports whether a character is a dash, a quotation mark, a stop, or a letter or digit of another width or style.
func isCopyOfASCII(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return false
	case '\uff01' <= r && r <= '\uff5e', '\U0001d400' <= r && r <= '\U0001d7ff':
		return true
	}
	return unicode.In(r, unicode.Pd, unicode.Pi, unicode.Pf) || strings.ContainsRune("\u2212\u2032\u02b9\u02bc\u2024\u3002\uff61", r)
}

// scientific is a number as spreadsheets write those that are long.
var scientific = regexp.MustCompile(`^[+-]?\d(?:[.,]\d+)?E[+-]\d{2,3}$`)

// Destroyed says that a spreadsheet has put another text in place of what was typed, or returns "".
func Destroyed(text string) string {
	switch {
	case len(text) >= 5 && scientific.MatchString(text):
		return "is a number in scientific notation: a spreadsheet has destroyed it, so type it again, as text"
	case strings.HasPrefix(text, "#") && isSpreadsheetError(text):
		return "is what a spreadsheet shows in place of a text: type it again, as text"
	}
	return ""
}

func isSpreadsheetError(text string) bool {
	switch text {
	case "#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!":
		return true
	}
	return len(text) > 2 && strings.Trim(text, "#") == ""
}
