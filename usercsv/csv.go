package usercsv

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
)

// byteOrderMark is what spreadsheets write at the start of a UTF-8 file, and what tells them that a file is UTF-8.
const byteOrderMark = "\ufeff"

// newCSVReader returns a reader of the rows of a file, behind its byte order mark if there is one. The mark is removed first:
// encoding/csv would take a quote behind it for a quote inside of a cell. The bound of the first row starts here.
func newCSVReader(in *boundedReader, comma rune) *csv.Reader {
	in.startRow()
	b := bufio.NewReader(in)
	if start, _ := b.Peek(len(byteOrderMark)); string(start) == byteOrderMark { // in repeats an error on the next read
		_, _ = b.Discard(len(byteOrderMark))
	}
	rows := csv.NewReader(b)
	rows.Comma = comma
	rows.FieldsPerRecord = -1 // header.build checks it and has the better message
	rows.ReuseRecord = true
	return rows
}

// newCSVWriter returns a writer of rows and writes the byte order mark.
func newCSVWriter(w io.Writer, opts []Option) (*csv.Writer, error) {
	rows := csv.NewWriter(w)
	rows.Comma = newOptions(opts).comma
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return nil, fmt.Errorf("usercsv: cannot begin the file: %w", err)
	}
	return rows, nil
}
