package jsonwire

import (
	"reflect"
	"slices"

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
	switch r.peek() {
	case '[':
		r.open()
		*into = []T{}
		return items{Reader: r}
	case 'n':
		r.literal()
	default:
		r.mismatch(reflect.TypeFor[[]T]())
	}
	return items{begun: -1}
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
		*into = append(*into, r.keep(r.text()))
	}
}

// Objects reads a list of objects of any shape.
func (r *Reader) Objects(into *[]map[string]any) {
	for list := readItems(r, into); list.next(); {
		var item map[string]any
		r.Object(&item, new(bool))
		*into = append(*into, item)
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
		*into = new(T)
	case *again:
		**into = *new(T)
	}
	*again = true
	readObject(r, *into, read)
}

// ReadModels reads a list of models. A null item is an error, since it would pass for a model with nothing set.
func ReadModels[T any](r *Reader, into *[]T, read func(*T, *Reader)) {
	start := r.pos
	for list := readItems(r, into); list.next(); {
		n := len(*into)
		if n == cap(*into) {
			// Items are much of a size, so those that were read tell how many are left.
			*into = slices.Grow(*into, 1+min(maxGuess, n*r.left()/(r.pos-start)))
		}
		*into = (*into)[:n+1]
		readObject(r, &(*into)[n], read)
	}
}

// readObject reads an object into a model. Fields that the object does not name stay as they are.
func readObject[T any](r *Reader, model *T, read func(*T, *Reader)) {
	if r.peek() != '{' {
		r.mismatch(reflect.TypeFor[T]())
		return
	}
	read(model, r)
}
