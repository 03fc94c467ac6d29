package userjsonl

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// WriteFailed reads the input of a run again and copies its failed lines to w, so that they can be corrected and run again. It calls
// failed with the number of each line, but skips blank lines, as [Read] does. It returns the number of lines that it copied.
//
// Everything is copied byte for byte, also passwords, lines that are not a user, and lines that are too long.
func WriteFailed(w io.Writer, in io.Reader, failed func(line int) bool) (int, error) {
	if w == nil || in == nil || failed == nil {
		return 0, errors.New("userjsonl: WriteFailed needs two files and a choice of lines")
	}
	lines := newLineReader(in)
	copied := 0
	for number, begins, chosen := 1, true, false; ; {
		chunk, err := lines.ReadSlice('\n') // a whole line, unless it is too long
		more, last := errors.Is(err, bufio.ErrBufferFull), errors.Is(err, io.EOF)
		if err != nil && !more && !last {
			return copied, fmt.Errorf("userjsonl: cannot read line %d again: %w", number, err)
		}
		if begins {
			chosen = (more || len(trim(chunk, number)) > 0) && failed(number)
		}
		if chosen {
			if _, err := w.Write(chunk); err != nil {
				return copied, fmt.Errorf("userjsonl: cannot write the failed lines: %w", err)
			}
		}
		begins = !more
		if more {
			continue
		}
		if chosen {
			copied++
		}
		if last {
			return copied, nil
		}
		number++
	}
}
