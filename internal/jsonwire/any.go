package jsonwire

import "encoding/json"

// any reads a value of any type: an object as map[string]any, a list as []any, a number as json.Number, which keeps its text.
func (r *Reader) any() any {
	switch r.peek() {
	case '{':
		return r.anyObject(nil)
	case '[':
		return r.anyList()
	case '"':
		r.take(sizeOfHeader)
		return r.keep(r.text())
	case 't', 'f':
		return r.literal()
	case 'n':
		r.literal()
		return nil
	}
	r.take(sizeOfHeader)
	return json.Number(r.keep(r.number()))
}

// anyObject reads an object into a map, or into a new one where into is nil.
func (r *Reader) anyObject(into map[string]any) map[string]any {
	if into == nil {
		into = map[string]any{}
		r.take(sizeOfMap)
	}
	r.open()
	for first := true; r.more('}', first); first = false {
		name := r.keep(r.text())
		r.colon()
		r.takeMember(len(into))
		into[name] = r.any()
	}
	return into
}

func (r *Reader) anyList() []any {
	list := []any{}
	r.take(sizeOfHeader + 3*8) // the list and its header behind an interface
	r.open()
	for first := true; r.more(']', first); first = false {
		list = push(r, list, r.any())
	}
	return list
}
