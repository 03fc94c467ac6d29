package wire

import (
	"fmt"
	"strings"
)

// The forms in which a detail names an item of the body.
const (
	ByIndex     = ""
	ByUsersPath = "users[3].email"
	ByPath      = "[3].email"
	ByDots      = "body.3.email"
	ByFieldOnly = "email"
)

// Detail is a value that is to blame.
type Detail struct {
	Index  *int   // of the item in a body that is a list
	Field  string // "" for the item itself
	Reason string
}

// text says in words what is wrong.
func (f Form) text(d Detail) string {
	text := strings.TrimSpace(f.field(d) + " " + d.Reason)
	if d.Index == nil || f.Culprit != ByIndex {
		return text
	}
	return fmt.Sprintf("user %d: %s", f.number(d), text)
}

// detail says it as an object, with the reason under the given name.
func (f Form) detail(d Detail, reason string) object {
	detail := object{reason: d.Reason}
	if field := f.field(d); field != "" {
		detail["field"] = field
	}
	if d.Index != nil && f.Culprit == ByIndex {
		detail["index"] = f.number(d)
	}
	return detail
}

// number counts the item in the way of the form.
func (f Form) number(d Detail) int {
	if f.FromOne {
		return *d.Index + 1
	}
	return *d.Index
}

// field names the value in the way of the form.
func (f Form) field(d Detail) string {
	if d.Index == nil {
		return d.Field
	}
	var path, separator string
	switch f.Culprit {
	case ByUsersPath:
		path, separator = fmt.Sprintf("users[%d]", f.number(d)), "."
	case ByPath:
		path, separator = fmt.Sprintf("[%d]", f.number(d)), "."
	case ByDots:
		path, separator = fmt.Sprintf("body.%d", f.number(d)), "."
	}
	if d.Field == "" {
		return path
	}
	return path + separator + d.Field
}
