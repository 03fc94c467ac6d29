package printable_test

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

func TestTextEscapesWhatIsNoText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                        "",
		"plain":                   "plain",
		"Jürgen O'Neil, 李雷, 👍":    "Jürgen O'Neil, 李雷, 👍",
		`back\slash "quoted"`:     `back\slash "quoted"`,
		"a\nb\r\nc\td":            `a\nb\r\nc\td`,
		"\x1b[31mred\x1b[0m\a":    `\x1b[31mred\x1b[0m\a`,
		"\u009b31m":               `\u009b31m`,
		"\x00\x7f":                `\x00\x7f`,
		"user\u202egnp.exe":       `user\u202egnp.exe`,
		"a\u200bb\ufeffc\u00add":  `a\u200bb\ufeffc\u00add`,
		"line\u2028and\u2029para": `line\u2028and\u2029para`,
		"\u2066isolate\u2069":     `\u2066isolate\u2069`,
		"broken \xff\xc3":         `broken \xff\xc3`,
		"tag \U000e0041":          `tag \U000e0041`,
	} {
		assert.Equal(t, want, printable.Text(text))
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\nb")
	f.Add("\x1b]0;title\a")
	f.Add("\xed\xa0\x80 \u202e")
	f.Fuzz(func(t *testing.T, text string) {
		got := printable.Text(text)
		assert.True(t, utf8.ValidString(got))
		for _, r := range got {
			assert.True(t, unicode.IsGraphic(r), "%q", r)
		}
		assert.Equal(t, got, printable.Text(got))
	})
}
