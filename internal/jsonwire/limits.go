package jsonwire

import (
	"errors"
	"math"
	"reflect"
	"slices"
)

// ErrTooLarge is the error of a text that holds more than its limits allow.
var ErrTooLarge = errors.New("too many values")

// Limits bound what a text is read into. A few bytes of text can make a hundred times as many in memory.
type Limits struct {
	Items  int // of one list of models
	Memory int // bytes of memory that are allocated for the values, as a rough count from above
}

// Unlimited are limits for a text that the caller holds anyway.
var Unlimited = Limits{Items: math.MaxInt, Memory: math.MaxInt}

// What a value takes, in bytes: what the runtime allocates for it, with what growing leaves behind.
const (
	sizeOfHeader = 16  // of a text or number behind an interface
	sizeOfMap    = 48  // without members
	sizeOfGroup  = 288 // for the first members of a map
	sizeOfMember = 128 // for each one after that
	groupMembers = 8
	minGrowth    = 4 // items
)

// take counts bytes that are about to be allocated, and reports whether the limits allow them.
func (r *Reader) take(bytes int) bool {
	r.limits.Memory -= bytes
	if r.limits.Memory < 0 {
		r.exceed()
		return false
	}
	return true
}

func (r *Reader) exceed() {
	if r.err == nil {
		r.err = ErrTooLarge
	}
}

// takeMember counts one more member of a map that has n.
func (r *Reader) takeMember(n int) {
	switch {
	case n == 0:
		r.take(sizeOfGroup)
	case n >= groupMembers:
		r.take(sizeOfMember)
	}
}

// grown returns a list with room for at least n more items. Where the limits do not allow them it stays as it is.
func grown[T any](r *Reader, list []T, n int) []T {
	if !r.take((len(list) + n) * int(reflect.TypeFor[T]().Size())) {
		return list
	}
	return slices.Grow(list, n)
}

// push adds an item to a list.
func push[T any](r *Reader, list []T, item T) []T {
	if len(list) == cap(list) {
		list = grown(r, list, max(minGrowth, len(list)))
	}
	return append(list, item)
}
