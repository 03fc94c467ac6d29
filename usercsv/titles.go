package usercsv

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// position is where a column stands in the file.
type position struct {
	title string // the name as the file spells it, without what cannot be seen
	index int    // from 0
	lead  string // the blanks before the name, which are the layout of the file
	trail string // the blanks behind it
}

func newPosition(title string, index int) position {
	name := strings.TrimSpace(title)
	at := strings.Index(title, name)
	return position{title: visible(title), index: index, lead: title[:at], trail: title[at+len(name):]}
}

// meaning is the column that a title means.
type meaning struct {
	name string // its main name, or "" if the column is left out on purpose
	rank int    // of several titles of one column, the one of the lowest rank is used. 0: the title is ours, or in the map of columns
	idle bool   // the column is one of another operation, and ignored
}

// titles knows what titles mean.
type titles struct {
	known      map[string]meaning // by spelling
	mapped     map[string]meaning // by title in lower case
	attributes bool               // those of custom attributes are known
}

// newTitles fails if a name in the map of columns is none of ours.
func newTitles(op Operation, o options) (*titles, error) {
	all := columns(op, o)
	t := &titles{known: make(map[string]meaning), mapped: make(map[string]meaning), attributes: op != Identify}
	others := foreign()
	for i := range all {
		for _, name := range all[i].names {
			t.known[spelling(name)] = meaning{name: all[i].names[0]}
		}
	}
	for i := range all {
		for rank, name := range others[all[i].names[0]] {
			if _, taken := t.known[spelling(name)]; !taken {
				t.known[spelling(name)] = meaning{name: all[i].names[0], rank: rank + 1}
			}
		}
	}
	for title, ours := range o.columns {
		m, known := t.own(ours)
		if !known && op == Identify {
			m = ignored(ours, o)
		}
		if ours != "" && !known && !m.idle {
			return nil, fmt.Errorf("WithColumns: %q is no column of this operation", ours)
		}
		title = strings.ToLower(visible(title))
		if other, twice := t.mapped[title]; twice && other != m {
			return nil, fmt.Errorf("WithColumns: %q is there twice, but for letter case or blanks", title)
		}
		t.mapped[title] = m
	}
	return t, nil
}

// ignored returns what a title of ours means where users are created, if it does.
func ignored(title string, o options) meaning {
	o.columns = nil
	t, err := newTitles(Create, o)
	if err != nil {
		return meaning{}
	}
	m, known := t.own(title)
	m.idle = known
	return m
}

// own returns what a title of ours means.
func (t *titles) own(title string) (meaning, bool) {
	if number, part, ok := parseAttributeTitle(title); ok && t.attributes {
		return meaning{name: attributeTitle(number, part)}, true
	}
	m, known := t.known[spelling(title)]
	return m, known && m.rank == 0
}

// of returns what a title of the file means, and whether it is known.
func (t *titles) of(title string) (meaning, bool) {
	if m, mapped := t.mapped[strings.ToLower(visible(title))]; mapped {
		return m, !m.idle
	}
	if m, known := t.own(title); known {
		return m, true
	}
	if inner := property(title); inner != "" {
		if m, known := t.own(azure()[inner]); known {
			return meaning{name: m.name, rank: 1}, true
		}
	}
	m, known := t.known[spelling(title)]
	return m, known
}

// parseAttributeTitle splits AttributeN_name and AttributeN_value, in any spelling, into N and "name" or "value".
func parseAttributeTitle(title string) (number uint64, part string, ok bool) {
	rest, isAttribute := strings.CutPrefix(spelling(title), "attribute")
	if !isAttribute {
		return 0, "", false
	}
	part = strings.TrimLeft(rest, "0123456789")
	number, err := strconv.ParseUint(rest[:len(rest)-len(part)], 10, 64)
	return number, part, err == nil && number > 0 && (part == "name" || part == "value")
}

// isPassword reports whether a title is that of a column of passwords, in the languages that are most usual. Words such as that of password_expired
// are not at its end.
func (t *titles) isPassword(title string) bool {
	if t.mapped[strings.ToLower(visible(title))].name == "Password" {
		return true
	}
	words := []string{"password", "passwort", "kennwort", "motdepasse", "contraseña", "senha", "wachtwoord", "lösenord", "hasło", "пароль", "パスワード", "密码"}
	name := spelling(title)
	return property(title) == "passwordprofile" || slices.ContainsFunc(words, func(word string) bool { return strings.HasSuffix(name, word) })
}

func attributeTitle(number uint64, part string) string {
	return fmt.Sprintf("Attribute%d_%s", number, part)
}
