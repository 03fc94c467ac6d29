package jcbulk

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
)

// readable is a pointer to a model, which knows how to read itself. It finds an object opened before it.
type readable[T any] interface {
	*T
	readJSON(r *jsonReader)
}

// decodeObject reads an answer that is one object.
func decodeObject[T any, P readable[T]](data []byte) (*T, error) {
	r := &jsonReader{data: data}
	model := new(T)
	readObject[T, P](r, model)
	if err := r.verdict(reflect.TypeFor[T]()); err != nil {
		return nil, err
	}
	return model, nil
}

// decodeList reads an answer that is a list of objects; null stands for an empty one.
func decodeList[T any, P readable[T]](data []byte) ([]T, error) {
	r := &jsonReader{data: data}
	var models []T
	readModels[T, P](r, &models)
	if err := r.verdict(reflect.TypeFor[T]()); err != nil {
		return nil, err
	}
	return models, nil
}

// decodeFree reads an answer of any shape.
func decodeFree(data []byte) (any, error) {
	r := &jsonReader{data: data}
	value := r.free()
	if err := r.verdict(nil); err != nil {
		return nil, err
	}
	return value, nil
}

// decodeNothing reads an answer that has nothing to say.
func decodeNothing([]byte) (struct{}, error) { return struct{}{}, nil }

// unmarshal reads an object into a model that may hold something. As everywhere in encoding/json, null changes nothing.
func unmarshal[T any, P readable[T]](data []byte, model *T) error {
	r := &jsonReader{data: data}
	if r.peek() == 'n' {
		r.literal()
	} else {
		readObject[T, P](r, model)
	}
	return r.verdict(reflect.TypeFor[T]())
}

// verdict ends the reading of a whole text, and returns what is wrong with it. What makes it no JSON comes first, as from
// encoding/json, which is asked for the words: an answer that was cut short is told by that, whatever else it got wrong.
func (r *jsonReader) verdict(t reflect.Type) error {
	if r.peek() == 0 && r.err == nil && r.left() == 0 {
		return nil
	}
	if len(bytes.TrimLeft(r.data, " \t\r\n")) == 0 {
		return io.ErrUnexpectedEOF
	}
	var whole json.RawMessage
	if err := json.Unmarshal(r.data, &whole); err != nil {
		return err
	}
	var mismatch *json.UnmarshalTypeError
	var wrong *fieldError
	if r.path != "" && errors.As(r.err, &mismatch) {
		mismatch.Struct, mismatch.Field = t.Name(), r.path
	}
	if errors.As(r.err, &wrong) {
		wrong.path = t.Name() + "." + r.path
	}
	return r.err
}

// fieldError is what is wrong with a field other than its type.
type fieldError struct{ path, reason string }

func (e *fieldError) Error() string { return "json: " + e.path + ": " + e.reason }

// joinPath puts a field before the path within it: addresses and [0].country make addresses[0].country.
func joinPath(outer, inner string) string {
	if outer == "" || inner == "" || inner[0] == '[' {
		return outer + inner
	}
	return outer + "." + inner
}
