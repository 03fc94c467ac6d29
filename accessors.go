package jcbulk

// value turns what GetFOk returns of a field into what GetF does.
func value[T any](v *T, _ bool) T {
	if v == nil {
		var zero T
		return zero
	}
	return *v
}

// first does the same for a field whose zero value is nil.
func first[T any](v T, _ bool) T { return v }

// orEmpty makes a list that must be there one that is written as [] and not as null.
func orEmpty[T any](v []T) []T {
	if v == nil {
		return []T{}
	}
	return v
}
