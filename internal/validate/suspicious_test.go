package validate_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

const (
	destroyed = "is a number in scientific notation: a spreadsheet has destroyed it, so type it again, as text"
	shown     = "is what a spreadsheet shows in place of a text: type it again, as text"
)

// The table of what is wrong with a text, by what it is for.
func TestWrong(t *testing.T) {
	t.Parallel()
	const name, phone, password, display = "name", "phone", "password", "display"
	uses := map[string]validate.Use{
		name: validate.ForName, phone: validate.ForPhone, password: validate.ForPassword, display: validate.ForDisplay,
	}
	all := []string{name, phone, password, display}
	for text, wrong := range map[string][]string{
		"":                      nil,
		"o'neil-1_x@b.example":  nil,
		"correct horse":         nil,
		"Zoë O'Brien, 李雷":       nil,
		"+351 555 0101 ext. 5":  nil,
		"a\x00b":                all,
		"a\x1b[31m":             all,
		"a\u0085b":              all,
		"Ada\u200b":             all,
		"\ufeffAda":             all,
		"a\u00adb":              all,
		"a\u2060b":              all,
		"\u202a+351 1\u202c":    all,
		"J\ufffdrgen":           all,
		"a\xffb":                all,
		"9.01E+15":              all,
		"#NAME?":                all,
		"########":              all,
		"#WERT!":                {name, phone, display},
		"two\nlines":            {name, phone, password},
		"a\tb":                  {name, phone, password},
		"a\u00a0b":              {name, password},
		"+33\u202f6\u00a012":    {name, password},
		"+1 555‑0100–9−8":       {name},
		"\u00a0351":             {name, phone, password},
		"351\u202f":             {name, phone, password},
		"می\u200cخواهم":         {name, phone, password},
		"ක්\u200dෂ":             {name, phone, password},
		"👩\u200d💻 ❤\ufe0f":      {name, phone, password},
		"\u3164":                {name, phone, password},
		" ada":                  {name, phone, password},
		"ada ":                  {name, phone, password},
		"o’neil":                {name, phone},
		"EX–1001":               {name},
		"＋351":                  {name, phone},
		"adа":                   {name, phone},
		"e\u0301ve":             {name, phone},
		"Ada – „quoted“ – ½ №1": {name, phone},
	} {
		for use, u := range uses {
			if got := u.Wrong(text); slices.Contains(wrong, use) {
				assert.NotEmpty(t, got, "%s %q", use, text)
			} else {
				assert.Empty(t, got, "%s %q", use, text)
			}
		}
	}
}

func TestWrongSaysWhy(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"ada\u200b": "holds the character U+200B, which cannot be seen",
		"a\ufffdb":  "holds the character U+FFFD, which stands where another was lost",
		"o’neil":    "holds the character U+2019, which looks like another",
		"e\u0301ve": "holds the character U+0301, an accent apart from its letter: type the letter again",
		"аda":       "holds the character U+0064, which is of another alphabet than the letter before it",
		"adа":       "holds the character U+0430, which is of another alphabet than the letter before it",
		"αda1":      "holds the character U+0064, which is of another alphabet than the letter before it",
		"ada٣":      "holds the character U+0663, which is of another alphabet than the letter before it",
		"a@b.со":    "holds the character U+0441, which looks like another",
		"9.01E+15":  destroyed,
		"#NAME?":    shown,
	} {
		assert.Equal(t, want, validate.ForName.Wrong(text), "%q", text)
	}
	assert.Equal(t, "begins or ends with a blank", validate.ForName.Wrong(" ada"))
	assert.Equal(t, "holds the character U+0007, which stands in no text", validate.ForDisplay.Wrong("a\a"))
	assert.Equal(t, "holds the character U+200B, which cannot be seen", validate.ForPassword.Wrong("Temp123!\u200b"), "and no more of it")
}

// Names in one alphabet are names, whatever alphabet it is.
func TestNamesOfAllLanguagesPass(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"иван", "иван@example.com", "иван@сахар.com", "вера.россия", "李雷.o'neil", "jürgen", "müller-lüdenscheidt", "søren", "þór", "łukasz", "ıșık",
		"αλέξης", "ստեփան", "やまだ〇", "々ー", "nguyễn", "ọ̀ṣun", "ɔɛ", "٣٤٥", "محمد٣", "भारत१", "한국", "EX-1001", "4E10", "9E3", "#12", "Ærø", "ß",
	} {
		assert.Empty(t, validate.ForName.Wrong(name), name)
	}
}

func TestLookAlikes(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"ﬁona", "\u212Aate", "ſam", "ada´s", "ada﹫x", "ⓐda", "ada⁃b", "ada˗b", "ada﹒b", "Ⅰda", "²ada", "ᴀda", "ａda", "𝐚da", "ada＠x", "a‑b", "ĳs",
		"№1", "1ª", "🄰da", "aӏice",
	} {
		assert.NotEmpty(t, validate.ForName.Wrong(name), name)
	}
}

func TestDestroyed(t *testing.T) {
	t.Parallel()
	for want, texts := range map[string][]string{
		destroyed: {"9.01E+15", "3,51555E+11", "9.01e+15", "9,01e+15", "4.91512e+11", "-1.5E-07", "1E-07", "1e+21", "9.01E15"},
		shown: {
			"#NAME?", "#N/A", "#DIV/0!", "#DIV/0 !", "#WERT!", "#BEZUG!", "#NV", "#VALEUR!", "#NOM?", "#NOMBRE?", "#¡VALOR!", "#¿NOMBRE?", "#VALOR!",
			"#N/D", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#ÜBERLAUF!", "#ИМЯ?", "#ДЕЛ/0!", "#Н/Д", "Err:502", "Err:508", "###",
		},
		"": {"4E10", "1e5", "9E3", "12E+1", "#12", "#a", "#", "##", "#WERT", "#wert!", "#A!", "#?!", "Err:50", "Error", "1.5", "E+10", "#1!", "#WERT! NV"},
	} {
		for _, text := range texts {
			assert.Equal(t, want, validate.Destroyed(text, validate.ForDisplay), text)
		}
	}
	assert.Empty(t, validate.ForPassword.Wrong("#SECRET!"), "a password may have this form")
}
