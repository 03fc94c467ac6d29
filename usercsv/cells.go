package usercsv

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/internal/printable"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// at returns a cell as it stands in the file.
func (b *rowBuilder) at(at position) string {
	if at.index >= len(b.cells) {
		return ""
	}
	return b.cells[at.index]
}

// cell returns what a cell says, without the blanks around it and the guard before it, and whether it is a text that somebody can have
// typed. The marker is the marker, also where it looks like a guard or like what a spreadsheet shows.
func (b *rowBuilder) cell(at position) (string, bool) {
	raw := strings.TrimSpace(b.at(at))
	if b.isClearMarker(raw) {
		return raw, true
	}
	cell := strings.TrimSpace(unguarded(raw))
	if !utf8.ValidString(cell) {
		b.check(at, errNotUTF8)
		return cell, false
	}
	if strings.ContainsRune(cell, '\r') {
		b.check(at, errLineEnds)
		return cell, false
	}
	if reason := validate.Destroyed(cell, validate.ForDisplay); reason != "" && !b.isClearMarker(cell) {
		b.check(at, errors.New(reason))
		return cell, false
	}
	return cell, true
}

// text returns what a cell says, and whether it is one for this use, or the marker.
func (b *rowBuilder) text(at position, use validate.Use) (string, bool) {
	cell, valid := b.cell(at)
	if !valid || b.isClearMarker(cell) {
		return cell, valid
	}
	reason := use.Wrong(cell)
	if reason != "" {
		b.check(at, errors.New(reason))
	}
	return cell, reason == ""
}

var errLineEnds = errors.New("holds a carriage return, so that rows may have run together: save the file with one kind of line end")

// isBlank reports whether a cell holds nothing that can be seen.
func isBlank(cell string) bool {
	for _, r := range cell {
		if !unicode.IsSpace(r) && !printable.IsUnseen(r) {
			return false
		}
	}
	return true
}

// check adds a problem of a column unless err is nil. Behind the column of passwords it quotes no cell but a usual word: a comma in a password that
// is not quoted moves its rest there.
func (b *rowBuilder) check(at position, err error) {
	if err == nil {
		return
	}
	reason := err.Error()
	if cell := strings.TrimSpace(unguarded(strings.TrimSpace(b.at(at)))); at.index > b.password && !isUsual(cell) {
		reason = strings.Replace(reason, quote(cell), "the cell", 1)
	}
	b.problems = append(b.problems, Problem{Column: at.title, Reason: reason})
}

// isUsual reports whether a cell is one of the words that people write for a boolean or a state, so that it tells nothing of a password.
func isUsual(cell string) bool {
	return slices.Contains(strings.Fields("y n t f on off oui non ja nein sí si no não sim wahr falsch vrai faux verdadero falso vero enabled disabled "+
		"enable disable active inactive pending staged suspended activated deactivated locked unlocked null none n/a"), strings.ToLower(cell))
}
