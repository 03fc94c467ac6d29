package jumpcloudtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
)

// condition is one item of a filter.
type condition func(changeResult) bool

// parseFilter reads conditions, of which one parameter holds several joined by commas, or each of several parameters holds one.
func parseFilter(params []string) ([]condition, error) {
	if len(params) == 1 {
		params = strings.Split(params[0], ",")
	}
	var all []condition
	for _, item := range params {
		holds, err := parseCondition(item)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", item, err)
		}
		all = append(all, holds)
	}
	return all, nil
}

// parseCondition reads field:operator:value. The value may hold colons.
func parseCondition(s string) (condition, error) {
	parts := strings.SplitN(s, ":", 3)
	if len(parts) != 3 || parts[2] == "" {
		return nil, errors.New("is not field:operator:value")
	}
	get, isDate := getter(parts[0])
	if get == nil {
		return nil, fmt.Errorf("there is no field %q", parts[0])
	}
	operator := parts[1]
	values := []string{parts[2]}
	if operator == "between" || operator == "in" {
		values = strings.Split(parts[2], "|")
	}
	if operator == "between" && len(values) != 2 {
		return nil, errors.New("between takes low|high")
	}
	if isDate {
		patterns := operator == "eq" || operator == "ne" || operator == "search"
		if err := formatDates(values, patterns); err != nil {
			return nil, err
		}
	}
	holds := comparison(operator, values)
	if holds == nil {
		return nil, fmt.Errorf("there is no operator %q", operator)
	}
	return func(r changeResult) bool { return holds(get(r)) }, nil
}

// formatDates writes dates as results have them, so that their texts can be compared. Where patterns are allowed, a value
// that is no date is one.
func formatDates(values []string, patterns bool) error {
	for i, value := range values {
		t, err := schema.ParseTime(value)
		switch {
		case err == nil:
			values[i] = schema.FormatTime(t)
		case !patterns:
			return fmt.Errorf("%q is not an RFC 3339 date and time", value)
		}
	}
	return nil
}

// getter returns what reads a field, nil when there is no such field, and whether it is a date.
func getter(field string) (get func(changeResult) string, isDate bool) {
	switch field {
	case "scheduledDate":
		return func(r changeResult) string { return r.ScheduledDate }, true
	case "scheduledJobId":
		return func(r changeResult) string { return r.ScheduledJobID }, false
	case "state":
		return func(r changeResult) string { return r.State }, false
	case "systemUserId":
		return func(r changeResult) string { return r.SystemUserID }, false
	default:
		return nil, false
	}
}

// comparison returns what compares a field's text with the values, or nil when there is no such operator.
func comparison(operator string, values []string) func(string) bool {
	value := values[0]
	switch operator {
	case "eq":
		return func(s string) bool { return matches(value, s) }
	case "ne":
		return func(s string) bool { return !matches(value, s) }
	case "search":
		return func(s string) bool { return matches("*"+value+"*", s) }
	case "gt":
		return func(s string) bool { return s > value }
	case "ge":
		return func(s string) bool { return s >= value }
	case "lt":
		return func(s string) bool { return s < value }
	case "le":
		return func(s string) bool { return s <= value }
	case "between":
		return func(s string) bool { return value <= s && s <= values[1] }
	case "in":
		return func(s string) bool { return slices.Contains(values, s) }
	default:
		return nil
	}
}

// matches reports whether a text fits a pattern in which "*" stands for any characters.
func matches(pattern, s string) bool {
	first, rest, wild := strings.Cut(pattern, "*")
	if !wild {
		return pattern == s
	}
	s, ok := strings.CutPrefix(s, first)
	for ok {
		var part string
		if part, rest, wild = strings.Cut(rest, "*"); !wild {
			return strings.HasSuffix(s, part)
		}
		_, s, ok = strings.Cut(s, part) // the earliest place leaves the most for the rest
	}
	return false
}
