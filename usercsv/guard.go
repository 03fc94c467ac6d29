package usercsv

import (
	"strings"
	"unicode"

	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

// separators are what spreadsheets commonly separate cells by.
const separators = ",;\t|"

// breaks are what a cell can be cut at when its file is opened with another separator: behind each, a spreadsheet may see a new cell.
const breaks = separators + "\r\n"

// A guard is an apostrophe before a text that a spreadsheet would run as a formula, or take for a number. It makes it a text.
const guard = "'"

// guarded returns a cell in a form that no spreadsheet runs as a formula, whatever the separator that it takes the file to have. A cell that
// could be run has a guard before it and before each of its parts that could. unguarded takes all of them off. So a number that has an apostrophe
// before it gets another.
func guarded(cell string) string {
	parts := splitBehind(cell, breaks)
	safe := true
	for i, part := range parts {
		if runs(part) {
			safe = false
			if i > 0 {
				parts[i] = guard + part
			}
		}
	}
	if safe && !marksNumber(cell) {
		return cell
	}
	return guard + strings.Join(parts, "")
}

// unguarded undoes guarded, and takes off the guard that spreadsheets and other programs put before a formula sign or a number, or the formula
// that they put around a text.
func unguarded(cell string) string {
	if text, is := textFormula(cell); is {
		return text
	}
	if !isGuarded(cell) {
		return cell
	}
	parts := splitBehind(cell[len(guard):], breaks)
	for i, part := range parts {
		if i > 0 && runs(part) {
			parts[i] = strings.TrimPrefix(part, guard)
		}
	}
	return strings.Join(parts, "")
}

// textFormula returns the text of a formula that is a text alone, such as ="00123", by which programs keep its zeros from spreadsheets.
func textFormula(cell string) (string, bool) {
	inner, begins := strings.CutPrefix(cell, `="`)
	inner, ends := strings.CutSuffix(inner, `"`)
	if !begins || !ends || strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return "", false
	}
	return strings.ReplaceAll(inner, `""`, `"`), true
}

// isGuarded reports whether a cell is guarded: either it could be run itself or is a number, or each of its parts that could be run is guarded.
func isGuarded(cell string) bool {
	rest, found := strings.CutPrefix(cell, guard)
	if !found || runs(rest) || marksNumber(cell) {
		return found
	}
	guards := 0
	for i, part := range splitBehind(rest, breaks) {
		if i > 0 && runs(part) {
			if !strings.HasPrefix(part, guard) {
				return false
			}
			guards++
		}
	}
	return guards > 0
}

// marksNumber reports whether a cell is a number with the mark of a text before it, such as '00123, by which spreadsheets keep its zeros.
func marksNumber(cell string) bool {
	number := strings.TrimLeftFunc(cell, func(c rune) bool { return c == '\'' || unicode.IsSpace(c) })
	return strings.Contains(cell[:len(cell)-len(number)], guard) && number != "" &&
		strings.Trim(strings.TrimSpace(number), "0123456789") == ""
}

// runs reports whether a spreadsheet could take a text for a formula, if it had no guards before it. Some spreadsheets also take the
// full-width forms of the signs. Quotes and what cannot be seen may come before a sign.
func runs(part string) bool {
	sign := strings.TrimLeftFunc(part, func(c rune) bool {
		return c == '"' || c == '\'' || unicode.IsSpace(c) || printable.IsUnseen(c)
	})
	return strings.IndexAny(sign, "=+-@＝＋－＠") == 0
}

// splitBehind splits a text behind each of the characters.
func splitBehind(text, characters string) []string {
	var parts []string
	for {
		at := strings.IndexAny(text, characters)
		if at < 0 {
			return append(parts, text)
		}
		parts = append(parts, text[:at+1])
		text = text[at+1:]
	}
}
