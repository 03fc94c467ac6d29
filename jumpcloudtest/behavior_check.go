package jumpcloudtest

import (
	"cmp"
	"fmt"
	"slices"
)

// oneOf returns an error for a word that is none of those that a field takes.
func oneOf[T ~string](field string, word T, words ...T) error {
	if !slices.Contains(words, word) {
		return fmt.Errorf("%s: %q is none of %q", field, word, words)
	}
	return nil
}

func notBelowZero[T cmp.Ordered](field string, value T) error {
	if value < *new(T) {
		return fmt.Errorf("%s: %v is below 0", field, value)
	}
	return nil
}
