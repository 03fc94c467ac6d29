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
// Everything is copied byte for byte, also malformed rows, passwords, and cells that a spreadsheet would run as formulas. To
// escape those would change what is sent.
//
// Of the options, only [WithComma] applies.
func WriteFailed(w io.Writer, in io.Reader, failed func(line int) bool, opts ...Option) (int, error) {
	if w == nil || in == nil || failed == nil {
		return 0, errors.New("usercsv: WriteFailed needs two files and a choice of rows")
	}
	var raw bytes.Buffer // what was read from the input, from the current row on
	source := &boundedReader{in: io.TeeReader(in, &raw)}
	rows := newCSVReader(source, newOptions(opts).comma)
	begin := int64(0) // where the row begins in what encoding/csv reads
	if bytes.HasPrefix(raw.Bytes(), []byte(byteOrderMark)) {
		begin = -int64(len(byteOrderMark)) // encoding/csv does not see the mark, and the copy has it
	}
	for copied := -1; ; source.startRow() { // -1: the header comes first and does not count
		_, err := rows.Read()
		var syntax *csv.ParseError
		var line int
		switch {
		case err == nil:
			line, _ = rows.FieldPos(0)
		case errors.Is(err, io.EOF) && copied < 0:
			return 0, errEmpty
		case errors.Is(err, io.EOF):
			return copied, nil
		case errors.As(err, &syntax) && copied >= 0:
			line = syntax.StartLine
		default:
			return max(copied, 0), fmt.Errorf("usercsv: cannot read the file again: %w", err)
		}
		end := rows.InputOffset()
		row := raw.Next(int(end - begin))
		begin = end
		if copied >= 0 && !failed(line) {
			continue
		}
		if _, err := w.Write(row); err != nil {
			return max(copied, 0), fmt.Errorf("usercsv: cannot write the failed rows: %w", err)
		}
		copied++
	}
}
