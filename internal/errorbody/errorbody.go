// Package errorbody finds the words of a service in the body of an error, whatever its shape: the objects of several frameworks,
// lists, plain text, and the page of a proxy.
package errorbody

import (
	"bytes"
	"errors"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// Words are what a body says.
type Words struct {
	Message    string
	Violations []Violation
}

// Violation is one rule that a field broke.
type Violation struct {
	Field       string // as the service names it
	Description string
	Index       int // of the item of the body, from 0, or -1
}

const (
	maxMemory = 8 << 20 // bytes that the values of a body may take
	maxPlain  = 1 << 10 // bytes of a text that is not JSON
	maxDepth  = 4       // of objects within objects that hold the words
	joiner    = "; "

	maxMembers = 64 // of an object whose names are compared in any case
)

// Read reads a body.
func Read(body []byte) Words {
	body = bytes.TrimPrefix(body, []byte("\ufeff")) // which JSON allows to ignore
	document, err := jsonwire.ReadAny(body, jsonwire.Limits{Memory: maxMemory})
	if errors.Is(err, jsonwire.ErrTooLarge) {
		return Words{}
	}
	if err != nil {
		return Words{Message: plain(string(body))}
	}
	return Words{Message: message(document, maxDepth), Violations: violations(document)}
}

// message finds the words in a value: a text, the members of an object that hold words, or all of a list.
func message(value any, depth int) string {
	if depth == 0 {
		return ""
	}
	switch value := value.(type) {
	case string:
		return strings.TrimSpace(value)
	case []any:
		return messages(value, depth-1)
	case map[string]any:
		return messageOf(value, depth-1)
	}
	return ""
}

// messageOf finds the words in an object, in the order of how specific its members are.
func messageOf(object map[string]any, depth int) string {
	if words := message(member(object, "message"), depth); words != "" {
		return words
	}
	title, detail := message(member(object, "title"), depth), message(member(object, "detail"), depth)
	if title != "" && detail != "" && title != detail {
		return title + ": " + detail
	}
	if words := title + detail; words != "" {
		if title == detail {
			return title
		}
		return words
	}
	for _, name := range []string{"error_description", "error", "errors", "errorMessage", "msg", "description", "reason"} {
		if words := message(member(object, name), depth); words != "" {
			return words
		}
	}
	return ""
}

func messages(list []any, depth int) string {
	var all []string
	for _, value := range list {
		if words := message(value, depth); words != "" {
			all = append(all, words)
		}
	}
	return strings.Join(all, joiner)
}

// member returns a member by its name, in any case if there is none in that one.
func member(object map[string]any, name string) any {
	if value, ok := object[name]; ok {
		return value
	}
	if len(object) > maxMembers {
		return nil
	}
	for _, key := range sortedKeys(object) {
		if strings.EqualFold(key, name) {
			return object[key]
		}
	}
	return nil
}

// plain returns the words of a body that is not JSON: the title of a page, or the text, cut off where it is long.
func plain(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "<") {
		return title(text)
	}
	if !utf8.ValidString(text) || strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") { // garbled JSON has no words
		return ""
	}
	return cut(text)
}

func title(page string) string {
	page = page[:min(len(page), 64*maxPlain)]
	lower := strings.ToLower(page)
	if len(lower) != len(page) { // some letters change their length
		return ""
	}
	start := strings.Index(lower, "<title")
	if start < 0 {
		return ""
	}
	_, rest, found := strings.Cut(page[start:], ">")
	end := strings.Index(strings.ToLower(rest), "</title")
	if !found || end < 0 {
		return ""
	}
	return cut(strings.Join(strings.Fields(html.UnescapeString(rest[:end])), " "))
}

func cut(text string) string {
	if len(text) <= maxPlain {
		return text
	}
	end := maxPlain
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}
