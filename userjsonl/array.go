package userjsonl

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// array cuts the items out of a JSON array, whatever they hold. An item is everything up to a comma or to the end of the array: whether it is
// a user shows later.
type array struct {
	in     *bufio.Reader
	number int // of the latest item, from 1
	ended  bool
}

var errFollows = errors.New("userjsonl: something follows the end of the array")

// startsArray reports whether the first character of a file, but for blanks and a byte order mark, opens an array. It reads up to it if so,
// and nothing otherwise.
func startsArray(in *bufio.Reader) bool {
	for n := 1; ; n++ {
		start, err := in.Peek(n)
		if err != nil {
			return false // reading the lines meets it again
		}
		switch c := start[n-1]; {
		case c == '[':
			_, err = in.Discard(n)
			return err == nil
		case n <= len(mark) && string(start) == mark[:n], c == ' ', c == '\t', c == '\r', c == '\n':
		default:
			return false
		}
	}
}

// next goes to the next item. It returns io.EOF behind the last one. Any other error ends the file.
func (a *array) next() error {
	c, err := a.afterBlanks()
	if err == nil && !a.ended && c == ']' {
		a.ended = true
		_, err = a.afterBlanks()
	}
	switch {
	case a.ended && errors.Is(err, io.EOF):
		return io.EOF
	case a.ended && err == nil:
		return errFollows
	case err != nil:
		return a.readError(err)
	}
	a.number++
	return a.in.UnreadByte()
}

// read passes the bytes of the item on that next has found. An error ends the file.
func (a *array) read(take func(byte)) error {
	depth, quoted, escaped := 0, false, false
	for {
		c, err := a.in.ReadByte()
		if err != nil {
			a.number--
			return a.readError(err)
		}
		switch {
		case escaped:
			escaped = false
		case quoted:
			escaped, quoted = c == '\\', c != '"'
		case c == '"':
			quoted = true
		case c == '{', c == '[':
			depth++
		case depth == 0 && c == ',':
			return nil
		case depth == 0 && c == ']':
			a.ended = true
			return nil
		case depth > 0 && (c == '}' || c == ']'):
			depth--
		}
		take(c)
	}
}

// afterBlanks returns the next byte that is neither a blank nor a comma: a comma too many hides nobody.
func (a *array) afterBlanks() (byte, error) {
	for {
		c, err := a.in.ReadByte()
		if err != nil || c != ' ' && c != '\t' && c != '\r' && c != '\n' && (c != ',' || a.ended) {
			return c, err
		}
	}
}

func (a *array) readError(err error) error {
	if errors.Is(err, io.EOF) {
		err = errors.New("the array has no end, so the file may have been cut off")
	}
	return fmt.Errorf("userjsonl: cannot read what follows item %d: %w", a.number, err)
}
