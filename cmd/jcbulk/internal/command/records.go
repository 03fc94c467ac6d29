package command

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
)

// records are what a command found, one a row, with a name for each column.
type records struct {
	columns []string
	rows    [][]string
}

// list prints records as --output says: a list for json, and a table for people.
func (a *app) list(w io.Writer, r records) error {
	if a.global.output != "" {
		return r.encode(w, a.global.output)
	}
	return show.Table(w, r.columns, r.rows)
}

// details prints one record as --output says: an object for json, and a line for each column for people.
func (a *app) details(w io.Writer, columns, row []string) error {
	switch a.global.output {
	case "":
	case "json":
		return show.JSON(w, json.RawMessage(object(columns, row)))
	default:
		return records{columns, [][]string{row}}.encode(w, a.global.output)
	}
	fields := make([][]string, len(columns))
	for i, column := range columns {
		fields[i] = []string{column, row[i]}
	}
	return show.Fields(w, fields)
}

func (r records) encode(w io.Writer, format string) error {
	switch format {
	case "csv":
		return r.csv(w)
	case "jsonl":
		for _, row := range r.rows {
			if _, err := fmt.Fprintf(w, "%s\n", object(r.columns, row)); err != nil {
				return err
			}
		}
		return nil
	}
	objects := make([][]byte, len(r.rows))
	for i, row := range r.rows {
		objects[i] = object(r.columns, row)
	}
	return show.JSON(w, json.RawMessage(fmt.Appendf(nil, "[%s]", bytes.Join(objects, []byte(",")))))
}

// csv writes a file for spreadsheets: a text that they would run as a formula has an apostrophe before it, which package usercsv
// takes off again.
func (r records) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write(r.columns) // Error has what went wrong
	for _, row := range r.rows {
		guarded := make([]string, len(row))
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				cell = "'" + cell
			}
			guarded[i] = cell
		}
		_ = out.Write(guarded)
	}
	out.Flush()
	return out.Error()
}

// object returns a row as a JSON object, with its members in the order of the columns.
func object(columns, row []string) []byte {
	var b bytes.Buffer
	for i, column := range columns {
		b.WriteByte("{,"[min(i, 1)])
		b.Write(quoted(column))
		b.WriteByte(':')
		b.Write(quoted(row[i]))
	}
	b.WriteByte('}')
	return b.Bytes()
}

func quoted(text string) []byte {
	encoded, _ := json.Marshal(text) // a text can always be encoded
	return encoded
}
