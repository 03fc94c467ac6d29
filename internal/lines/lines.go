// Package lines follows the users of a file through a run of package bulk, which knows them by their places alone.
package lines

import (
	"iter"
	"sync"
)

// Book remembers the line of each row from when it is read until its outcome is known. Its zero value is ready for one file.
// It is safe for concurrent use.
type Book struct {
	mu    sync.Mutex
	lines map[int]int // by index
	read  int
}

// Take returns the line of the row with that index, from 0, and forgets it. It is 0 where there is none.
func (b *Book) Take(index int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	line := b.lines[index]
	delete(b.lines, index)
	return line
}

func (b *Book) add(line int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.lines == nil {
		b.lines = make(map[int]int)
	}
	b.lines[b.read] = line
	b.read++
}

// Follow splits rows into their lines, which go into the book, and their users, which it returns.
func Follow[R, U any](b *Book, rows iter.Seq2[R, error], split func(R) (int, U)) iter.Seq2[U, error] {
	return func(yield func(U, error) bool) {
		for row, err := range rows {
			line, user := split(row)
			b.add(line)
			if !yield(user, err) {
				return
			}
		}
	}
}
