package validate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// scientific is a number as programs write those that are long. Without a fraction or a sign it may be an identifier, such as 4E10.
var scientific = regexp.MustCompile(`^[+-]?\d(?:[.,]\d+[Ee][+-]?|[Ee][+-])\d{2,3}$`)

// office is how LibreOffice says what is wrong with a formula.
var office = regexp.MustCompile(`^Err:\d{3}$`)

// Destroyed says that a spreadsheet has put another text in place of what was typed, or returns "".
func Destroyed(text string, use Use) string {
	switch {
	case len(text) < 3:
	case (text[0] == '#' || text[0] == 'E') && isSpreadsheetWord(text, use):
		return "is what a spreadsheet shows in place of a text: type it again, as text"
	case text[0] <= '9' && scientific.MatchString(text):
		return "is a number in scientific notation: a spreadsheet has destroyed it, so type it again, as text"
	}
	return ""
}

func isSpreadsheetWord(text string, use Use) bool {
	return office.MatchString(text) || strings.Trim(text, "#") == "" || slices.Contains(spreadsheetWords(), text) ||
		use&patterns != 0 && isErrorWord(text)
}

// spreadsheetWords are those that say no more than that a value is missing, in the languages of spreadsheets, and the most usual others.
func spreadsheetWords() []string {
	return []string{
		"#N/A", "#NV", "#N/D", "#N/B", "#I/T", "#YOK", "#Н/Д", "#GETTING_DATA", "#HIÁNYZIK",
		"#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!",
	}
}

// isErrorWord reports whether a text has the form of a spreadsheet's error in any language: capitals between # and ! or ?.
func isErrorWord(text string) bool {
	word, exclaims := strings.CutSuffix(text[1:], "!")
	word, asks := strings.CutSuffix(word, "?")
	letters := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			letters++
		case !strings.ContainsRune("/0_-.¡¿ \u00a0\u202f", r):
			return false
		}
	}
	return text[0] == '#' && exclaims != asks && letters >= 3
}
