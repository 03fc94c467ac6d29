package jcbulk

import "encoding/json"

// free reads a value of any shape: numbers as json.Number, as they are written, objects as map[string]any, lists as []any.
func (r *jsonReader) free() any {
	switch r.peek() {
	case '{':
		return r.freeObject(nil)
	case '[':
		return r.freeList()
	case '"':
		return r.keep(r.string())
	case 't', 'f':
		return r.literal()
	case 'n':
		r.literal()
		return nil
	}
	return json.Number(r.keep(r.number()))
}

// freeObject reads an object into a map, or into a new one.
func (r *jsonReader) freeObject(into map[string]any) map[string]any {
	if into == nil {
		into = map[string]any{}
	}
	r.open()
	for first := true; r.more('}', first); first = false {
		name := r.keep(r.string())
		r.colon()
		into[name] = r.free()
	}
	return into
}

func (r *jsonReader) freeList() []any {
	list := []any{}
	r.open()
	for first := true; r.more(']', first); first = false {
		list = append(list, r.free())
	}
	return list
}
