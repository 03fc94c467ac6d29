package usercsv

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// header says what the cells of each row mean.
type header struct {
	operation   Operation
	clearMarker string // the cell that clears a field, or "" if no cell does
	width       int    // number of cells
	fields      []field
	attributes  []attribute // in the order of their numbers
	unused      []string    // names of the columns that are ignored
}

// position is where a column stands in the file.
type position struct {
	title string // the name as the file spells it
	index int    // from 0
}

// field is a known column that the file has.
type field struct {
	position
	column
}

// attribute is the pair of columns of a custom attribute.
type attribute struct{ name, value position }

// newHeader finds the known columns among the titles. A file without a header has the cells of its first user there, so no error
// quotes a title that is not a known name.
func newHeader(titles []string, op Operation, o options) (*header, error) {
	h := &header{operation: op, clearMarker: strings.TrimSpace(o.clearMarker), width: len(titles)}
	all := columns(op, o.now().UTC().Truncate(time.Second))
	found, err := h.find(titles, mainNames(all))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errors.New("no column is known: the first line has to name them, separated as the rest of the file is")
	}
	if err := h.addFields(all, found); err != nil {
		return nil, err
	}
	if op == Update && len(found) == 1 {
		return nil, errors.New("no column is known besides the id: there is nothing to update")
	}
	if err := h.addAttributes(found); err != nil {
		return nil, err
	}
	return h, nil
}

// mainNames maps each name of each column, in lower case, to the column's main name.
func mainNames(all []column) map[string]string {
	names := make(map[string]string)
	for _, c := range all {
		for _, name := range c.names {
			names[strings.ToLower(name)] = c.names[0]
		}
	}
	return names
}

// find returns the position of each known column by its main name. It keeps the titles of the others in unused.
func (h *header) find(titles []string, names map[string]string) (map[string]position, error) {
	found := make(map[string]position)
	for i, title := range titles {
		if !utf8.ValidString(title) {
			return nil, fmt.Errorf("the name of column %d is not valid UTF-8", i+1)
		}
		if strings.ContainsAny(title, "\r\n") {
			return nil, fmt.Errorf("there is a line break in the name of column %d", i+1)
		}
		at := position{title: strings.TrimSpace(title), index: i}
		name, known := names[strings.ToLower(at.title)]
		if number, part, ok := parseAttributeTitle(at.title); ok {
			name, known = attributeTitle(number, part), true
		}
		if !known {
			h.unused = append(h.unused, at.title)
			continue
		}
		if first, twice := found[name]; twice {
			return nil, fmt.Errorf("columns %d and %d, %s and %s, mean the same field", first.index+1, i+1, first.title, at.title)
		}
		found[name] = at
	}
	return found, nil
}

// addFields adds the columns with a fixed name, in the order of all.
func (h *header) addFields(all []column, found map[string]position) error {
	for _, c := range all {
		at, ok := found[c.names[0]]
		if !ok && c.isID {
			return fmt.Errorf("the column %s is missing: an update has to name its users", c.names[0])
		}
		if ok {
			h.fields = append(h.fields, field{at, c})
		}
	}
	return nil
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
		h.attributes = append(h.attributes, attribute{name, value})
	}
	return nil
}

// parseAttributeTitle splits AttributeN_name and AttributeN_value, in any letter case, into N and "name" or "value".
func parseAttributeTitle(title string) (number uint64, part string, ok bool) {
	rest, isAttribute := strings.CutPrefix(strings.ToLower(title), "attribute")
	digits, part, _ := strings.Cut(rest, "_")
	number, err := strconv.ParseUint(digits, 10, 64)
	return number, part, isAttribute && err == nil && number > 0 && (part == "name" || part == "value")
}

func attributeTitle(number uint64, part string) string {
	return fmt.Sprintf("Attribute%d_%s", number, part)
}
