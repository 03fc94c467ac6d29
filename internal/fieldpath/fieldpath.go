// Package fieldpath builds the places of fields within a JSON value, such as addresses[0].country.
package fieldpath

import "strconv"

// Join puts a field before a path within it: addresses and [0].country make addresses[0].country. Either may be empty.
func Join(outer, inner string) string {
	if outer == "" || inner == "" || inner[0] == '[' {
		return outer + inner
	}
	return outer + "." + inner
}

// Index is the path of a list's item, counted from 0: [3].
func Index(i int) string { return "[" + strconv.Itoa(i) + "]" }
