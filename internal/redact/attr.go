package redact

import (
	"cmp"
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
	if !r.enter(depth) {
		return omitted
	}
	if !v.IsValid() || isNil(v) {
		return nil
	}
	if valuer, ok := valuerOf(v); ok {
		r.found = true
		return r.resolved(slog.AnyValue(valuer).Resolve(), depth+1) // Resolve takes care of panics
	}
	switch v.Interface().(type) {
	case json.Marshaler, encoding.TextMarshaler:
		return v.Interface()
	case error:
		if depth == 0 { // handlers write its text; one further within is marshalled field by field
			return v.Interface()
		}
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

// enter counts a value and reports whether it is within the bounds.
func (r *resolver) enter(depth int) bool {
	r.left--
	if depth <= maxDepth && r.left >= 0 {
		return true
	}
	r.found = true // what is left out may hold a LogValuer
	return false
}

// valuerOf returns a value, or a pointer to a copy of it, as a LogValuer.
func valuerOf(v reflect.Value) (slog.LogValuer, bool) {
	if valuer, ok := reflect.TypeAssert[slog.LogValuer](v); ok {
		return valuer, true
	}
	if v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface || !reflect.PointerTo(v.Type()).Implements(reflect.TypeFor[slog.LogValuer]()) {
		return nil, false
	}
	pointer := reflect.New(v.Type())
	pointer.Elem().Set(v)
	return reflect.TypeAssert[slog.LogValuer](pointer)
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
			r.found = true
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
			r.found = true
			resolved[omitted] = omitted
			break
		}
		resolved[fmt.Sprint(r.value(entries.Key(), depth+1))] = r.value(entries.Value(), depth+1)
	}
	return resolved
}

// fields shows the exported fields of a struct under the names that JSON gives them. Those of an embedded struct that is not exported
// are fields of the outer one.
func (r *resolver) fields(v reflect.Value, depth int) any {
	resolved := map[string]any{}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Tag.Get("json") == "-":
		case field.Anonymous && name == "" && isStruct(field.Type) && !field.IsExported():
			r.embedded(field.Name, v.Field(i), depth+1, resolved)
		case field.IsExported():
			resolved[cmp.Or(name, field.Name)] = r.value(v.Field(i), depth+1)
		}
	}
	return resolved
}

// embedded adds the fields of a struct that is not exported itself. One with a LogValue, which cannot be called, is left out.
func (r *resolver) embedded(name string, v reflect.Value, depth int, into map[string]any) {
	of := v.Type()
	if v.Kind() == reflect.Pointer {
		of = of.Elem()
		v = v.Elem()
	}
	if !v.IsValid() {
		return
	}
	if reflect.PointerTo(of).Implements(reflect.TypeFor[slog.LogValuer]()) || !r.enter(depth) {
		r.found, into[name] = true, omitted
		return
	}
	inner, _ := r.fields(v, depth).(map[string]any)
	for name, value := range inner {
		if _, outer := into[name]; !outer {
			into[name] = value
		}
	}
}

func isStruct(t reflect.Type) bool {
	return t.Kind() == reflect.Struct || t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct
}

// resolved turns a resolved value of slog into what any encoder writes.
func (r *resolver) resolved(v slog.Value, depth int) any {
	if !r.enter(depth) {
		return omitted
	}
	switch v.Kind() {
	case slog.KindGroup:
		group := map[string]any{}
		for _, a := range v.Group() {
			group[a.Key] = r.resolved(a.Value.Resolve(), depth+1)
		}
		return group
	case slog.KindAny:
		return r.value(reflect.ValueOf(v.Any()), depth+1)
	}
	return v.Any()
}
