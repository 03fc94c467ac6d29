package userjsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// shape is a model: the members that it has, by name, each with its own shape if it is a model or a list of models, or with nil.
type shape struct {
	path    string // before the names of its members, such as "addresses."
	members map[string]*shape
}

// shapeOf returns nil for what is no model.
func shapeOf(t reflect.Type, path string) *shape {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if get, nullable := reflect.PointerTo(t).MethodByName("Get"); nullable {
		return shapeOf(get.Type.Out(0), path)
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	if _, isModel := t.FieldByName("AdditionalProperties"); !isModel {
		return nil
	}
	s := &shape{path, make(map[string]*shape)}
	for _, field := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "-" {
			s.members[name] = shapeOf(field.Type, path+name+".")
		}
	}
	return s
}

// level is an object or a list that is open.
type level struct {
	shape *shape // of the object, or of the items of the list
	seen  map[string]bool
	isMap bool
	named bool   // the object waits for the value of a member
	next  *shape // of that value
}

// checkMembers looks at the names of the members of a JSON object, which has to be valid: no object may have one of them twice, since it is
// anybody's guess which of them is meant. It returns the members that the model does not have, each with its place.
func checkMembers(line []byte, model *shape) ([]string, error) {
	var unknown []string
	levels := []level{{next: model}}
	for i := 0; i < len(line); i++ {
		at := &levels[len(levels)-1]
		switch line[i] {
		case '{':
			levels = append(levels, level{shape: at.next, isMap: true})
		case '[':
			levels = append(levels, level{shape: at.next, next: at.next})
		case '}', ']':
			levels = levels[:len(levels)-1]
		case ',':
			at.named = false
		case '"':
			end := endOfString(line, i)
			if at.isMap && !at.named {
				name := unquote(line[i:end])
				if at.seen[name] {
					return nil, fmt.Errorf("the member %.60q is there twice", name)
				}
				if at.seen == nil {
					at.seen = make(map[string]bool)
				}
				at.seen[name], at.named, at.next = true, true, nil
				if at.shape != nil {
					member, known := at.shape.members[name]
					at.next = member
					if !known {
						unknown = append(unknown, at.shape.path+name)
					}
				}
			}
			i = end - 1
		}
	}
	slices.Sort(unknown)
	return unknown, nil
}

// endOfString returns where a string ends that begins with the quote at start.
func endOfString(line []byte, start int) int {
	for i := start + 1; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(line)
}

func unquote(text []byte) string {
	if bytes.IndexByte(text, '\\') < 0 {
		return string(text[1 : len(text)-1])
	}
	var s string
	_ = json.Unmarshal(text, &s) // the line is valid
	return s
}

var errHalf = errors.New(`half of a character is there, as \ud800 without \udc00: what wrote this has cut a text`)

// checkEscapes refuses an escaped half of a character without its other half. It would be read as another character.
func checkEscapes(line []byte) error {
	half := func(i int, from, to uint64) bool {
		if i+6 > len(line) || line[i] != '\\' || line[i+1] != 'u' {
			return false
		}
		n, err := strconv.ParseUint(string(line[i+2:i+6]), 16, 16)
		return err == nil && from <= n && n <= to
	}
	for i := 0; ; {
		next := bytes.IndexByte(line[i:], '\\')
		if next < 0 {
			return nil
		}
		i += next
		switch {
		case half(i, 0xdc00, 0xdfff), half(i, 0xd800, 0xdbff) && !half(i+6, 0xdc00, 0xdfff):
			return errHalf
		case half(i, 0xd800, 0xdbff):
			i += 12
		default:
			i += 2
		}
	}
}
