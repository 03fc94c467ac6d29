package jsonwire

import (
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/fieldpath"
)

// maxGuess is the largest number of items that a list of models makes room for at once. It is what a page of the service holds.
const maxGuess = 100

// items iterates over the items of a list.
type items struct {
	*Reader
	begun int // items, or -1 where there is no list
}

// readItems enters the list that comes next and empties into. A null has no items, and into stays nil.
func readItems[T any](r *Reader, into *[]T) items {
	*into = nil
	if r.peek() != '[' {
		r.nullOrMismatch(reflect.TypeFor[[]T]())
		return items{begun: -1}
	}
	r.open()
	*into = []T{}
	return items{Reader: r}
}

// next moves to the next item and reports whether there is one. An error of the item before gets its index as its place.
func (i *items) next() bool {
	if i.begun < 0 {
		return false
	}
	if i.err != nil && i.begun > 0 {
		i.path = fieldpath.Join(fieldpath.Index(i.begun-1), i.path)
	}
	i.begun++
	return i.more(']', i.begun == 1)
}

// Strings reads a list of strings.
func (r *Reader) Strings(into *[]string) {
	for list := readItems(r, into); list.next(); {
		if r.peek() != '"' {
			r.mismatch(reflect.TypeFor[string]())
			continue
		}
		*into = push(r, *into, r.keep(r.text()))
	}
	if r.err != nil {
		*into = nil // half a list is none
	}
}

// Objects reads a list of objects of any shape.
func (r *Reader) Objects(into *[]map[string]any) {
	for list := readItems(r, into); list.next(); {
		var item map[string]any
		r.Object(&item, new(bool))
		*into = push(r, *into, item)
	}
	if r.err != nil {
		*into = nil
	}
}

// ReadModel reads a model into the one that is there. again says whether the member came before; the last one counts.
func ReadModel[T any](r *Reader, into **T, again *bool, read func(*T, *Reader)) {
	switch {
	case r.peek() == 'n':
		r.literal()
		*into = nil
		return
	case *into == nil:
		r.take(int(reflect.TypeFor[T]().Size()))
		*into = new(T)
	case *again:
		**into = *new(T)
	}
	*again = true
	read(*into, r)
}

// ReadOneOrModels is ReadModels for a list of which some versions of the service make one object.
func ReadOneOrModels[T any](r *Reader, into *[]T, read func(*T, *Reader)) {
	if r.peek() != '{' {
		ReadModels(r, into, read)
		return
	}
	*into = make([]T, 1)
	read(&(*into)[0], r)
}

// ReadModels reads a list of models. A null item is an error, since it would pass for a model with nothing set.
func ReadModels[T any](r *Reader, into *[]T, read func(*T, *Reader)) {
	start := r.pos
	for list := readItems(r, into); list.next(); {
		n := len(*into)
		if n == r.limits.Items {
			r.exceed()
			continue
		}
		if n == cap(*into) {
			// Items are much of a size, so those that were read tell how many are left.
			*into = grown(r, *into, 1+min(max(maxGuess, n/2), n*r.left()/(r.pos-start)))
			if r.err != nil {
				continue
			}
		}
		*into = (*into)[:n+1]
		read(&(*into)[n], r)
	}
}
