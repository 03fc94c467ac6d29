package state

// Object is a JSON object: numbers are of type json.Number, objects map[string]any, arrays []any.
type Object map[string]any

// Text returns a field that is a string, and "" for any other.
func (o Object) Text(name string) string {
	s, _ := o[name].(string)
	return s
}

// Clone returns a copy that shares nothing with the object.
func (o Object) Clone() Object {
	out := make(Object, len(o))
	for name, value := range o {
		out[name] = cloneValue(value)
	}
	return out
}

func cloneValue(value any) any {
	switch v := value.(type) {
	case map[string]any:
		return map[string]any(Object(v).Clone())
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = cloneValue(item)
		}
		return out
	default:
		return v
	}
}
