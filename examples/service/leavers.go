package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// leavers reads a CSV file with the columns id and date: who is suspended, and when.
type leavers struct {
	rows     *csv.Reader
	id, date int
}

var errLeavers = errors.New("a file of leavers needs the columns id and date")

func newLeavers(input io.Reader) (*leavers, error) {
	rows := csv.NewReader(input)
	header, err := rows.Read()
	if err != nil {
		return nil, errLeavers
	}
	rows.FieldsPerRecord = -1 // a short row is an error of its own, and not of the file
	for i, name := range header {
		header[i] = strings.ToLower(strings.Trim(name, "\ufeff \t"))
	}
	l := &leavers{rows: rows, id: slices.Index(header, "id"), date: slices.Index(header, "date")}
	if l.id < 0 || l.date < 0 {
		return nil, errLeavers
	}
	return l, nil
}

// rowError says what is wrong with a row. It repeats nothing of it.
type rowError struct {
	line   int
	reason string
}

func (e *rowError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.reason) }

// changes yields a suspension for each row. Its Ref is the line, as that of the readers of usercsv.
func (l *leavers) changes() iter.Seq2[bulk.Item[jcbulk.BulkScheduledStatechangeCreate], error] {
	return func(yield func(bulk.Item[jcbulk.BulkScheduledStatechangeCreate], error) bool) {
		for {
			item, err := l.next()
			if errors.Is(err, io.EOF) {
				return
			}
			var wrong *rowError
			if !yield(item, err) || err != nil && !errors.As(err, &wrong) {
				return
			}
		}
	}
}

func (l *leavers) next() (item bulk.Item[jcbulk.BulkScheduledStatechangeCreate], err error) {
	cells, err := l.rows.Read()
	var syntax *csv.ParseError
	if errors.As(err, &syntax) {
		item.Ref = syntax.StartLine
		return item, &rowError{syntax.StartLine, syntax.Err.Error()}
	}
	if err != nil {
		return item, err
	}
	line, _ := l.rows.FieldPos(0)
	item.Ref = line
	if len(cells) <= max(l.id, l.date) {
		return item, &rowError{line, "the row has too few cells"}
	}
	item.User.UserIds = []string{strings.TrimSpace(cells[l.id])}
	date, err := parseDate(strings.TrimSpace(cells[l.date]))
	if err != nil {
		return item, &rowError{line, "the date is neither like 2030-05-31 nor like 2030-05-31T18:00:00+02:00"}
	}
	item.User.State, item.User.StartDate = jcbulk.UserStateSuspended, date
	return item, nil
}

// parseDate reads a time, or a day, which begins at midnight in UTC.
func parseDate(text string) (time.Time, error) {
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day, nil
	}
	return time.Parse(time.RFC3339, text)
}
