package main

import (
	"go/build"
	"go/token"
	"io"
	"slices"
	"strings"
	"unicode"
)

// goName turns a name of the API into an exported Go name. It capitalizes each word and changes nothing else: XOrgId and UnixUid
// are the names of the reference page.
func goName(name string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// varName is goName with a lower-case first letter. A keyword of Go gets an underscore.
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

// enumName names the constant of a value by the part after its last colon, since the values share what is before it.
func enumName(enum, value string) string {
	value = value[strings.LastIndex(value, ":")+1:]
	if strings.ToUpper(value) == value {
		value = strings.ToLower(value)
	}
	return enum + goName(value)
}

// fileName turns a Go name into snake case, with digits apart: FooBar200Baz becomes foo_bar_200_baz.
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

// isGoName reports whether a name is exported in Go.
func isGoName(name string) bool { return token.IsIdentifier(name) && token.IsExported(name) }

// isPlainFile reports whether Go builds a file of this name in every build, not only for tests or for one system.
func isPlainFile(name string) bool {
	nowhere := build.Context{OpenFile: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("package p")), nil
	}}
	plain, err := nowhere.MatchFile("", name)
	return plain && err == nil && !strings.HasSuffix(name, "_test.go")
}
