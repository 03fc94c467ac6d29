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

// A guard is an apostrophe before a text that a spreadsheet would run as a formula. It makes it a text.
const guard = "'"

// guarded returns a cell in a form that no spreadsheet runs as a formula, whatever the separator that it takes the file to have. A cell that
// could be run has a guard before it and before each of its parts that could. unguarded takes all of them off.
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
	if safe {
		return cell
	}
	return guard + strings.Join(parts, "")
}

// unguarded undoes guarded, and takes off the guard that spreadsheets and other programs put before a formula sign.
func unguarded(cell string) string {
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

// isGuarded reports whether a cell is guarded: either it could be run itself, or each of its parts that could is guarded.
func isGuarded(cell string) bool {
	rest, found := strings.CutPrefix(cell, guard)
	if !found || runs(rest) {
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
