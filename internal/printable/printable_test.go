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

// unseen has one of each kind of character that leaves no trace on a screen.
func unseen() map[rune]string {
	return map[rune]string{
		'\u3164': `\u3164`, '\uffa0': `\uffa0`, '\u115f': `\u115f`, '\u1160': `\u1160`, '\u2800': `\u2800`, '\u180e': `\u180e`,
		'\u180b': `\u180b`, '\u180d': `\u180d`, '\u180f': `\u180f`, '\ufe00': `\ufe00`, '\ufe0f': `\ufe0f`, '\U000e0100': `\U000e0100`,
		'\U000e01ef': `\U000e01ef`, '\u034f': `\u034f`, '\u17b4': `\u17b4`, '\u17b5': `\u17b5`, '\u2065': `\u2065`, '\u00a0': `\u00a0`,
		'\u1680': `\u1680`, '\u2003': `\u2003`, '\u3000': `\u3000`, '\u200d': `\u200d`, '\u2061': `\u2061`, '\ufff0': `\ufff0`,
		'\U000e0fff': `\U000e0fff`, '\U0001d173': `\U0001d173`, '\ue000': `\ue000`, '\u0085': `\u0085`,
	}
}

func TestTextEscapesWhatCannotBeSeen(t *testing.T) {
	t.Parallel()
	for r, want := range unseen() {
		assert.Equal(t, "a"+want+"b", printable.Text("a"+string(r)+"b"))
		assert.True(t, printable.IsUnseen(r), want)
	}
	for _, r := range " ~aé李👍\u0301\u2801\u1161\u2764" {
		assert.False(t, printable.IsUnseen(r), "%U", r)
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
