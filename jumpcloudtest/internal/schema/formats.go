package schema

import (
	"errors"
	"fmt"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

// format returns why a text is not of the format, or "".
type format func(string) string

// CheckEmail returns why a text is not an e-mail address, or "".
func CheckEmail(s string) string {
	if reason := checkVisible(s); reason != "" {
		return reason
	}
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s {
		return "is not an e-mail address"
	}
	return ""
}

// CheckID returns why a text is not an object id, or "".
func CheckID(s string) string {
	if !objectid.Valid(s) {
		return "is not an id of 24 hexadecimal digits"
	}
	return ""
}

// CheckState returns why a text is not the state of a user, or "".
func CheckState(s string) string { return oneOf("STAGED", "ACTIVATED", "SUSPENDED")(s) }

// checkNewState is for users that exist: they cannot become staged again.
func checkNewState(s string) string { return oneOf("ACTIVATED", "SUSPENDED")(s) }

func checkTime(s string) string {
	if _, err := ParseTime(s); err != nil {
		return "is not an RFC 3339 date and time"
	}
	return ""
}

func oneOf(values ...string) format {
	return func(s string) string {
		if !slices.Contains(values, s) {
			return "is none of " + strings.Join(values, ", ")
		}
		return ""
	}
}

var rfc3339 = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`)

// ParseTime reads an RFC 3339 date and time. The pattern refuses what [time.Parse] lets through: an hour of one digit, a
// comma before the fraction and an offset of a day.
func ParseTime(s string) (time.Time, error) {
	if !rfc3339.MatchString(s) {
		return time.Time{}, errors.New("the form is not that of RFC 3339")
	}
	return time.Parse(time.RFC3339, s)
}

// FormatTime writes a time in UTC and with milliseconds, so that the order of texts is the order of times.
func FormatTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// checkVisible refuses control and format characters, odd blanks, what has no shape, and blanks at either end.
func checkVisible(s string) string {
	for _, r := range s {
		ignorable := unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) || r == '\u2800'
		if r != ' ' && (!unicode.IsPrint(r) || ignorable) {
			return fmt.Sprintf("holds %U", r)
		}
	}
	if strings.TrimSpace(s) != s {
		return "begins or ends with a blank"
	}
	return ""
}

func checkAttributeName(s string) string {
	if strings.ContainsFunc(s, unicode.IsSpace) {
		return "Attribute names may not contain spaces"
	}
	if strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		return "Attribute names may only contain letters and numbers"
	}
	return ""
}
