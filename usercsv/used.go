package usercsv

import (
	"cmp"
	"slices"
)

// Column is a column of a file that is used.
type Column struct {
	Title string // as the file spells it
	Name  string // the main name of ours that it stands for, such as FirstName
	Rows  int    // how many rows without problems were read so far whose cell is filled
}

// Columns returns the columns that are used, in the order of the file.
func (r *Reader) Columns() []Column { return r.rows.header.columns() }

// Columns returns the columns that are used, in the order of the file.
func (r *UpdateReader) Columns() []Column { return r.rows.header.columns() }

// Columns returns the columns that are used, in the order of the file.
func (r *IDReader) Columns() []Column { return r.rows.header.columns() }

// count counts the cells of a row that are filled.
func (h *header) count(cells []string) {
	for i, cell := range cells[:min(len(cells), h.width)] {
		if !isBlank(cell) {
			h.filled[i]++
		}
	}
}

func (h *header) columns() []Column {
	var used []Column
	indexes := map[string]int{}
	add := func(at position, name string) {
		used = append(used, Column{Title: at.title, Name: name, Rows: h.filled[at.index]})
		indexes[name] = at.index
	}
	if h.key != nil {
		add(h.key.position, keyColumn(h.key.by))
	}
	for i := range h.fields {
		add(h.fields[i].position, h.fields[i].names[0])
	}
	for _, a := range h.attributes {
		add(a.name, a.title("name"))
		add(a.value, a.title("value"))
	}
	slices.SortFunc(used, func(a, b Column) int { return cmp.Compare(indexes[a.Name], indexes[b.Name]) })
	return used
}
