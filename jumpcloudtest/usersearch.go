package jumpcloudtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// search is the body of a search for users.
type search struct {
	asked      selection
	parameters url.Values // limit, skip and fields, as a list has them
}

func (l *lookup) readSearch(body any) (search, error) {
	members, ok := body.(map[string]any)
	if !ok {
		return search{}, errors.New("the body is not an object")
	}
	s := search{parameters: url.Values{}}
	var all []selection
	for _, name := range slices.Sorted(maps.Keys(members)) {
		value := members[name]
		if value == nil {
			continue
		}
		var asked selection
		var err error
		switch name {
		case "filter":
			asked, err = l.readSearchFilter(value)
		case "searchFilter":
			asked, err = readTerms(value)
		case "fields":
			var fields string
			fields, err = as[string](value, "a text")
			s.parameters.Set(name, fields)
		case "limit", "skip":
			var n json.Number
			n, err = as[json.Number](value, "a number")
			s.parameters.Set(name, n.String())
		}
		if err != nil {
			return search{}, fmt.Errorf("%s: %w", name, err)
		}
		if asked != nil {
			all = append(all, asked)
		}
	}
	s.asked = allOf(all)
	return s, nil
}

func as[T any](value any, kind string) (T, error) {
	v, ok := value.(T)
	if !ok {
		return v, errors.New("is not " + kind)
	}
	return v, nil
}

// readSearchFilter reads an object whose members all have to hold: "and" and "or" with a list of such objects, and the
// names of fields.
func (l *lookup) readSearchFilter(value any) (selection, error) {
	members, err := as[map[string]any](value, "an object")
	if err != nil {
		return nil, err
	}
	var all []selection
	for _, name := range slices.Sorted(maps.Keys(members)) {
		read := l.readSearchField
		if name == "and" || name == "or" {
			read = l.readSearchList
		}
		asked, err := read(name, members[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, asked)
	}
	return allOf(all), nil
}

func (l *lookup) readSearchList(name string, value any) (selection, error) {
	items, err := as[[]any](value, "a list")
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, errors.New("is empty")
	}
	list := make([]selection, len(items))
	for i, item := range items {
		if list[i], err = l.readSearchFilter(item); err != nil {
			return nil, err
		}
	}
	if name == "or" {
		return anyOf(list), nil
	}
	return allOf(list), nil
}

// readSearchField reads what a field has to be: a value, or an object of operators, all of which have to hold.
func (l *lookup) readSearchField(field string, value any) (selection, error) {
	operators, ok := value.(map[string]any)
	if !ok {
		operators = map[string]any{"$eq": value}
	}
	var all []selection
	for _, operator := range slices.Sorted(maps.Keys(operators)) {
		asked, err := l.readOperand(field, operator, operators[operator])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", operator, err)
		}
		all = append(all, asked)
	}
	return allOf(all), nil
}

func (l *lookup) readOperand(field, operator string, operand any) (selection, error) {
	if operator == "$regex" {
		return matching(field, operand)
	}
	operands := []any{operand}
	if operator == "$in" {
		var err error
		if operands, err = as[[]any](operand, "a list"); err != nil {
			return nil, err
		}
	}
	values := make([]string, len(operands))
	for i, operand := range operands {
		var simple bool
		if values[i], simple = memberText(operand); !simple {
			return nil, errors.New("is neither a text, a number nor a boolean")
		}
	}
	return l.compare(field, operator, values)
}

// matching selects the users of whose field a part matches a regular expression.
func matching(field string, operand any) (selection, error) {
	text, err := as[string](operand, "a text")
	if err != nil {
		return nil, err
	}
	pattern, err := regexp.Compile(text)
	if err != nil {
		return nil, err
	}
	return func(u listed) bool {
		s, ok := u.member(field).(string)
		return ok && pattern.MatchString(s)
	}, nil
}

// readTerms reads {"searchTerm", "fields"}, which selects the users of whom a field holds a term, in any letter case.
func readTerms(value any) (selection, error) {
	filter, err := as[map[string]any](value, "an object")
	if err != nil {
		return nil, err
	}
	terms, err := texts(filter["searchTerm"])
	if err != nil {
		return nil, fmt.Errorf("searchTerm: %w", err)
	}
	fields, err := texts(filter["fields"])
	if err != nil {
		return nil, fmt.Errorf("fields: %w", err)
	}
	return func(u listed) bool {
		return slices.ContainsFunc(fields, func(field string) bool {
			s, _ := u.member(field).(string)
			return slices.ContainsFunc(terms, func(term string) bool {
				return strings.Contains(strings.ToLower(s), strings.ToLower(term))
			})
		})
	}, nil
}

// texts returns a text or a list of texts as a list.
func texts(value any) ([]string, error) {
	items, ok := value.([]any)
	if !ok {
		items = []any{value}
	}
	out := make([]string, len(items))
	for i, item := range items {
		var err error
		if out[i], err = as[string](item, "a text"); err != nil {
			return nil, err
		}
	}
	return out, nil
}
