package usercsv

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// draft is a row on its way to a user.
type draft struct {
	cells    []string
	user     user
	filled   bool // a cell that is used is not empty
	problems []Problem
}

// user turns the cells of a row into a user, or tells all that keeps them from being one.
func (l *layout) user(cells []string) (user, []Problem) {
	if len(cells) != l.width {
		return user{}, []Problem{{Reason: fmt.Sprintf("the row has %d cells, the header %d", len(cells), l.width)}}
	}
	d := draft{cells: cells}
	for _, f := range l.fields {
		if cell, ok := d.cell(f.place, f.verbatim); ok && cell != "" {
			d.check(f.place, f.set(&d.user, cell))
		}
	}
	for _, a := range l.attributes {
		name, readable := d.cell(a.name, false)
		value, ok := d.cell(a.value, false)
		if readable && ok && name+value != "" {
			d.check(a.name, addAttribute(&d.user, name, value))
		}
	}
	if !d.filled {
		d.check(place{}, errors.New("every cell that could be used is empty"))
	}
	return d.user, d.problems
}

// cell returns the cell at a place and whether it is text at all.
func (d *draft) cell(at place, verbatim bool) (string, bool) {
	cell := d.cells[at.index]
	if !verbatim {
		cell = strings.TrimSpace(cell)
	}
	d.filled = d.filled || cell != ""
	if !utf8.ValidString(cell) {
		d.check(at, errors.New("the cell is not valid UTF-8"))
		return "", false
	}
	return cell, true
}

// check notes an error at a place.
func (d *draft) check(at place, err error) {
	if err != nil {
		d.problems = append(d.problems, Problem{Column: at.title, Reason: err.Error()})
	}
}
