package usercsv

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

// table reads the rows of a file, whatever they mean.
type table struct {
	source *boundedReader
	in     *bufio.Reader // what rows reads from
	rows   *csv.Reader
	ends   *lineEnds
	mark   string // the byte order mark with which the file begins
	lines  int    // how many lines precede what rows reads
	bytes  int64  // how many bytes these have
	line   int    // on which the latest row begins, from 1
}

// newTable reads up to the header. Where raw is given, it gets what is read, in UTF-8 and with the file's own line ends.
func newTable(in io.Reader, o options, raw io.Writer) (*table, error) {
	text, mark, err := decode(in)
	if err != nil {
		return nil, err
	}
	if raw != nil {
		text = io.TeeReader(text, raw)
	}
	t := &table{ends: newLineEnds(text), mark: mark}
	t.source = &boundedReader{in: t.ends}
	t.in = bufio.NewReaderSize(t.source, 1<<16)
	comma, err := t.findHeader(o)
	if err != nil {
		return nil, err
	}
	t.source.startRow()
	t.rows = csv.NewReader(t.in)
	t.rows.Comma = comma
	t.rows.FieldsPerRecord = -1 // header.build checks it and has the better message
	t.rows.ReuseRecord = true
	return t, nil
}

// findHeader leaves out the lines before the header: as many as the options say, then lines without content, and those that name the
// separator (sep=;), a version (version:v1.0) or a type (#TYPE System.Object). It returns the separator.
func (t *table) findHeader(o options) (rune, error) {
	t.source.startRow()
	comma := o.comma
	for {
		line, err := t.nextLine()
		if len(line) == 0 {
			return comma, err
		}
		text := strings.TrimRight(string(line), "\r\n")
		chosen, isSeparator := separatorLine(text)
		switch {
		case t.lines < o.skip:
		case isSeparator:
			comma = chosen
		case !isBlankLine(text) && !isRemarkLine(text):
			return comma, nil
		}
		if err := t.discardLine(); err != nil {
			return comma, err
		}
	}
}

// nextLine returns the next line, or as much of it as the buffer takes, without reading on. It is empty at the end.
func (t *table) nextLine() ([]byte, error) {
	for {
		line, err := t.in.Peek(t.in.Buffered())
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			return line[:end+1], nil
		}
		if err == nil {
			_, err = t.in.Peek(len(line) + 1)
		}
		switch {
		case err == nil:
		case errors.Is(err, bufio.ErrBufferFull), errors.Is(err, io.EOF):
			return line, nil
		default:
			return nil, err
		}
	}
}

func (t *table) discardLine() error {
	t.source.startRow()
	for {
		part, err := t.in.ReadSlice('\n')
		t.bytes += int64(len(part))
		if !errors.Is(err, bufio.ErrBufferFull) {
			t.lines++
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// separatorLine reads a line such as sep=; which a spreadsheet takes for the choice of the separator. Programs that save it again write quotes
// around it, blanks, or as many separators behind it as the rows have.
func separatorLine(line string) (rune, bool) {
	const padding = " \""
	line = strings.TrimLeft(line, padding)
	for _, part := range []string{"sep", "="} {
		if len(line) < len(part) || !strings.EqualFold(line[:len(part)], part) {
			return 0, false
		}
		line = strings.TrimLeft(line[len(part):], padding)
	}
	comma, size := utf8.DecodeRuneInString(line)
	return comma, size > 0 && strings.Trim(line[size:], separators+padding) == ""
}

// isRemarkLine reports whether a line is the one that begins the templates of Azure, such as version:v1.0, or the exports of PowerShell, such as
// #TYPE System.Object.
func isRemarkLine(line string) bool {
	line = strings.Trim(line, separators+" \"")
	begins := func(with string) bool { return len(line) > len(with) && strings.EqualFold(line[:len(with)], with) }
	return (begins("version:") || begins("#TYPE ")) && !strings.ContainsAny(line, separators)
}

func isBlankLine(line string) bool { return strings.Trim(line, separators+" \"") == "" }

// read reads the cells of the next row, and keeps the line on which it begins. Lines count from the start of the file.
func (t *table) read() ([]string, error) {
	for empty := true; empty; {
		empty = t.skipEmptyLine() > 0
	}
	cells, err := t.rows.Read()
	var syntax *csv.ParseError
	switch {
	case err == nil:
		t.line, _ = t.rows.FieldPos(0)
		t.line += t.lines
	case errors.As(err, &syntax):
		syntax.StartLine += t.lines
		syntax.Line += t.lines
		t.line = syntax.StartLine
	}
	return cells, err
}

// skipEmptyLine leaves out the next line if it has no character, and returns its length. Such lines are no part of the row behind them, so that
// any number of them makes no long row. An error comes again when the row is read.
func (t *table) skipEmptyLine() int {
	t.source.startRow()
	size := 1
	end, _ := t.in.Peek(size)
	if string(end) == "\r" {
		size = 2
		end, _ = t.in.Peek(size)
	}
	if string(end) != "\n" && string(end) != "\r\n" {
		return 0
	}
	_, _ = t.in.Discard(size) // it is in the buffer
	t.bytes += int64(size)
	t.lines++
	return size
}

// offset is where the latest row ends in the decoded text.
func (t *table) offset() int64 { return t.bytes + t.rows.InputOffset() }

// hasRow reports whether another row can be read without waiting for the file: whether a line with content ends behind closed quotes.
func (t *table) hasRow() bool {
	buffered, _ := t.in.Peek(t.in.Buffered())
	quoted, content := false, false
	for len(buffered) > 0 {
		r, size := utf8.DecodeRune(buffered)
		buffered = buffered[size:]
		switch {
		case r == '"':
			quoted = !quoted
		case r == '\n' && !quoted && content:
			return true
		case r != t.rows.Comma && !unicode.IsSpace(r) && !printable.IsUnseen(r):
			content = true
		}
	}
	return false
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
