// Package userjsonl reads users from JSON Lines: one object a line, with the names and types of the API. Fields that the
// models do not have are kept in their AdditionalProperties, and sent.
//
// [ResultWriter] writes what became of each line, and [WriteFailed] the lines that are to be mended and run again. [Lines]
// keeps the line of each user while package bulk works on it.
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
)

// maxLine bounds a line, in bytes.
const maxLine = 1 << 20

// Model is what a line can be.
type Model interface {
	jcbulk.BulkUserCreate | jcbulk.BulkUserUpdate | jcbulk.BulkUserExpire | jcbulk.BulkUserUnlock
}

// Row is one line of the file.
type Row[M Model] struct {
	// Line is the number of the line, from 1.
	Line int
	// User is what the line says; it is empty where there is an error.
	User M
}

// LineError is what is wrong with one line; get it with errors.As.
type LineError struct {
	Line int // from 1
	Err  error
}

// Error gives the line and what is wrong with it, never a value that the line holds.
func (e *LineError) Error() string { return fmt.Sprintf("userjsonl: line %d: %v", e.Line, e.Err) }

// Unwrap returns what is wrong with the line.
func (e *LineError) Unwrap() error { return e.Err }

// Read returns the users of a file, which is read as the loop goes on and never held in memory beyond a line. A line that is
// no user comes with a [*LineError], and so does one longer than 1 MiB; reading goes on behind it. Any other error means that
// the rest of the file could not be read; it comes once, as the last. Blank lines and a byte order mark are passed over.
//
// Whether a user is complete, such as a change with the id that it needs, is not judged here. The file is read once: loop
// over what Read returns once.
func Read[M Model](in io.Reader) iter.Seq2[Row[M], error] {
	return func(yield func(Row[M], error) bool) {
		lines := bufio.NewReaderSize(in, maxLine+1) // and the line break
		for number, last := 1, false; !last; number++ {
			line, err := next(lines)
			last = errors.Is(err, io.EOF)
			line = content(line, number)
			row := Row[M]{Line: number}
			switch {
			case errors.Is(err, errTooLong):
				err = &LineError{number, errTooLong}
			case err != nil && !last:
				yield(Row[M]{}, fmt.Errorf("userjsonl: cannot read line %d: %w", number, err))
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

// next returns a line, with io.EOF where it is the last. Of one that is too long it reads all and returns nothing.
func next(lines *bufio.Reader) ([]byte, error) {
	line, err := lines.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = lines.ReadSlice('\n')
	}
	if err == nil || errors.Is(err, io.EOF) {
		return nil, errTooLong // the end comes again with the next read
	}
	return nil, err
}

// content returns a line without what stands around its object.
func content(line []byte, number int) []byte {
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
		return none, &LineError{number, reason(err)}
	}
	return user, nil
}

// reason says what encoding/json found, without the value that it quotes of a number.
func reason(err error) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		shown := *kind
		shown.Value, _, _ = strings.Cut(kind.Value, " ") // as in "number 1e9"
		return &shown
	}
	return err
}
