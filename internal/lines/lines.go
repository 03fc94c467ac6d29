// Package lines tells on which line of a file the user of an outcome stands. The users that usercsv and userjsonl pass to package
// bulk carry no line; an outcome has only the index of its user.
package lines

import (
	"iter"
	"sync"
)

// Tracker holds the line of each row by its index, until Take is called. The zero value is ready to use, for one file. It is safe
// for concurrent use.
type Tracker struct {
	mu    sync.Mutex
	lines map[int]int // by index
	next  int         // index of the next row
}

// Take returns the line of the row with that index, from 0, and forgets it. It returns 0 if there is none.
func (t *Tracker) Take(index int) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	line := t.lines[index]
	delete(t.lines, index)
	return line
}

func (t *Tracker) add(line int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.lines == nil {
		t.lines = make(map[int]int)
	}
	t.lines[t.next] = line
	t.next++
}

// Track returns the users and errors of rows, and adds the line of each to the tracker. The function split returns the line and
// the user of a row.
func Track[R, U any](t *Tracker, rows iter.Seq2[R, error], split func(R) (int, U)) iter.Seq2[U, error] {
	return func(yield func(U, error) bool) {
		for row, err := range rows {
			line, user := split(row)
			t.add(line)
			if !yield(user, err) {
				return
			}
		}
	}
}
