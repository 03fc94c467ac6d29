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

// layout says what the cells of each row mean.
type layout struct {
	job        Job
	clear      string // the marker that clears a field, or "" for none
	width      int
	fields     []field     // in the order of columns
	attributes []attribute // in the order of their numbers
	unused     []string
}

// place is where a column stands in the file.
type place struct {
	title string // as spelled there
	index int
}

type field struct {
	place
	column
}

type attribute struct{ name, value place }

// newLayout finds the columns in the header. Its errors quote nothing that could be a cell of a file without a header.
func newLayout(header []string, o options, job Job) (*layout, error) {
	all := columns(job, o.now().UTC().Truncate(time.Second))
	names := make(map[string]string) // what is matched, to the first of the column's names
	for _, c := range all {
		for _, name := range c.names {
			names[strings.ToLower(name)] = c.names[0]
		}
	}
	l := &layout{job: job, clear: strings.TrimSpace(o.clear), width: len(header)}
	used := make(map[string]place)
	var numbers []uint64
	for i, title := range header {
		if !utf8.ValidString(title) {
			return nil, fmt.Errorf("the name of column %d is not valid UTF-8", i+1)
		}
		if strings.ContainsAny(title, "\r\n") {
			return nil, fmt.Errorf("there is a line break in the name of column %d", i+1)
		}
		at := place{title: strings.TrimSpace(title), index: i}
		name, known := names[strings.ToLower(at.title)]
		if number, part, ok := attributeColumn(at.title); ok {
			name, known = attributeName(number, part), true
			numbers = append(numbers, number)
		}
		if !known {
			l.unused = append(l.unused, at.title)
			continue
		}
		if first, twice := used[name]; twice {
			return nil, fmt.Errorf("columns %d and %d, %s and %s, mean the same field", first.index+1, i+1, first.title, at.title)
		}
		used[name] = at
	}
	if len(used) == 0 {
		return nil, errors.New("no column is known: the first line has to name them, separated as the rest of the file is")
	}
	for _, c := range all {
		at, ok := used[c.names[0]]
		switch {
		case ok:
			l.fields = append(l.fields, field{at, c})
		case c.isID:
			return nil, fmt.Errorf("the column %s is missing: an update has to name its users", c.names[0])
		}
	}
	if job == Update && len(used) == 1 {
		return nil, errors.New("no column is known besides the id: there is nothing to update")
	}
	slices.Sort(numbers)
	for _, number := range slices.Compact(numbers) {
		name, named := used[attributeName(number, "name")]
		value, valued := used[attributeName(number, "value")]
		if !named || !valued {
			return nil, fmt.Errorf("attribute %d lacks its column of names or of values", number)
		}
		l.attributes = append(l.attributes, attribute{name, value})
	}
	return l, nil
}

// attributeColumn takes AttributeN_name and AttributeN_value apart.
func attributeColumn(title string) (number uint64, part string, ok bool) {
	rest, isAttribute := strings.CutPrefix(strings.ToLower(title), "attribute")
	digits, part, _ := strings.Cut(rest, "_")
	number, err := strconv.ParseUint(digits, 10, 64)
	return number, part, isAttribute && err == nil && number > 0 && (part == "name" || part == "value")
}

func attributeName(number uint64, part string) string {
	return fmt.Sprintf("Attribute%d_%s", number, part)
}
