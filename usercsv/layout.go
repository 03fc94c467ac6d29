package usercsv

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/directory"
)

// header says what the cells of each row mean.
type header struct {
	operation   Operation
	clearMarker string // the cell that clears a field, or "" if no cell does
	width       int    // number of cells
	fields      []field
	attributes  []attribute // in the order of their numbers
	key         *key        // what names the users of an update in place of the id, or nil
	unused      []string    // names of the columns that are ignored
	filled      []int       // how many cells of each column are filled, in the rows without problems that were read
	password    int         // the index of the first column of passwords, also if it is not read, or the width if there is none
}

// field is a known column that the file has.
type field struct {
	position
	column
}

// attribute is the pair of columns of a custom attribute.
type attribute struct {
	number      uint64
	name, value position
}

func (a attribute) title(part string) string { return attributeTitle(a.number, part) }

// key is the column whose names are resolved to ids.
type key struct {
	position
	by directory.Key
}

// newHeader finds the known columns among the titles. A file without a header has the cells of its first user there, so no error
// quotes a title that is not a known name.
func newHeader(cells []string, op Operation, o options) (*header, error) {
	h := &header{operation: op, clearMarker: strings.TrimSpace(o.clearMarker), width: len(cells), filled: make([]int, len(cells)), password: len(cells)}
	all := columns(op, o)
	meanings, err := newTitles(op, o)
	if err != nil {
		return nil, err
	}
	if err := otherLineEnd(cells); err != nil {
		return nil, err
	}
	found, err := h.find(cells, meanings)
	switch {
	case err != nil:
		return nil, err
	case isUser(cells, found, meanings):
		return nil, errNoHeader
	case len(found) == 0:
		return nil, errNoColumn
	}
	if op != Create {
		if err := h.findKey(found, o.resolve != nil); err != nil {
			return nil, err
		}
	}
	for _, c := range all {
		if at, ok := found[c.names[0]]; ok {
			h.fields = append(h.fields, field{at, c})
		}
	}
	if first := slices.IndexFunc(cells, meanings.isPassword); first >= 0 {
		h.password = min(h.password, first)
	}
	if err := h.addAttributes(found); err != nil {
		return nil, err
	}
	return h, nil
}

var errNoColumn = errors.New("no column is known: the first line has to name them, separated as the rest of the file is")

// find returns the position of each known column by its main name. It keeps the titles of the others in unused.
func (h *header) find(cells []string, meanings *titles) (map[string]position, error) {
	type claim struct {
		position
		rank int
	}
	claims := make(map[string]claim)
	used := make([]bool, len(cells))
	for i, title := range cells {
		if !utf8.ValidString(title) {
			return nil, fmt.Errorf("the name of column %d is not valid UTF-8: %s", i+1, saveAsUTF8)
		}
		meant, known := meanings.of(title)
		used[i] = known
		if !known || meant.name == "" {
			continue
		}
		at := newPosition(title, i)
		first, twice := claims[meant.name]
		switch {
		case twice && first.rank == meant.rank:
			return nil, fmt.Errorf("columns %d and %d, %s and %s, mean the same field", first.index+1, i+1, first.title, at.title)
		case twice && first.rank < meant.rank:
			used[i] = false
			continue
		case twice:
			used[first.index] = false
		}
		claims[meant.name] = claim{at, meant.rank}
	}
	found := make(map[string]position, len(claims))
	for name, c := range claims {
		found[name] = c.position
	}
	for i, title := range cells {
		if !used[i] {
			h.unused = append(h.unused, visible(title))
		}
	}
	return found, nil
}

// findKey finds out what names the users of an update: the id, or else the first column of names if they can be resolved. Such a column
// is no field to change.
func (h *header) findKey(found map[string]position, resolves bool) error {
	if _, ok := found["id"]; !ok {
		for _, by := range []directory.Key{directory.Username, directory.Email, directory.EmployeeIdentifier} {
			name := keyColumn(by)
			at, ok := found[name]
			if !ok {
				continue
			}
			if !resolves {
				return fmt.Errorf("the column id is missing: to name the users by %s, give WithResolver, which finds their ids", name)
			}
			h.key = &key{at, by}
			delete(found, name)
			break
		}
		if h.key == nil {
			return errors.New("the column id is missing: the file has to name its users")
		}
	}
	if h.operation == Update && (len(found) == 0 || h.key == nil && len(found) == 1) {
		return errors.New("no column is known besides the one that names the user: there is nothing to update")
	}
	return nil
}

// isDark reports whether a column stands behind the passwords, so that the rest of one may stand in it.
func (h *header) isDark(name string) bool {
	dark := h.key != nil && keyColumn(h.key.by) == name && h.key.index > h.password
	return dark || slices.ContainsFunc(h.fields, func(f field) bool { return f.names[0] == name && f.index > h.password })
}

func keyColumn(by directory.Key) string {
	switch by {
	case directory.Username:
		return "Username"
	case directory.Email:
		return "Email"
	}
	return "employeeIdentifier"
}

// addAttributes adds the pairs of columns of custom attributes, in the order of their numbers.
func (h *header) addAttributes(found map[string]position) error {
	var numbers []uint64
	for name := range found {
		if number, _, ok := parseAttributeTitle(name); ok {
			numbers = append(numbers, number)
		}
	}
	slices.Sort(numbers)
	for _, number := range slices.Compact(numbers) {
		name, hasName := found[attributeTitle(number, "name")]
		value, hasValue := found[attributeTitle(number, "value")]
		if !hasName || !hasValue {
			return fmt.Errorf("attribute %d lacks its column of names or of values", number)
		}
		h.attributes = append(h.attributes, attribute{number, name, value})
	}
	return nil
}
