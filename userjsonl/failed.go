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
// Everything is copied byte for byte, also passwords, lines that are not a user, and lines that are too long. Of an array, the failed items
// make an array again. The copy holds the passwords of the input, so give it to nobody else: create it with mode 0600.
func WriteFailed(w io.Writer, in io.Reader, failed func(line int) bool) (int, error) {
	if w == nil || in == nil || failed == nil {
		return 0, errors.New("userjsonl: WriteFailed needs two files and a choice of lines")
	}
	lines := newLineReader(in)
	if err := checkStart(lines); err != nil {
		return 0, err
	}
	if startsArray(lines) {
		return writeFailedItems(w, lines, failed)
	}
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
			n, err := w.Write(chunk)
			if err == nil && n < len(chunk) {
				err = io.ErrShortWrite
			}
			if err != nil {
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

// writeFailedItems copies the failed items of an array.
func writeFailedItems(w io.Writer, in *bufio.Reader, failed func(number int) bool) (int, error) {
	items, out := array{in: in}, bufio.NewWriter(w)
	for copied := 0; ; {
		err := items.next()
		if errors.Is(err, io.EOF) {
			return copied, endItems(out, copied)
		}
		chosen := err == nil && failed(items.number)
		if chosen {
			_, _ = out.WriteString([]string{"[\n", ",\n"}[min(copied, 1)]) // Flush returns the error
		}
		if err == nil {
			err = items.read(func(c byte) {
				if chosen {
					_ = out.WriteByte(c) // as above
				}
			})
		}
		if err != nil {
			return copied, err
		}
		if !chosen {
			continue
		}
		if err := out.Flush(); err != nil {
			return copied, fmt.Errorf("userjsonl: cannot write the failed items: %w", err)
		}
		copied++
	}
}

func endItems(out *bufio.Writer, copied int) error {
	if copied > 0 {
		_, _ = out.WriteString("\n]\n")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("userjsonl: cannot write the failed items: %w", err)
	}
	return nil
}
