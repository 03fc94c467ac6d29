package usercsv

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/internal/secretname"
)

// rowBuilder builds a user from the cells of one row and collects the problems of the row.
type rowBuilder struct {
	*header
	cells          []string // the next row reuses this slice
	kept           []string // the cells to which the user points
	user           user
	filled         bool     // a cell that is used, other than the id, is not empty
	attributeNames []string // names of the attributes so far
	problems       []Problem
	content        []byte // the cells that are used and not secret, as bulk.Item.Content
}

// build returns the user and the content of a row, or every problem of the row.
func (h *header) build(cells []string) (*user, []byte, []Problem) {
	if len(cells) != h.width {
		return &user{}, nil, []Problem{{Reason: fmt.Sprintf("the row has %d cells, the header %d", len(cells), h.width)}}
	}
	b := rowBuilder{header: h, cells: cells, kept: make([]string, 0, len(h.fields)+2*len(h.attributes))}
	for i := range h.fields {
		f := &h.fields[i]
		cell, valid := b.cell(f.position, f.verbatim)
		b.filled = b.filled || cell != "" && !f.isID
		if !f.verbatim { // a password is
			b.say(f.names[0], cell)
		}
		if valid {
			b.check(f.position, b.setField(&f.column, cell))
		}
	}
	for _, a := range h.attributes {
		name, nameValid := b.cell(a.name, false)
		value, valueValid := b.cell(a.value, false)
		empty := name == "" && value == ""
		b.filled = b.filled || !empty
		if secretname.Is(name) {
			b.say(name, "")
		} else {
			b.say(name, value)
		}
		if nameValid && valueValid && !empty {
			b.check(a.name, b.setAttribute(name, value))
		}
	}
	stageEnrollment(&b.user)
	if !b.filled {
		b.check(position{}, h.emptyRowError())
	}
	return &b.user, b.content, b.problems
}

// say adds a cell to the content, so that no two rows that differ have the same one.
func (b *rowBuilder) say(name, cell string) {
	if cell == "" && name == "" {
		return
	}
	b.content = strconv.AppendQuote(append(strconv.AppendQuote(b.content, name), '='), cell)
}

// cell returns the cell of a column and whether it is valid UTF-8.
func (b *rowBuilder) cell(at position, verbatim bool) (string, bool) {
	cell := b.cells[at.index]
	if !verbatim {
		cell = strings.TrimSpace(cell)
	}
	valid := utf8.ValidString(cell)
	if !valid {
		b.check(at, errors.New("the cell is not valid UTF-8"))
	}
	return cell, valid
}

// keep returns a pointer to the cell. All pointers of a row are into one slice, which saves an allocation for each cell. The
// slice has room for every cell from the start, so it never moves.
func (b *rowBuilder) keep(cell string) *string {
	b.kept = append(b.kept, cell)
	return &b.kept[len(b.kept)-1]
}

// setField sets or clears the field of a column.
func (b *rowBuilder) setField(c *column, cell string) error {
	switch {
	case cell == "" && c.isID:
		return errors.New("an update has to name its user")
	case cell == "":
		return nil
	case !b.isClearMarker(cell):
		return c.set(&b.user, b.keep(cell))
	case b.operation == Create:
		return errNothingToClear
	case c.clear == nil:
		return errors.New("this field cannot be cleared: give it another value, or leave the cell empty to keep the one it has")
	}
	c.clear(&b.user)
	return nil
}

// setAttribute adds a custom attribute to the list, or leaves it out if the marker is its value. A marker as the name of an
// attribute without a value adds nothing either, but still sends the list. A row must not name an attribute twice, because the
// service keeps one value for each name.
func (b *rowBuilder) setAttribute(name, value string) error {
	clearName, clearValue := b.isClearMarker(name), b.isClearMarker(value)
	clears := clearValue || clearName && value == ""
	switch {
	case b.operation == Create && (clearName || clearValue):
		return errNothingToClear
	case clears && (name == "" || clearName):
		sendAttributes(&b.user)
		return nil
	case name == "" || clearName:
		return errors.New("an attribute with a value needs a name")
	case value == "":
		return errors.New("an attribute with a name needs a value")
	case slices.Contains(b.attributeNames, name):
		return fmt.Errorf("the row has an attribute %s already", quote(name))
	}
	b.attributeNames = append(b.attributeNames, name)
	sendAttributes(&b.user)
	if !clears {
		addAttribute(&b.user, b.keep(name), b.keep(value))
	}
	return nil
}

// check adds a problem of a column unless err is nil.
func (b *rowBuilder) check(at position, err error) {
	if err != nil {
		b.problems = append(b.problems, Problem{Column: at.title, Reason: err.Error()})
	}
}

var errNothingToClear = errors.New("a new user has nothing to clear: leave the cell empty")

// emptyRowError is the problem of a row that sets nothing.
func (h *header) emptyRowError() error {
	if h.operation == Update {
		return errors.New("the row changes nothing: every cell that could be used, besides the id, is empty")
	}
	return errors.New("every cell that could be used is empty")
}

// isClearMarker reports whether the whole cell is the marker. Letter case does not matter: a marker in capitals is never meant
// as text.
func (h *header) isClearMarker(cell string) bool {
	return h.clearMarker != "" && strings.EqualFold(strings.TrimSpace(cell), h.clearMarker)
}
