package jcbulk

import (
	"reflect"
	"time"
)

// equal compares two models, or what is in them.
func equal(a, b reflect.Value) bool {
	switch {
	case a.Type() == reflect.TypeFor[time.Time]():
		x, _ := reflect.TypeAssert[time.Time](a)
		y, _ := reflect.TypeAssert[time.Time](b)
		return x.Equal(y)
	case a.Type().Implements(reflect.TypeFor[interface{ IsSet() bool }]()):
		x, _ := reflect.TypeAssert[interface{ IsSet() bool }](a)
		y, _ := reflect.TypeAssert[interface{ IsSet() bool }](b)
		return x.IsSet() == y.IsSet() && equal(held(a), held(b))
	}
	switch a.Kind() {
	case reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || equal(a.Elem(), b.Elem()))
	case reflect.Slice:
		return equalLists(a, b)
	case reflect.Struct:
		return equalFields(a, b)
	case reflect.Map:
		return reflect.DeepEqual(a.Interface(), b.Interface())
	}
	return a.Equal(b)
}

// held is what a nullable value holds.
func held(nullable reflect.Value) reflect.Value { return nullable.MethodByName("Get").Call(nil)[0] }

func equalLists(a, b reflect.Value) bool {
	if a.IsNil() != b.IsNil() || a.Len() != b.Len() {
		return false
	}
	for i := range a.Len() {
		if !equal(a.Index(i), b.Index(i)) {
			return false
		}
	}
	return true
}

// equalFields compares field by field. No additional properties are the same as an empty map of them.
func equalFields(a, b reflect.Value) bool {
	for i := range a.NumField() {
		x, y := a.Field(i), b.Field(i)
		if a.Type().Field(i).Name == "AdditionalProperties" && x.Len() == 0 && y.Len() == 0 {
			continue
		}
		if !equal(x, y) {
			return false
		}
	}
	return true
}
