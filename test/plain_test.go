package test

import (
	"reflect"
	"strings"
	"time"
)

// plainOf makes the struct that somebody would write by hand for the same JSON: the fields of a model and their names, with no
// method of their own, so that encoding/json alone reads and writes them.
func plainOf(m reflect.Type) reflect.Type {
	var fields []reflect.StructField
	for _, f := range reflect.VisibleFields(m) {
		if f.Name == "AdditionalProperties" {
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if options != "" {
			name += ",omitzero" // leaves out what is nil, and not what is empty
		}
		fields = append(fields, reflect.StructField{Name: f.Name, Type: plainField(f.Type), Tag: reflect.StructTag(`json:"` + name + `"`)})
	}
	return reflect.StructOf(fields)
}

func plainField(t reflect.Type) reflect.Type {
	switch {
	case t == reflect.TypeFor[time.Time](), t == reflect.TypeFor[[]map[string]any]():
		return t
	case isNullable(t):
		return plainField(heldBy(t))
	case t == reflect.TypeFor[map[string]any]():
		return reflect.TypeFor[any]() // of results: what is no object is accepted, too
	}
	switch t.Kind() {
	case reflect.Pointer:
		return reflect.PointerTo(plainField(t.Elem()))
	case reflect.Slice:
		return reflect.SliceOf(plainField(t.Elem()))
	case reflect.Struct:
		return plainOf(t)
	default:
		return t
	}
}

// toPlain copies what a field of a model holds into the same field of the plain struct.
func toPlain(from reflect.Value) reflect.Value {
	to := reflect.New(plainField(from.Type())).Elem()
	if isNullable(from.Type()) {
		from = held(from)
	}
	switch {
	case from.Type() == to.Type():
		to.Set(from)
	case to.Kind() == reflect.Interface:
		if !from.IsNil() {
			to.Set(from)
		}
	case from.Kind() == reflect.Pointer && !from.IsNil():
		to.Set(reflect.New(to.Type().Elem()))
		to.Elem().Set(toPlain(from.Elem()))
	case from.Kind() == reflect.Slice && !from.IsNil():
		to.Set(reflect.MakeSlice(to.Type(), 0, from.Len()))
		for i := range from.Len() {
			to.Set(reflect.Append(to, toPlain(from.Index(i))))
		}
	case from.Kind() == reflect.Struct:
		for i := range to.NumField() {
			to.Field(i).Set(toPlain(from.FieldByName(to.Type().Field(i).Name)))
		}
	}
	return to
}
