package test

import "reflect"

// isNullable reports whether a type can hold null beside a value.
func isNullable(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.Implements(reflect.TypeFor[interface{ IsSet() bool }]())
}

// heldBy is the type of the pointer that a nullable type's Get returns.
func heldBy(nullable reflect.Type) reflect.Type {
	get, _ := nullable.MethodByName("Get")
	return get.Type.Out(0)
}

// held is the pointer that a nullable value holds.
func held(nullable reflect.Value) reflect.Value { return nullable.MethodByName("Get").Call(nil)[0] }

// nullableOf makes a nullable value that is set to a pointer.
func nullableOf(t reflect.Type, pointer reflect.Value) reflect.Value {
	v := reflect.New(t)
	v.MethodByName("Set").Call([]reflect.Value{pointer})
	return v.Elem()
}
