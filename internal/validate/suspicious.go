package validate

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

// Use is what a text is for, as the set of what is wrong with it then. What stands in the texts of no language is wrong with all of them, and so
// is what a spreadsheet has put in place of what was typed.
type Use uint8

const (
	unseen     Use = 1 << iota // a character that cannot be seen, also one that joins or parts letters, and a blank other than that of ASCII
	surrounded                 // a blank at the start or at the end
	alike                      // a character that looks like another
	patterns                   // what has the form of a spreadsheet's word, beside the words that are known
	strict                     // a blank that does not break a line and a dash, as far as the others are wrong
)

// What texts are for. People type a password and may choose any signs for it, and a text that is only shown is theirs to write. Programs and
// telephones put blanks that do not break and dashes between the digits of a number, and it reaches the same person.
const (
	ForName     = unseen | surrounded | alike | patterns | strict // finds somebody: a username, an address, an identifier
	ForPhone    = unseen | surrounded | alike | patterns          // reaches somebody
	ForPassword = unseen | surrounded | strict
	ForDisplay  = patterns // a name of a person, a title, a department, an address
)

// Wrong says why a text is hardly meant, or returns "". The reason holds no more of the text than the code point of one character.
func (u Use) Wrong(text string) string {
	if !isPlain(text) { // nearly every text is
		if u&unseen != 0 && u&strict == 0 {
			text = strings.Map(plainer, text)
		}
		if reason := u.wrongCharacter(text); reason != "" {
			return reason
		}
	}
	if u&surrounded != 0 && strings.TrimSpace(text) != text {
		return "begins or ends with a blank"
	}
	return Destroyed(text, u)
}

// plainer returns the sign of ASCII for a blank that does not break a line and for a dash.
func plainer(r rune) rune {
	switch {
	case r == '\u00a0', r == '\u2007', r == '\u202f':
		return ' '
	case r == '\u2212', unicode.Is(unicode.Pd, r):
		return '-'
	}
	return r
}

// isPlain reports whether a text has only blanks and visible characters of ASCII.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

func (u Use) wrongCharacter(text string) string {
	for _, r := range text {
		switch {
		case u&unseen != 0 && printable.IsUnseen(r):
			return fmt.Sprintf("holds the character %U, which cannot be seen", r)
		case r == utf8.RuneError:
			return fmt.Sprintf("holds the character %U, which stands where another was lost", r)
		case isStray(r):
			return fmt.Sprintf("holds the character %U, which stands in no text", r)
		}
	}
	if u&alike != 0 {
		return lookAlike(text)
	}
	return ""
}

// isStray reports whether a character stands in the texts of no language: a control character other than a tab and a line break, a character of
// no width that joins nothing, or one that turns the direction of writing. The marks that join and part the letters of some scripts and the
// parts of emoji are none.
func isStray(r rune) bool {
	switch {
	case ' ' <= r && r <= '~', r == '\t', r == '\n', r == '\r':
		return false
	case r == '\u00ad', r == '\u200b', r == '\u2060', r == '\ufeff':
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) && r != '\u200e' && r != '\u200f' && r != '\u061c'
}
