package usercsv

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// draft is a row on its way to a user.
type draft struct {
	*layout
	cells    []string // as they stand in the file, in memory that the next row takes
	texts    []string // those that are kept
	user     user
	filled   bool     // a cell that is used, other than the id, is not empty
	named    []string // attributes of the row
	problems []Problem
}

// user turns the cells of a row into a user, or tells all that keeps them from being one.
func (l *layout) user(cells []string) (*user, []Problem) {
	if len(cells) != l.width {
		return &user{}, []Problem{{Reason: fmt.Sprintf("the row has %d cells, the header %d", len(cells), l.width)}}
	}
	d := draft{layout: l, cells: cells, texts: make([]string, 0, len(l.fields)+2*len(l.attributes))}
	for i := range l.fields {
		f := &l.fields[i]
		cell, readable := d.cell(f.place, f.verbatim)
		d.filled = d.filled || cell != "" && !f.isID
		if readable {
			d.check(f.place, d.field(&f.column, cell))
		}
	}
	for _, a := range l.attributes {
		name, readable := d.cell(a.name, false)
		value, ok := d.cell(a.value, false)
		empty := name == "" && value == ""
		d.filled = d.filled || !empty
		if readable && ok && !empty {
			d.check(a.name, d.attribute(name, value))
		}
	}
	if !d.filled {
		d.check(place{}, l.vacant())
	}
	return &d.user, d.problems
}

// text keeps a cell. All of a row are kept together, in one piece of memory.
func (d *draft) text(cell string) *string {
	d.texts = append(d.texts, cell)
	return &d.texts[len(d.texts)-1]
}

// cell returns the cell at a place and whether it is text at all.
func (d *draft) cell(at place, verbatim bool) (string, bool) {
	cell := d.cells[at.index]
	if !verbatim {
		cell = strings.TrimSpace(cell)
	}
	readable := utf8.ValidString(cell)
	if !readable {
		d.check(at, errors.New("the cell is not valid UTF-8"))
	}
	return cell, readable
}

// field carries over a cell.
func (d *draft) field(c *column, cell string) error {
	switch {
	case cell == "" && c.isID:
		return errors.New("an update has to name its user")
	case cell == "":
		return nil
	case !d.clears(cell):
		return c.set(&d.user, d.text(cell))
	case d.job == Create:
		return errNothingToClear
	case c.clear == nil:
		return errors.New("this field cannot be cleared: give it another value, or leave the cell empty to keep the one it has")
	}
	c.clear(&d.user)
	return nil
}

// attribute carries over a custom attribute, whose name no other of the row may have: the service keeps one value for each.
// The marker as its value leaves it out of the list; the marker as its name leaves out one without a name.
func (d *draft) attribute(name, value string) error {
	out := d.clears(value) || d.clears(name) && value == ""
	switch {
	case d.job == Create && (out || d.clears(name)):
		return errNothingToClear
	case out && (name == "" || d.clears(name)):
		sendAttributes(&d.user)
		return nil
	case name == "" || d.clears(name):
		return errors.New("an attribute with a value needs a name")
	case value == "":
		return errors.New("an attribute with a name needs a value")
	case slices.Contains(d.named, name):
		return fmt.Errorf("the row has an attribute %s already", quote(name))
	}
	d.named = append(d.named, name)
	sendAttributes(&d.user)
	if !out {
		addAttribute(&d.user, d.text(name), d.text(value))
	}
	return nil
}

// check notes an error at a place.
func (d *draft) check(at place, err error) {
	if err != nil {
		d.problems = append(d.problems, Problem{Column: at.title, Reason: err.Error()})
	}
}

var errNothingToClear = errors.New("a new user has nothing to clear: leave the cell empty")

// vacant is what is wrong with a row that says nothing.
func (l *layout) vacant() error {
	if l.job == Update {
		return errors.New("the row changes nothing: every cell that could be used, besides the id, is empty")
	}
	return errors.New("every cell that could be used is empty")
}

// clears tells whether a cell is the marker, which has no letter case, so that it is not taken for text by mistake.
func (l *layout) clears(cell string) bool {
	return l.clear != "" && strings.EqualFold(strings.TrimSpace(cell), l.clear)
}
