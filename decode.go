package jcbulk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// decodeObject reads an answer that is one object.
func decodeObject[T any](data []byte) (*T, error) {
	if err := expect(data, '{', reflect.TypeFor[T]()); err != nil {
		return nil, err
	}
	model := new(T)
	if err := json.Unmarshal(data, model); err != nil {
		return nil, err
	}
	return model, nil
}

// decodeList reads an answer that is a list of objects; null stands for an empty one.
func decodeList[T any](data []byte) ([]T, error) {
	return unmarshalList[T](data, '{')
}

// decodeNothing reads an answer that has nothing to say.
func decodeNothing([]byte) (struct{}, error) { return struct{}{}, nil }

// expect tells an answer of another kind, such as an empty or a null one, from the object or list that should be there.
func expect(data []byte, opening byte, t reflect.Type) error {
	trimmed := bytes.TrimLeft(data, " \t\r\n")
	switch {
	case len(trimmed) == 0:
		return io.ErrUnexpectedEOF
	case trimmed[0] != opening && json.Valid(data):
		return &json.UnmarshalTypeError{Value: kindOfJSON(trimmed[0]), Type: t}
	}
	return nil
}

func kindOfJSON(first byte) string {
	switch first {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	case 'n':
		return "null"
	}
	return "number"
}

// objectReader hands out the members of one object to the fields of a model. The first error wins and is kept.
type objectReader struct {
	model   string
	members map[string]json.RawMessage // nil where the object is null
	err     error
}

// readObject begins to read model from data. As everywhere in encoding/json, null changes nothing.
func readObject[T any](_ *T, data []byte) *objectReader {
	t := reflect.TypeFor[T]()
	r := &objectReader{model: t.Name()}
	if r.err = expect(data, '{', t); r.err == nil || isNull(data) {
		r.err = json.Unmarshal(data, &r.members)
	}
	return r
}

// take returns the member of that name once, so that those left over are the additional properties.
func (r *objectReader) take(name string) (json.RawMessage, bool) {
	raw, ok := r.members[name]
	delete(r.members, name)
	return raw, ok && r.err == nil
}

// need makes a member that is missing or null an error.
func (r *objectReader) need(name string) {
	if raw := r.members[name]; r.err == nil && r.members != nil && (raw == nil || string(raw) == "null") {
		r.err = &fieldError{r.model, name, errors.New("is required")}
	}
}

// field reads a member that encoding/json reads as it should be.
func (r *objectReader) field(name string, into any) {
	if raw, ok := r.take(name); ok {
		r.err = r.locate(name, json.Unmarshal(raw, into))
	}
}

// free reads a member of no fixed shape, with numbers kept as they are written.
func (r *objectReader) free(name string, into any) {
	if raw, ok := r.take(name); ok {
		r.err = r.locate(name, unmarshalExact(raw, into))
	}
}

// lenient is free for a member that some answers give in another shape: that is left to the additional properties.
func (r *objectReader) lenient(name string, into *map[string]any) {
	raw := r.members[name]
	switch {
	case raw == nil:
	case raw[0] == '{' || raw[0] == 'n':
		r.free(name, into)
	default:
		*into = nil
	}
}

// readTime reads a time. Unlike encoding/json, it says in the usual way that another kind of value is none, and does not
// repeat a text that is none.
func readTime[T time.Time | *time.Time](r *objectReader, name string, into *T) {
	raw, ok := r.take(name)
	if !ok {
		return
	}
	if err := expect(raw, '"', reflect.TypeFor[time.Time]()); err != nil && !isNull(raw) {
		r.err = r.locate(name, err)
	} else if json.Unmarshal(raw, into) != nil {
		r.err = &fieldError{r.model, name, errors.New("is not an RFC 3339 time")}
	}
}

func readStrings(r *objectReader, name string, into *[]string) { readList(r, name, '"', into) }

func readModels[T any](r *objectReader, name string, into *[]T) { readList(r, name, '{', into) }

func readList[T any](r *objectReader, name string, opening byte, into *[]T) {
	if raw, ok := r.take(name); ok {
		items, err := unmarshalList[T](raw, opening)
		r.err = r.locate(name, err)
		*into = items
	}
}

// end stores what no field has taken, and returns the error of the whole.
func (r *objectReader) end(rest *map[string]any) error {
	for name, raw := range r.members {
		if r.err != nil {
			break
		}
		var member any
		if r.err = unmarshalExact(raw, &member); r.err != nil {
			break
		}
		if *rest == nil {
			*rest = make(map[string]any, len(r.members))
		}
		(*rest)[name] = member
	}
	return r.err
}

// fieldError is what is wrong with a field other than its type.
type fieldError struct {
	model, path string
	err         error
}

func (e *fieldError) Error() string { return fmt.Sprintf("json: %s.%s: %s", e.model, e.path, e.err) }
func (e *fieldError) Unwrap() error { return e.err }

// locate adds the place of an error to it: the model and the path of the field, which grows from the inside out.
func (r *objectReader) locate(name string, err error) error {
	var mismatch *json.UnmarshalTypeError
	var inner *fieldError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &mismatch):
		located := *mismatch
		located.Struct, located.Field = r.model, joinPath(name, mismatch.Field)
		located.Value, _, _ = strings.Cut(mismatch.Value, " ") // number, without the number
		return &located
	case errors.As(err, &inner):
		return &fieldError{r.model, joinPath(name, inner.path), inner.err}
	}
	return &fieldError{r.model, name, err}
}

// joinPath puts a field before the path within it: addresses and [0].country make addresses[0].country.
func joinPath(outer, inner string) string {
	if outer == "" || inner == "" || inner[0] == '[' {
		return outer + inner
	}
	return outer + "." + inner
}

// unmarshalList reads a list whose items all begin with opening. An item that is null is an error, for it would pass for an
// empty one.
func unmarshalList[T any](data []byte, opening byte) ([]T, error) {
	var raw []json.RawMessage
	if err := expect(data, '[', reflect.TypeFor[[]T]()); err != nil && !isNull(data) {
		return nil, err
	}
	if err := json.Unmarshal(data, &raw); err != nil || raw == nil {
		return nil, err
	}
	items := make([]T, len(raw))
	for i, item := range raw {
		err := expect(item, opening, reflect.TypeFor[T]())
		if err == nil {
			err = json.Unmarshal(item, &items[i])
		}
		if err != nil {
			at := objectReader{model: reflect.TypeFor[T]().Name()}
			return nil, at.locate("["+strconv.Itoa(i)+"]", err)
		}
	}
	return items, nil
}

func isNull(data []byte) bool { return string(bytes.TrimSpace(data)) == "null" }

// unmarshalExact is json.Unmarshal with numbers kept as json.Number.
func unmarshalExact(data []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	return decoder.Decode(into)
}
