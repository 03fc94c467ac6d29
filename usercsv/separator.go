package usercsv

import (
	"encoding/csv"
	"strings"
)

// betterSeparator names the separator by which more columns of a header are known than by the one that it was read with, or returns "".
func betterSeparator(line string, comma rune, op Operation, o options) string {
	meanings, err := newTitles(columns(op, o), o.columns)
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
// holds the other separator, and the row has as many as the header needs. Cells that the row lacks at its end are no sign of it.
func rowSeparator(cells []string, width int) string {
	if len(cells) >= width {
		return ""
	}
	for _, separator := range separators {
		n := 0
		for _, cell := range cells {
			n += strings.Count(cell, string(separator))
		}
		if n == width-1 && strings.ContainsRune(cells[0], separator) {
			return separatorName(separator)
		}
	}
	return ""
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
