package usercsv

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
)

// WriteFailed reads the input of a run once more and copies its header, and the rows that begin on a line for which failed
// is true, to w. It returns how many rows those are. Everything is copied byte for byte, malformed rows too, so that the file
// can be mended and run again as the input was. It holds what the input held, passwords and cells that a spreadsheet takes
// for formulas among it: nothing is made harmless here, because that would change what is sent.
//
// Of the options, [WithComma] matters.
func WriteFailed(w io.Writer, in io.Reader, failed func(line int) bool, opts ...Option) (int, error) {
	if w == nil || in == nil || failed == nil {
		return 0, errors.New("usercsv: WriteFailed needs two files and a choice of rows")
	}
	var raw bytes.Buffer // read from the input and not looked at yet
	src := &source{in: io.TeeReader(in, &raw)}
	rows := src.rows(newOptions(opts).comma)
	begin := int64(0) // of the row in what encoding/csv reads, which does not see the mark
	if bytes.HasPrefix(raw.Bytes(), []byte(mark)) {
		begin = -int64(len(mark))
	}
	for copied := -1; ; src.grant() { // the header is none of the rows
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
