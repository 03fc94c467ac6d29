package redact

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
)

// Plain returns v with every value that is no plain JSON replaced by a word about it: one that contains itself, or of another
// type. So printing always ends.
func Plain(v any) any { return new(plain).value(v) }

// plain makes one value plain.
type plain struct {
	within []uintptr // the maps and lists around the current value
}

func (p *plain) value(v any) any {
	switch v := v.(type) {
	case nil, bool, string, int, int32, int64:
		return v
	case json.Number:
		if json.Valid([]byte(v)) {
			return v
		}
	case float64:
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			return v
		}
	case map[string]any, []any, []map[string]any:
		at := reflect.ValueOf(v).Pointer()
		if slices.Contains(p.within, at) {
			return "(itself)"
		}
		p.within = append(p.within, at)
		defer func() { p.within = p.within[:len(p.within)-1] }()
		return p.container(v)
	}
	return fmt.Sprintf("(%T)", v)
}

func (p *plain) container(v any) any {
	switch v := v.(type) {
	case map[string]any:
		made := make(map[string]any, len(v))
		for name, value := range v {
			made[name] = p.value(value)
		}
		return made
	case []any:
		return items(p, v)
	case []map[string]any:
		return items(p, v)
	}
	return nil
}

func items[T any](p *plain, list []T) []any {
	made := make([]any, len(list))
	for i, item := range list {
		made[i] = p.value(item)
	}
	return made
}
