// Package objectid knows the form of the service's object ids.
package objectid

import "strings"

// Length is how many digits an object id has.
const Length = 24

// Valid reports whether text has the form of an object id: 24 hexadecimal digits in either case. It does not say that the
// object exists.
func Valid(text string) bool {
	return len(text) == Length && strings.Trim(text, "0123456789abcdefABCDEF") == ""
}
