package jumpcloudtest

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

var filterParameter = regexp.MustCompile(`^filter(\[\d+\])?$`)

// readFilters reads the filters of a query, all of which have to hold: filter, once or repeated, and filter[0] and so on.
func (l *lookup) readFilters(query url.Values) (selection, error) {
	var all []selection
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if !filterParameter.MatchString(name) {
			continue
		}
		for _, text := range query[name] {
			asked, err := l.readFilter(text)
			if err != nil {
				return nil, fmt.Errorf("%s %q: %w", name, text, err)
			}
			all = append(all, asked)
		}
	}
	return allOf(all), nil
}

// readFilter reads field:$operator:value. The value is all that follows the second colon.
func (l *lookup) readFilter(text string) (selection, error) {
	parts := strings.SplitN(text, ":", 3)
	if len(parts) != 3 || parts[0] == "" {
		return nil, errors.New("is not field:$operator:value")
	}
	field, operator, values := parts[0], parts[1], []string{parts[2]}
	if !strings.HasPrefix(operator, "$") {
		switch l.BareOperators {
		case BareRefused:
			return nil, fmt.Errorf("the operator %q does not begin with $", operator)
		case BareIgnored:
			return allOf(nil), nil
		case BareMatchNobody:
			return func(listed) bool { return false }, nil
		}
		operator = "$" + operator
	}
	if operator == "$in" {
		values = l.splitValues(parts[2])
	}
	return l.compare(field, operator, values)
}

// splitValues splits the values of an $in at each "|". One that a backslash stands before is part of a value.
func (l *lookup) splitValues(text string) []string {
	var values []string
	var value strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '|':
			values = append(values, value.String())
			value.Reset()
		case c == '\\' && i+1 < len(text) && (text[i+1] == '|' || text[i+1] == '\\' && l.Backslashes):
			i++
			value.WriteByte(text[i])
		default:
			value.WriteByte(c)
		}
	}
	return append(values, value.String())
}

// compare selects the users whose member compares with the values as the operator says. What a user does not have, a list
// and an object compare with nothing: only $ne holds for them.
func (l *lookup) compare(field, operator string, values []string) (selection, error) {
	if operator == "$in" {
		if l.MaxIn > 0 && len(values) > l.MaxIn {
			return nil, fmt.Errorf("$in has %d values, more than %d", len(values), l.MaxIn)
		}
		set := map[string]bool{}
		for _, value := range values {
			set[value] = true
		}
		return func(u listed) bool {
			text, simple := memberText(u.member(field))
			return simple && set[text]
		}, nil
	}
	holds := comparisonOfOrder(operator)
	if holds == nil {
		return nil, fmt.Errorf("there is no operator %q", operator)
	}
	return func(u listed) bool {
		member := u.member(field)
		text, simple := memberText(member)
		if !simple {
			return operator == "$ne"
		}
		return holds(compareText(member, text, values[0]))
	}, nil
}

// comparisonOfOrder returns what an operator makes of how two values compare, or nil when there is no such operator.
func comparisonOfOrder(operator string) func(order int) bool {
	switch operator {
	case "$eq":
		return func(order int) bool { return order == 0 }
	case "$ne":
		return func(order int) bool { return order != 0 }
	case "$gt":
		return func(order int) bool { return order > 0 }
	case "$gte":
		return func(order int) bool { return order >= 0 }
	case "$lt":
		return func(order int) bool { return order < 0 }
	case "$lte":
		return func(order int) bool { return order <= 0 }
	default:
		return nil
	}
}

// allOf selects the users whom all of the selections ask for.
func allOf(all []selection) selection {
	return func(u listed) bool {
		return !slices.ContainsFunc(all, func(asked selection) bool { return !asked(u) })
	}
}

// anyOf selects the users whom one of the selections asks for.
func anyOf(choice []selection) selection {
	return func(u listed) bool {
		return slices.ContainsFunc(choice, func(asked selection) bool { return asked(u) })
	}
}
