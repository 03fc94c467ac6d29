package bulk

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A journal names nobody: what a text of the service repeats of a user's own values stands there as the name of the field in braces, such
// as {username}, and is put back when the row is at hand. An address of anybody else becomes {somebody}.

// ownValue is a text value of a user, the path of its field, and how else the value is written in texts.
type ownValue struct {
	path, text string
	forms      []string
}

// minOwnValue is the length, in bytes, from which a value is looked for in a text.
const minOwnValue = 2

// ownValues lists the texts of a user's JSON, and the key by which people know the user if it is none of them. The longest is first, since
// one may be part of another.
func ownValues(encoded []byte, key string) []ownValue {
	var user any
	if json.Unmarshal(encoded, &user) != nil {
		return nil
	}
	var values []ownValue
	collectValues("", user, &values)
	if !slices.ContainsFunc(values, func(v ownValue) bool { return v.text == key }) {
		collectValues("key", key, &values)
	}
	slices.SortStableFunc(values, func(a, b ownValue) int {
		if len(a.text) != len(b.text) {
			return len(b.text) - len(a.text)
		}
		return strings.Compare(a.path, b.path)
	})
	return values
}

func collectValues(path string, value any, into *[]ownValue) {
	switch value := value.(type) {
	case string:
		if len(value) >= minOwnValue {
			*into = append(*into, ownValue{strings.TrimPrefix(path, "."), value, formsOf(value)})
		}
	case map[string]any:
		for name, inner := range value {
			collectValues(path+"."+name, inner, into)
		}
	case []any:
		for i, inner := range value {
			collectValues(path+"."+strconv.Itoa(i), inner, into)
		}
	}
}

// formsOf returns how a value is written otherwise than as it is: escaped for JSON, for a page or for a URL.
func formsOf(value string) []string {
	ascii := strconv.QuoteToASCII(value)
	forms := slices.Concat(asWritten(value), []string{ascii[1 : len(ascii)-1], html.EscapeString(value), url.QueryEscape(value), url.PathEscape(value)})
	slices.Sort(forms)
	return slices.DeleteFunc(slices.Compact(forms), func(form string) bool { return form == value })
}

var addresses = regexp.MustCompile(`[^\s<>"'(){},;:/?&=]+(?:@|%40)[^\s<>"'(){},;:/?&=.]+(?:\.[^\s<>"'(){},;:/?&=.]+)*`)

const (
	somebody = "{somebody}"
	inLower  = ",lower" // behind a path: the service said the value in lower case
)

// hideOwn replaces values in a text by the names of their fields, whatever their letter case, where they stand as words. Braces of the text
// itself are doubled.
func hideOwn(text string, values []ownValue) string {
	if text == "" {
		return ""
	}
	others := map[int]int{} // the ends of addresses by where they begin
	for _, found := range addresses.FindAllStringIndex(text, -1) {
		others[found[0]] = found[1]
	}
	var out strings.Builder
	braces := strings.NewReplacer("{", "{{", "}", "}}")
	plain := 0 // where the text that is not written yet begins
	for at := 0; at < len(text); {
		name, end := "", at+1
		if own, behind, ok := ownAt(text, at, values); ok {
			end = behind
			name = "{" + own.path + "}"
			if said, lower := text[at:end], strings.ToLower(own.text); said != own.text && said == lower {
				name = "{" + own.path + inLower + "}"
			}
		} else if behind, ok := others[at]; ok {
			name, end = somebody, behind
		}
		if name != "" {
			_, _ = braces.WriteString(&out, text[plain:at]) // never fails
			out.WriteString(name)
			plain = end
		}
		at = end
	}
	_, _ = braces.WriteString(&out, text[plain:]) // never fails
	return out.String()
}

// ownAt returns the value that stands at a place of a text as a word, in any of its forms, and where it ends.
func ownAt(text string, at int, values []ownValue) (own ownValue, end int, ok bool) {
	if at > 0 && isWord(text[at-1]) {
		return ownValue{}, 0, false
	}
	stands := func(form string) bool {
		end = at + len(form)
		return end <= len(text) && strings.EqualFold(text[at:end], form) && (end == len(text) || !isWord(text[end]))
	}
	for _, v := range values {
		if stands(v.text) || slices.ContainsFunc(v.forms, stands) {
			return v, end, true
		}
	}
	return ownValue{}, 0, false
}

// isWord reports whether a byte is part of a word. Those of letters beyond ASCII are.
func isWord(c byte) bool {
	return c >= 0x80 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// showOwn undoes hideOwn, as far as the values are at hand.
func showOwn(text string, values []ownValue) string {
	var out strings.Builder
	for at := 0; at < len(text); {
		rest := text[at:]
		switch {
		case strings.HasPrefix(rest, "{{"), strings.HasPrefix(rest, "}}"):
			out.WriteByte(rest[0])
			at += 2
		case rest[0] == '{' && strings.Contains(rest, "}"):
			name, _, _ := strings.Cut(rest[1:], "}")
			shown := "{" + name + "}"
			for _, v := range values {
				switch name {
				case v.path:
					shown = v.text
				case v.path + inLower:
					shown = strings.ToLower(v.text)
				}
			}
			out.WriteString(shown)
			at += len(name) + len("{}")
		default:
			out.WriteByte(rest[0])
			at++
		}
	}
	return out.String()
}
