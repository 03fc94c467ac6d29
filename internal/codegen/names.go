package main

import (
	"go/token"
	"slices"
	"strings"
	"unicode"
)

// goName turns a name of the API into an exported Go name, each word capitalised and nothing else changed: the API's users
// know XOrgId and UnixUid from the reference page, so initialisms stay as they are.
func goName(name string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// varName is goName with a small first letter, and never a word that Go keeps for itself.
func varName(name string) string {
	exported := goName(name)
	v := strings.ToLower(exported[:1]) + exported[1:]
	if token.IsKeyword(v) {
		return v + "_"
	}
	return v
}

// initialisms are the first words of names that are spoken letter by letter.
var initialisms = []string{"mfa", "ssh"}

// article returns the indefinite article that goes before a Go name, by the sound of its first word.
func article(name string) string {
	word, _, _ := strings.Cut(fileName(name), "_")
	hasPrefix := func(prefix string) bool { return strings.HasPrefix(word, prefix) }
	vowels := "aeiou"
	switch {
	case slices.Contains(initialisms, word):
		vowels = "aefhilmnorsx" // the letters whose own names begin with a vowel
	case slices.ContainsFunc([]string{"eu", "one", "uni", "use"}, hasPrefix):
		return "a"
	}
	if strings.Contains(vowels, word[:1]) {
		return "an"
	}
	return "a"
}

// enumName names the constant of a value: the part after its last colon, so that a common prefix is not repeated.
func enumName(enum, value string) string {
	value = value[strings.LastIndex(value, ":")+1:]
	if strings.ToUpper(value) == value {
		value = strings.ToLower(value)
	}
	return enum + goName(value)
}

// fileName turns a Go name into the snake case of its file, digits apart: FooBar200Baz becomes foo_bar_200_baz.
func fileName(name string) string {
	var b strings.Builder
	var last rune
	for i, r := range name {
		if i > 0 && (unicode.IsUpper(r) && !unicode.IsUpper(last) || unicode.IsDigit(r) != unicode.IsDigit(last)) && last != 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
		last = r
	}
	return b.String()
}
