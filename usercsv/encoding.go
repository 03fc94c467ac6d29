package usercsv

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
)

// byteOrderMark is what spreadsheets write at the start of a UTF-8 file, and what tells them that a file is UTF-8.
const byteOrderMark = "\ufeff"

// What workbooks of spreadsheets begin with.
const (
	zipped   = "PK\x03\x04"
	compound = "\xd0\xcf\x11\xe0"
)

// How to get a file that can be read, for errors.
const saveAsUTF8 = "save the file as UTF-8, in Excel as \"CSV UTF-8\""

var (
	errUnmarkedUTF16 = errors.New("the file looks like UTF-16 without a byte order mark: " + saveAsUTF8)
	errWorkbook      = errors.New("the file is a workbook of a spreadsheet: " + saveAsUTF8)
	errNotUTF8       = errors.New("the cell is not valid UTF-8, but perhaps Windows-1252 or Latin-1: " + saveAsUTF8)
)

// decode returns the text of a file in UTF-8, behind its byte order mark, and that mark. It is removed because encoding/csv would take a quote
// behind it for a quote inside of a cell. Some programs write it twice. Bytes that are no text in UTF-16 become U+FFFD.
func decode(in io.Reader) (text io.Reader, mark string, err error) {
	b := bufio.NewReader(in)
	start, err := b.Peek(2)
	for _, long := range []string{byteOrderMark, zipped, compound} {
		if err == nil && string(start) == long[:2] {
			start, err = b.Peek(len(long))
		}
	}
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return nil, "", err
	case string(start) == byteOrderMark:
		mark = byteOrderMark
		if twice, _ := b.Peek(2 * len(mark)); string(twice) == mark+mark {
			mark += mark
		}
		_, err = b.Discard(len(mark))
		return b, mark, err
	case string(start) == "\xff\xfe", string(start) == "\xfe\xff":
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(b), byteOrderMark, nil
	case string(start) == zipped, string(start) == compound:
		return nil, "", errWorkbook
	case bytes.IndexByte(start, 0) >= 0:
		return nil, "", errUnmarkedUTF16
	}
	return b, "", nil
}
