package usercsv

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
)

// WriteFailed reads the input of a run again and copies its header and its failed rows to w, so that they can be corrected and run
// again. It calls failed with the line on which each row begins. It returns the number of rows that it copied.
//
// Everything is copied as it stands, also malformed rows, passwords, and cells that a spreadsheet would run as formulas: to guard those
// would change what is sent. So are the lines before the header. A file in UTF-16 is copied in UTF-8. The copy holds the passwords of the
// input, so give it to nobody else: create it with mode 0600.
//
// Of the options, only [WithComma] and [WithSkip] apply. Give those of the reader.
func WriteFailed(w io.Writer, in io.Reader, failed func(line int) bool, opts ...Option) (int, error) {
	if w == nil || in == nil || failed == nil {
		return 0, errors.New("usercsv: WriteFailed needs two files and a choice of rows")
	}
	var raw bytes.Buffer // what was read from the input, from the current row on
	rows, err := newTable(in, newOptions(opts), &raw)
	if err != nil {
		return 0, fmt.Errorf("usercsv: cannot read the file again: %w", err)
	}
	gap := false          // something was left out behind what was copied last
	begin := int64(0)     // where the row begins; with the header come the lines before it
	for copied := -1; ; { // -1: the header comes first and does not count
		for n := rows.skipEmptyLine(); n > 0; n = rows.skipEmptyLine() {
			line := raw.Next(n)
			begin += int64(n)
			if gap { // with what is copied before the gap, it might be one line end
				continue
			}
			if err := write(w, line); err != nil {
				return copied, err
			}
		}
		_, err := rows.read()
		switch {
		case errors.Is(err, io.EOF) && copied < 0:
			return 0, errEmpty
		case errors.Is(err, io.EOF):
			return copied, nil
		case err != nil && (copied < 0 || !errors.As(err, new(*csv.ParseError))):
			return max(copied, 0), fmt.Errorf("usercsv: cannot read the file again: %w", err)
		}
		row := raw.Next(int(rows.offset() - begin))
		begin = rows.offset()
		if gap = copied >= 0 && !failed(rows.line); gap {
			continue
		}
		if copied < 0 {
			row = append([]byte(rows.mark), row...)
		}
		if err := write(w, row); err != nil {
			return max(copied, 0), err
		}
		copied++
	}
}

func write(w io.Writer, row []byte) error {
	n, err := w.Write(row)
	if err == nil && n < len(row) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return fmt.Errorf("usercsv: cannot write the failed rows: %w", err)
	}
	return nil
}
