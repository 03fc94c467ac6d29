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
	open map[int]*entry[T] // by index
}

func (r *roster[T]) enter(one *entry[T]) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open == nil {
		r.open = map[int]*entry[T]{}
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
func (r *roster[T]) clear() []*entry[T] {
	r.mu.Lock()
	defer r.mu.Unlock()
	rest := slices.SortedFunc(maps.Values(r.open), func(a, b *entry[T]) int { return cmp.Compare(a.index, b.index) })
	clear(r.open)
	return rest
}
