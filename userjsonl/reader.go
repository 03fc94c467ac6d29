package userjsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// maxLineBytes bounds a line, without its line break.
const maxLineBytes = 1 << 20

// Model is a model that a line can hold.
type Model interface {
	jcbulk.BulkUserCreate | jcbulk.BulkUserUpdate | jcbulk.BulkUserExpire | jcbulk.BulkUserUnlock
}

// LineError says what is wrong with one line; get it with errors.As.
type LineError struct {
	// Line is the number of the line, from 1.
	Line int
	// Err is what is wrong with the line. It holds no value of the line.
	Err error
}

// Error returns the line and what is wrong with it, but no value of the line.
func (e *LineError) Error() string {
	return jcbulk.Printable(fmt.Sprintf("userjsonl: line %d: %v", e.Line, e.Err))
}

// Reason returns what is wrong with the line, without its number.
func (e *LineError) Reason() string { return jcbulk.Printable(e.Err.Error()) }

// Unwrap returns what is wrong with the line.
func (e *LineError) Unwrap() error { return e.Err }

// Read returns the users of a file, line by line, fit for package bulk. The Ref of an item is the number of its line, an int, from 1. Read
// holds one line in memory. It skips blank lines and a byte order mark. Loop over the result only once, because the loop reads the file.
//
// A line that is not a user, or is longer than 1 MiB, comes with a [*LineError], and reading continues with the next line. Any
// other error ends the file and comes last, without a Ref: the file could not be read.
//
// Read does not check whether a user is complete, such as whether an update has an id.
func Read[M Model](in io.Reader) iter.Seq2[bulk.Item[M], error] {
	return func(yield func(bulk.Item[M], error) bool) {
		lines := newLineReader(in)
		for number, last := 1, false; !last; number++ {
			line, err := readLine(lines)
			last = errors.Is(err, io.EOF)
			line = trim(line, number)
			row := bulk.Item[M]{Ref: number}
			switch {
			case errors.Is(err, errTooLong):
				err = &LineError{number, errTooLong}
			case err != nil && !last:
				yield(bulk.Item[M]{}, fmt.Errorf("userjsonl: cannot read line %d: %w", number, err))
				return
			case len(line) == 0:
				continue
			default:
				row.User, err = parse[M](line, number)
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

var errTooLong = errors.New("the line is longer than 1 MiB")

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
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	return bytes.TrimSpace(line)
}

func parse[M Model](line []byte, number int) (M, error) {
	var user, none M
	switch {
	case !utf8.Valid(line):
		return none, &LineError{number, errors.New("the line is not valid UTF-8")}
	case line[0] != '{':
		return none, &LineError{number, errors.New("the line is no JSON object")}
	}
	if err := json.Unmarshal(line, &user); err != nil {
		return none, &LineError{number, withoutValue(err)}
	}
	return user, nil
}

// withoutValue returns an error of encoding/json without the number that it quotes, which may be a secret.
func withoutValue(err error) error {
	var typeErr *json.UnmarshalTypeError
	if errors.As(err, &typeErr) {
		masked := *typeErr
		masked.Value, _, _ = strings.Cut(typeErr.Value, " ") // such as "number 1e9"
		return &masked
	}
	return err
}
