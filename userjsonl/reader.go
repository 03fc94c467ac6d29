package userjsonl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// maxLineBytes bounds a line, without its line break.
const maxLineBytes = 1 << 20

// mark is a byte order mark.
const mark = "\ufeff"

// Model is a model that a line can hold.
type Model interface {
	jcbulk.BulkUserCreate | jcbulk.BulkUserUpdate | jcbulk.BulkUserExpire | jcbulk.BulkUserUnlock
}

// LineError says what is wrong with one line, or with one item of an array; get it with errors.As.
type LineError struct {
	// Line is the number of the line, or of the item, from 1.
	Line int
	// Err is what is wrong with it. It holds no value of the line.
	Err error

	isItem bool
}

// Error returns the line and what is wrong with it, but no value of the line.
func (e *LineError) Error() string {
	what := "line"
	if e.isItem {
		what = "item"
	}
	return jcbulk.Printable(fmt.Sprintf("userjsonl: %s %d: %v", what, e.Line, e.Err))
}

// Reason returns what is wrong with the line, without its number.
func (e *LineError) Reason() string { return jcbulk.Printable(e.Err.Error()) }

// Unwrap returns what is wrong with the line.
func (e *LineError) Unwrap() error { return e.Err }

// Read returns the users of a file, line by line, fit for package bulk. The Ref of an item is the number of its line, an int, from 1. Read
// holds one line in memory. It skips blank lines and a byte order mark. Loop over the result only once, because the loop reads the file.
//
// A file may also be one JSON array. The Ref is the number of the item in the array then, from 1, and what is said of lines here goes for
// items.
//
// A line that is not a user, or is longer than 1 MiB, comes with a [*LineError], and reading continues with the next line. So does an
// update that changes nothing. Any other error wraps [bulk.ErrInputBroken], ends the file and comes last, without a Ref: the file could not
// be read, it is UTF-16, its first object takes several lines, or an array has no end.
//
// A line with an object that has a member twice, or with half of a character, is an error too, since nobody knows what is meant.
//
// Read does not check whether a user is complete, such as whether an update has an id.
func Read[M Model](in io.Reader, opts ...Option) iter.Seq2[bulk.Item[M], error] {
	return func(yield func(bulk.Item[M], error) bool) {
		lines := newLineReader(in)
		if err := checkStart(lines); err != nil {
			yield(bulk.Item[M]{}, bulk.BrokenInput(err))
			return
		}
		p := newParser[M](opts)
		if startsArray(lines) {
			p.isItem = true
			readItems(lines, p, yield)
			return
		}
		for number, last := 1, false; !last; number++ {
			line, err := readLine(lines)
			last = errors.Is(err, io.EOF)
			line = trim(line, number)
			switch {
			case errors.Is(err, errTooLong):
			case err != nil && !last:
				yield(bulk.Item[M]{}, bulk.BrokenInput(fmt.Errorf("userjsonl: cannot read line %d: %w", number, err)))
				return
			case len(line) == 0:
				continue
			default:
				err = nil
			}
			if !yield(p.row(line, number, err)) {
				return
			}
		}
	}
}

// readItems yields the items of an array.
func readItems[M Model](in *bufio.Reader, p *parser[M], yield func(bulk.Item[M], error) bool) {
	items := array{in: in}
	var item []byte
	for {
		err := items.next()
		if errors.Is(err, io.EOF) {
			return
		}
		item = item[:0]
		var tooLong error
		if err == nil {
			err = items.read(func(c byte) {
				if len(item) == maxLineBytes {
					tooLong = errTooLong
					return
				}
				item = append(item, c)
			})
		}
		if err != nil {
			yield(bulk.Item[M]{}, bulk.BrokenInput(err))
			return
		}
		if !yield(p.row(bytes.TrimRight(item, " \t\r\n"), items.number, tooLong)) {
			return
		}
	}
}

var errTooLong = errors.New("this is longer than 1 MiB")

var errSpread = errors.New("userjsonl: the file has objects over several lines: write each on a line of its own, or all in one array")

// checkStart refuses a file by its first characters.
func checkStart(in *bufio.Reader) error {
	switch {
	case isUTF16(in):
		return errUTF16
	case isSpread(in):
		return errSpread
	}
	return nil
}

// isSpread reports whether a file, but for blanks and a byte order mark, begins with a brace and a line break before the first member.
func isSpread(in *bufio.Reader) bool {
	opened, broken := false, false
	for n := 1; ; n++ {
		start, err := in.Peek(n)
		if err != nil {
			return false // reading the lines meets it again
		}
		switch c := start[n-1]; {
		case c == '{' && !opened:
			opened = true
		case c == '\n':
			broken = opened
		case c == ' ', c == '\t', c == '\r', n <= len(mark) && string(start) == mark[:n]:
		default:
			return broken && c == '"'
		}
	}
}

var errUTF16 = errors.New("userjsonl: the file is UTF-16, as some shells write it: save it as UTF-8")

// isUTF16 reports whether a file begins with the mark of UTF-16, or with a character of ASCII in it.
func isUTF16(in *bufio.Reader) bool {
	start, err := in.Peek(2)
	return err == nil && (string(start) == "\xff\xfe" || string(start) == "\xfe\xff" || start[0] == 0 || start[1] == 0)
}

// newLineReader returns a reader whose buffer takes the longest line and its line break.
func newLineReader(in io.Reader) *bufio.Reader { return bufio.NewReaderSize(in, maxLineBytes+1) }

// readLine returns the next line, with io.EOF if it is the last. It reads a line that is too long to its end and returns
// errTooLong.
func readLine(lines *bufio.Reader) ([]byte, error) {
	line, err := lines.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = lines.ReadSlice('\n')
	}
	if err == nil || errors.Is(err, io.EOF) {
		return nil, errTooLong // the next read returns io.EOF again
	}
	return nil, err
}

// trim removes the blanks around a line, and the byte order mark of line 1.
func trim(line []byte, number int) []byte {
	if number == 1 {
		line = bytes.TrimPrefix(line, []byte(mark))
	}
	return bytes.TrimSpace(line)
}
