package userjsonl

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// WriteFailed reads the input of a run once more and copies the lines for which failed is true to w. It returns how many
// those are. They are copied byte for byte, also those that are no user or too long, so that they can be mended and run again
// as the input was; passwords are among what they hold. Blank lines are passed over, as [Read] does.
func WriteFailed(w io.Writer, in io.Reader, failed func(line int) bool) (int, error) {
	if w == nil || in == nil || failed == nil {
		return 0, errors.New("userjsonl: WriteFailed needs two files and a choice of lines")
	}
	lines := bufio.NewReaderSize(in, maxLine+1)
	copied := 0
	for number, begins, chosen := 1, true, false; ; {
		part, err := lines.ReadSlice('\n') // of a line that is too long, one of many
		more, last := errors.Is(err, bufio.ErrBufferFull), errors.Is(err, io.EOF)
		if err != nil && !more && !last {
			return copied, fmt.Errorf("userjsonl: cannot read line %d again: %w", number, err)
		}
		if begins {
			chosen = (more || len(content(part, number)) > 0) && failed(number)
		}
		if chosen {
			if _, err := w.Write(part); err != nil {
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
