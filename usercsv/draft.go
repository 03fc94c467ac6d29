package usercsv

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/internal/secretname"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// rowBuilder builds a user from the cells of one row and collects the problems of the row.
type rowBuilder struct {
	*header
	cells          []string // the next row reuses this slice
	kept           []string // the cells to which the user points
	user           *user
	filled         bool            // a cell that is used, other than the one that names the user, is not empty
	attributeNames map[string]bool // of the attributes so far
	problems       []Problem
	content        []byte // the cells that are used and not secret, as bulk.Item.Content
}

// build fills in an empty user and returns the content of a row, or every problem of the row. Cells that the row lacks are empty.
func (h *header) build(cells []string, into *user) (content []byte, problems []Problem) {
	for i := h.width; i < len(cells); i++ {
		if !isBlank(cells[i]) {
			return nil, []Problem{{Reason: fmt.Sprintf("the row has %d cells, the header %d, and cell %d is not empty", len(cells), h.width, i+1)}}
		}
	}
	if other := h.rowSeparator(cells); other != "" {
		return nil, []Problem{{Reason: "the cells of this row are separated by " + other + ", and those of the header are not"}}
	}
	b := rowBuilder{header: h, user: into, cells: cells, kept: make([]string, 0, len(h.fields)+2*len(h.attributes)+1)}
	b.content = make([]byte, 0, contentRoom(len(h.fields)+len(h.attributes)+1, cells))
	if h.key != nil {
		b.setKey(h.key)
	}
	for i := range h.fields {
		f := &h.fields[i]
		if f.secret {
			b.setSecret(f)
			continue
		}
		problems := len(b.problems)
		cell, valid := b.cell(f.position)
		b.filled = b.filled || cell != "" && !f.isID
		b.say(f.names[0], cell)
		if valid {
			b.check(f.position, b.setField(f, cell))
		}
		if h.operation == Identify && !f.isID { // it is only what people call the user
			b.problems = b.problems[:problems]
		}
	}
	for _, a := range h.attributes {
		b.setAttributeOf(a)
	}
	stageEnrollment(b.user)
	if h.operation == Identify {
		b.user.key = b.user.called()
	} else if !b.filled {
		b.check(position{}, h.emptyRowError())
	}
	return b.content, b.problems
}

// setKey names the user of an update whose id has to be found.
func (b *rowBuilder) setKey(k *key) {
	name, valid := b.cell(k.position)
	b.say(keyColumn(k.by), name)
	switch reason := validate.ForName.Wrong(name); {
	case !valid:
	case name == "":
		b.check(k.position, errNoKey)
	case b.isClearMarker(name):
		b.check(k.position, errCannotClear)
	case reason != "":
		b.check(k.position, errors.New(reason))
	default:
		b.user.lookUps = append(b.user.lookUps, lookUp{by: k.by, name: name, at: k.position, dark: k.index > b.password, set: func(u *user, id string) { u.id = &id }})
		b.user.key = strings.Clone(name)
		switch k.by {
		case directory.Username:
			b.user.keyUsername = b.keep(name)
		case directory.Email:
			b.user.keyEmail = b.keep(name)
		}
	}
}

// setSecret sets the field of a password. Blanks that surround it as they surround the title are the layout of the file.
func (b *rowBuilder) setSecret(f *field) {
	cell := b.at(f.position)
	if isBlank(cell) {
		return
	}
	b.filled = true
	cell = strings.TrimSuffix(strings.TrimPrefix(cell, f.lead), f.trail)
	if !utf8.ValidString(cell) {
		b.check(f.position, errNotUTF8)
		return
	}
	b.check(f.position, b.setField(f, cell))
}

func (b *rowBuilder) setAttributeOf(a attribute) {
	name, nameValid := b.text(a.name, validate.ForName)
	value, valueValid := b.text(a.value, validate.ForDisplay)
	if name == "" && value == "" {
		return
	}
	b.filled = true
	if secretname.Is(name) {
		b.say(name, "")
	} else {
		b.say(name, value)
	}
	if nameValid && valueValid {
		b.check(a.name, b.setAttribute(name, value))
	}
}

// say adds a cell to the content. Its name and its text stand behind their lengths, so that no two rows that differ have the same content.
func (b *rowBuilder) say(name, cell string) {
	if cell == "" && name == "" {
		return
	}
	for _, text := range [...]string{name, cell} {
		b.content = append(strconv.AppendInt(b.content, int64(len(text)), 10), ':')
		b.content = append(b.content, text...)
	}
}

// contentRoom is a guess at how long the content of a row becomes, so that it seldom has to grow.
func contentRoom(columns int, cells []string) int {
	const perColumn = 16 // the name and two lengths
	room := columns * perColumn
	for _, cell := range cells {
		room += len(cell)
	}
	return room
}

// keep returns a pointer to the cell. All pointers of a row are into one slice, which saves an allocation for each cell. The
// slice has room for every cell from the start, so it never moves.
func (b *rowBuilder) keep(cell string) *string {
	b.kept = append(b.kept, cell)
	return &b.kept[len(b.kept)-1]
}

// setField sets or clears the field of a column.
func (b *rowBuilder) setField(f *field, cell string) error {
	switch {
	case cell == "" && f.isID:
		return errNoKey
	case cell == "":
		return nil
	case !b.isClearMarker(cell):
		first := len(b.user.lookUps)
		err := f.set(b.user, b.keep(cell))
		for i := range b.user.lookUps[first:] {
			b.user.lookUps[first+i].at = f.position
			b.user.lookUps[first+i].dark = f.index > b.password
		}
		return err
	case b.operation == Create:
		return errNothingToClear
	case f.clear == nil:
		return errCannotClear
	}
	f.clear(b.user)
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
		sendAttributes(b.user)
		return nil
	case name == "" || clearName:
		return errors.New("an attribute with a value needs a name")
	case value == "":
		return errors.New("an attribute with a name needs a value")
	case b.attributeNames[name]:
		return fmt.Errorf("the row has an attribute %s already", quote(name))
	}
	if b.attributeNames == nil {
		b.attributeNames = make(map[string]bool)
	}
	b.attributeNames[name] = true
	sendAttributes(b.user)
	if !clears {
		addAttribute(b.user, b.keep(name), b.keep(value))
	}
	return nil
}

var (
	errNothingToClear = errors.New("a new user has nothing to clear: leave the cell empty")
	errCannotClear    = errors.New("this field cannot be cleared: give it another value, or leave the cell empty to keep the one it has")
	errNoKey          = errors.New("the row has to name its user")
)

// emptyRowError is the problem of a row that sets nothing.
func (h *header) emptyRowError() error {
	if h.operation == Update {
		return errors.New("the row changes nothing: every cell that could be used, besides what names the user, is empty")
	}
	return errors.New("every cell that could be used is empty")
}

// isClearMarker reports whether the whole cell is the marker. Letter case does not matter: a marker in capitals is never meant
// as text.
func (h *header) isClearMarker(cell string) bool {
	return h.clearMarker != "" && strings.EqualFold(strings.TrimSpace(cell), h.clearMarker)
}
