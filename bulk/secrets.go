package bulk

import (
	"maps"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/secretname"
)

// This file finds the secrets of a user: what its body holds under a name for a secret. They are no part of a digest. masker.go
// masks them.

func bareCreate(u *jcbulk.BulkUserCreate) []string {
	var s secrets
	s.text(&u.Password)
	s.attributes(&u.Attributes)
	s.members(&u.AdditionalProperties)
	return s
}

func bareUpdate(u *jcbulk.BulkUserUpdate) []string {
	var s secrets
	s.text(&u.Password)
	s.attributes(&u.Attributes)
	s.members(&u.AdditionalProperties)
	return s
}

func bareExpire(u *jcbulk.BulkUserExpire) []string {
	var s secrets
	s.objects(&u.Attributes)
	s.members(&u.AdditionalProperties)
	return s
}

func bareUnlock(u *jcbulk.BulkUserUnlock) []string {
	var s secrets
	s.objects(&u.Attributes)
	s.members(&u.AdditionalProperties)
	return s
}

// secrets collects secrets while it removes them. What it changes within a field is a copy, since the values belong to the caller.
type secrets []string

func (s *secrets) text(value **string) {
	if *value != nil {
		*s = append(*s, **value)
		*value = nil
	}
}

func (s *secrets) attributes(list *[]jcbulk.Attribute) {
	shared := true
	for i := range *list {
		if !secretname.Is((*list)[i].GetName()) {
			continue
		}
		if shared {
			*list, shared = slices.Clone(*list), false
		}
		s.text(&(*list)[i].Value)
	}
}

func (s *secrets) objects(list *[]map[string]any) {
	*list = slices.Clone(*list)
	for i := range *list {
		s.members(&(*list)[i])
	}
}

// members removes the secrets of an object. An object with a name and a value, such as a custom attribute, is judged by that name.
func (s *secrets) members(object *map[string]any) {
	if len(*object) == 0 {
		return
	}
	name, _ := (*object)["name"].(string)
	*object = maps.Clone(*object)
	for _, key := range slices.Sorted(maps.Keys(*object)) {
		value := (*object)[key]
		if secretname.Is(key) || key == "value" && secretname.Is(name) {
			s.all(value)
			delete(*object, key)
			continue
		}
		(*object)[key] = s.without(value)
	}
}

// without returns a value without the secrets in it.
func (s *secrets) without(value any) any {
	switch value := value.(type) {
	case map[string]any:
		s.members(&value)
		return value
	case []any:
		value = slices.Clone(value)
		for i := range value {
			value[i] = s.without(value[i])
		}
		return value
	}
	return value
}

// all collects every text within a value that is a secret.
func (s *secrets) all(value any) {
	switch value := value.(type) {
	case string:
		*s = append(*s, value)
	case map[string]any:
		for _, inner := range value {
			s.all(inner)
		}
	case []any:
		for _, inner := range value {
			s.all(inner)
		}
	default:
		*s = append(*s, "") // no text to be found again, but no part of a digest
	}
}
