package validate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

func TestSuspicious(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                    "",
		"ada.l-1_x@b.example": "",
		"o'neil":              "",
		"иван":                "",
		"иван@example.com":    "",
		"李雷.o'neil":           "",
		"jürgen":              "",
		"EX-1001":             "",
		"4E10":                "",
		"9E3":                 "",
		"#12":                 "",
		"ada\u200b":           "holds the character U+200B, which cannot be seen",
		"a\u00a0b":            "holds the character U+00A0, which cannot be seen",
		"a\ufffdb":            "holds the character U+FFFD, which stands where another was lost",
		"a\xffb":              "holds the character U+FFFD, which stands where another was lost",
		"o’neil":              "holds the character U+2019, which looks like another",
		"EX–1001":             "holds the character U+2013, which looks like another",
		"a‑b":                 "holds the character U+2011, which looks like another",
		"ada＠example.com":     "holds the character U+FF20, which looks like another",
		"ａda":                 "holds the character U+FF41, which looks like another",
		"𝐚da":                 "holds the character U+1D41A, which looks like another",
		"аda":                 "holds the character U+0064, which is of another alphabet than the letter before it",
		"adа":                 "holds the character U+0430, which is of another alphabet than the letter before it",
		"αda1":                "holds the character U+0064, which is of another alphabet than the letter before it",
		"9.01E+15":            "is a number in scientific notation: a spreadsheet has destroyed it, so type it again, as text",
		"3,51555E+11":         "is a number in scientific notation: a spreadsheet has destroyed it, so type it again, as text",
		"1E-07":               "is a number in scientific notation: a spreadsheet has destroyed it, so type it again, as text",
		"#NAME?":              "is what a spreadsheet shows in place of a text: type it again, as text",
		"########":            "is what a spreadsheet shows in place of a text: type it again, as text",
	} {
		assert.Equal(t, want, validate.Suspicious(text), "%q", text)
	}
	assert.Equal(t, "begins or ends with a blank", validate.Suspicious(" ada"))
}

func TestUntyped(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":               "",
		"correct horse":  "",
		"=o’–аa":         "",
		"Temp123!\u200b": "holds the character U+200B, which cannot be seen",
		"Temp123!\n":     "holds the character U+000A, which cannot be seen",
		"Temp\u00a0123!": "holds the character U+00A0, which cannot be seen",
		"T\ufffdmp":      "holds the character U+FFFD, which stands where another was lost",
		"1.23E+12":       "is a number in scientific notation: a spreadsheet has destroyed it, so type it again, as text",
	} {
		assert.Equal(t, want, validate.Untyped(text), "%q", text)
	}
	assert.Empty(t, validate.Untyped(" meant "))
}

func TestStray(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                      "",
		"two\r\nlines\tand 李雷":  "",
		"👩\u200d💻 ❤\ufe0f":      "",
		"می\u200cخواهم \u200e1": "",
		" – ’quoted‘ ":          "",
		"a\x00b":                "holds the character U+0000, which stands in no text",
		"a\x1b[31m":             "holds the character U+001B, which stands in no text",
		"Ada\u200b":             "holds the character U+200B, which stands in no text",
		"\u202a+351 1\u202c":    "holds the character U+202A, which stands in no text",
		"\ufeffAda":             "holds the character U+FEFF, which stands in no text",
		"J\ufffdrgen":           "holds the character U+FFFD, which stands where another was lost",
	} {
		assert.Equal(t, want, validate.Stray(text), "%q", text)
	}
}
