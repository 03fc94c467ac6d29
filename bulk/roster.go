package bulk

import (
	"cmp"
	"maps"
	"slices"
	"sync"
)

// roster has the users who were read and have no outcome yet. It lets each of them have one.
type roster[T any] struct {
	mu   sync.Mutex
	open map[int]*row[T] // by index
}

func (r *roster[T]) enter(one *row[T]) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open == nil {
		r.open = map[int]*row[T]{}
	}
	r.open[one.index] = one
}

// leave takes the users of outcomes off the roster, and returns those outcomes whose users were on it.
func (r *roster[T]) leave(outcomes []Outcome) []Outcome {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.DeleteFunc(outcomes, func(o Outcome) bool {
		_, open := r.open[o.Index]
		delete(r.open, o.Index)
		return !open
	})
}

// clear takes everybody off the roster, and returns them in the order of the input.
func (r *roster[T]) clear() []*row[T] {
	r.mu.Lock()
	defer r.mu.Unlock()
	rest := slices.SortedFunc(maps.Values(r.open), func(a, b *row[T]) int { return cmp.Compare(a.index, b.index) })
	clear(r.open)
	return rest
}
