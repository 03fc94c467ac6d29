// Package httpheader checks headers before net/http would drop or refuse them.
package httpheader

import (
	"net/http"
	"strings"
)

// Mistake says what keeps a name and a value from being a header, or returns "". The value may be a credential, so it is never
// repeated.
func Mistake(name, value string) string {
	switch {
	case !IsToken(name):
		return "is not a header name"
	case isManaged(name):
		return "is set by the HTTP client itself and cannot be chosen"
	case HasControl(value):
		return "the value holds a control character, such as a line break at its end"
	case strings.TrimSpace(value) != value:
		return "the value begins or ends with a blank"
	}
	return ""
}

// Garbled says what a credential or an id holds that none has, such as the byte order mark of the file that it was read from, or
// returns "".
func Garbled(value string) string {
	if strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "the value holds a blank, or a character that is not visible ASCII"
	}
	return ""
}

// HasControl reports whether a value holds an ASCII control character.
func HasControl(value string) bool {
	return strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// IsToken reports whether a text can be the name of a header or of a method.
func IsToken(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return !isTokenRune(r) })
}

// isTokenRune reports whether RFC 9110 lets a header's name hold the character.
func isTokenRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("!#$%&'*+-.^_`|~", r)
}

// isManaged reports whether net/http takes care of a header itself. If such a header were set, net/http would drop it in silence,
// or leave the answer compressed.
func isManaged(name string) bool {
	switch http.CanonicalHeaderKey(name) {
	case "Accept-Encoding", "Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Connection", "Te", "Trailer",
		"Transfer-Encoding", "Upgrade":
		return true
	}
	return false
}
