package jsonwire

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
)

// ReadObject reads a text that is one object.
func ReadObject[T any](data []byte, limits Limits, read func(*T, *Reader)) (*T, error) {
	r := newReader(data, limits)
	model := new(T)
	readObject(r, model, read)
	if err := r.end(reflect.TypeFor[T]()); err != nil {
		return nil, err
	}
	return model, nil
}

// readObject reads an object into a model. Fields that the object does not name stay as they are.
func readObject[T any](r *Reader, model *T, read func(*T, *Reader)) {
	if r.peek() != '{' {
		r.mismatch(reflect.TypeFor[T]())
		return
	}
	read(model, r)
}

// ReadList reads a text that is a list of objects. The text null is an empty list.
func ReadList[T any](data []byte, limits Limits, read func(*T, *Reader)) ([]T, error) {
	r := newReader(data, limits)
	var models []T
	ReadModels(r, &models, read)
	if err := r.end(reflect.TypeFor[T]()); err != nil {
		return nil, err
	}
	return models, nil
}

// ReadAny reads a text of any shape: objects as map[string]any, lists as []any, numbers as json.Number.
func ReadAny(data []byte, limits Limits) (any, error) {
	r := newReader(data, limits)
	value := r.any()
	if err := r.end(nil); err != nil {
		return nil, err
	}
	return value, nil
}

// Unmarshal reads an object into a model that may hold something already. The text null changes nothing, as in encoding/json.
func Unmarshal[T any](data []byte, model *T, read func(*T, *Reader)) error {
	r := newReader(data, Unlimited)
	if r.peek() == 'n' {
		r.literal()
	} else {
		readObject(r, model, read)
	}
	return r.end(reflect.TypeFor[T]())
}

// end ends the reading of a whole text and returns what is wrong with it. That it is not JSON comes first, in the words of
// encoding/json: whoever reads that an answer was cut short need not read what else was wrong with it.
func (r *Reader) end(t reflect.Type) error {
	if r.peek() == 0 && r.err == nil && r.left() == 0 {
		return nil
	}
	if len(bytes.TrimLeft(r.data, " \t\r\n")) == 0 {
		return io.ErrUnexpectedEOF
	}
	if errors.Is(r.err, ErrTooLarge) {
		return r.err
	}
	if err := json.Unmarshal(r.data, new(nothing)); err != nil {
		return err
	}
	var mismatch *json.UnmarshalTypeError
	var wrong *FieldError
	if r.path != "" && errors.As(r.err, &mismatch) {
		mismatch.Struct, mismatch.Field = t.Name(), r.path
	}
	if errors.As(r.err, &wrong) {
		wrong.Path = t.Name() + "." + r.path
	}
	return r.err
}

// nothing takes any JSON and keeps none of it.
type nothing struct{}

func (*nothing) UnmarshalJSON([]byte) error { return nil }
