package redact

import (
	"encoding"
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
)

const (
	maxDepth  = 16
	maxValues = 10_000
	omitted   = "[…]"
)

// Attr resolves every slog.LogValuer within lists, maps, structs and behind pointers, which slog leaves to the handler. It returns
// a as it is if there is none.
func Attr(a slog.Attr) slog.Attr {
	if a.Value.Kind() != slog.KindAny {
		return a
	}
	r := resolver{left: maxValues}
	resolved := r.value(reflect.ValueOf(a.Value.Any()), 0)
	if r.found {
		a.Value = slog.AnyValue(resolved)
	}
	return a
}

// resolver goes through one value, within bounds.
type resolver struct {
	left  int
	found bool
}

func (r *resolver) value(v reflect.Value, depth int) any {
	r.left--
	if depth > maxDepth || r.left < 0 {
		return omitted
	}
	if !v.IsValid() || isNil(v) {
		return nil
	}
	if valuer, ok := reflect.TypeAssert[slog.LogValuer](v); ok {
		r.found = true
		return plainOf(valuer.LogValue().Resolve())
	}
	switch v.Interface().(type) {
	case json.Marshaler, encoding.TextMarshaler, error:
		return v.Interface()
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return r.value(v.Elem(), depth+1)
	case reflect.Slice, reflect.Array:
		return r.list(v, depth)
	case reflect.Map:
		return r.entries(v, depth)
	case reflect.Struct:
		return r.fields(v, depth)
	case reflect.Func, reflect.Chan:
		return fmt.Sprintf("(%s)", v.Type())
	}
	return v.Interface()
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan:
		return v.IsNil()
	}
	return false
}

func (r *resolver) list(v reflect.Value, depth int) any {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return v.Interface()
	}
	resolved := make([]any, 0, min(v.Len(), max(r.left, 0)+1))
	for i := range v.Len() {
		if r.left <= 0 {
			return append(resolved, omitted)
		}
		resolved = append(resolved, r.value(v.Index(i), depth+1))
	}
	return resolved
}

func (r *resolver) entries(v reflect.Value, depth int) any {
	resolved := map[string]any{}
	for entries := v.MapRange(); entries.Next(); {
		if r.left <= 0 {
			resolved[omitted] = omitted
			break
		}
		resolved[fmt.Sprint(r.value(entries.Key(), depth+1))] = r.value(entries.Value(), depth+1)
	}
	return resolved
}

// fields shows the exported fields of a struct under the names that JSON gives them.
func (r *resolver) fields(v reflect.Value, depth int) any {
	resolved := map[string]any{}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		tag := field.Tag.Get("json")
		if !field.IsExported() || tag == "-" {
			continue
		}
		name, _, _ := strings.Cut(tag, ",")
		if name == "" {
			name = field.Name
		}
		resolved[name] = r.value(v.Field(i), depth+1)
	}
	return resolved
}

// plainOf turns a resolved value of slog into what any encoder writes.
func plainOf(v slog.Value) any {
	if v.Kind() != slog.KindGroup {
		return v.Any()
	}
	group := map[string]any{}
	for _, a := range v.Group() {
		group[a.Key] = plainOf(a.Value.Resolve())
	}
	return group
}
