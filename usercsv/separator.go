package usercsv

import (
	"encoding/csv"
	"slices"
	"strings"
)

// betterSeparator names the separator by which more columns of a header are known than by the one that it was read with, or returns "".
func betterSeparator(line string, comma rune, op Operation, o options) string {
	meanings, err := newTitles(op, o)
	if err != nil {
		return ""
	}
	known := func(separator rune) int {
		in := csv.NewReader(strings.NewReader(line))
		in.Comma = separator
		titles, err := in.Read()
		if err != nil {
			return 0
		}
		n := 0
		for _, title := range titles {
			if m, ok := meanings.of(title); ok && m.name != "" {
				n++
			}
		}
		return n
	}
	most, best := known(comma), ""
	for _, separator := range separators {
		if n := known(separator); separator != comma && n > most {
			most, best = n, separatorName(separator)
		}
	}
	return best
}

// rowSeparator names the separator of a row that is separated otherwise than the header, or returns "". Its cells have run together: the first one
// holds the other separator, and the row has as many as the header needs, or all of the row is in a cell of usernames, addresses or ids.
// Cells that the row lacks at its end are no sign of it.
func (h *header) rowSeparator(cells []string) string {
	if len(cells) >= h.width {
		return ""
	}
	for _, separator := range separators {
		n := 0
		for _, cell := range cells {
			n += strings.Count(cell, string(separator))
		}
		if strings.ContainsRune(cells[0], separator) && (n == h.width-1 || len(cells) == 1 && h.beginsWithName()) {
			return separatorName(separator)
		}
	}
	return ""
}

// beginsWithName reports whether the first column is one in whose cells no separator stands.
func (h *header) beginsWithName() bool {
	return h.key != nil && h.key.index == 0 || slices.ContainsFunc(h.fields, func(f field) bool {
		return f.index == 0 && slices.Contains([]string{"Username", "Email", "id"}, f.names[0])
	})
}

func separatorName(separator rune) string {
	switch separator {
	case ',':
		return "commas"
	case ';':
		return "semicolons"
	case '\t':
		return "tabs"
	}
	return "bars (|)"
}
