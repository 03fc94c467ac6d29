package usercsv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// RowError says everything that is wrong with one row; get it with errors.As. It quotes cells, but never the password, and no
// more than 60 characters of a cell.
type RowError struct {
	// Line is the line of the file on which the row begins, from 1.
	Line int
	// Username is the row's username, or "" if it has none, if it could not be read, or if it stands behind the passwords, where the rest of one
	// may stand in its place.
	Username string
	// Problems has at least one item.
	Problems []Problem
}

// Problem is one thing that is wrong with a row.
type Problem struct {
	// Column is the name of the column as the file spells it, or "" if the problem is that of the whole row.
	Column string
	// Reason says what is wrong, for people.
	Reason string
}

// Error returns the line and every problem.
func (e *RowError) Error() string { return fmt.Sprintf("usercsv: line %d: %s", e.Line, e.Reason()) }

// Reason returns every problem without the line, for a report that has a column of its own for lines.
func (e *RowError) Reason() string {
	problems := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		problems[i] = p.String()
	}
	return strings.Join(problems, "; ")
}

// String returns the column, if there is one, and the reason, fit for a terminal.
func (p Problem) String() string {
	if p.Column == "" {
		return jcbulk.Printable(p.Reason)
	}
	return jcbulk.Printable(p.Column + ": " + p.Reason)
}

// syntaxProblem describes an error of encoding/csv and the lines that were lost with it.
func syntaxProblem(e *csv.ParseError) Problem {
	reason := "a quoted cell is not closed, or a quote inside it is not doubled"
	if errors.Is(e, csv.ErrBareQuote) {
		reason = "there is a quote in a cell that does not begin with one: such a cell has to be quoted, and the quote doubled"
	}
	reason = fmt.Sprintf("%s (line %d, byte %d)", reason, e.Line, e.Column)
	if e.Line > e.StartLine {
		reason += fmt.Sprintf("; nothing of lines %d to %d was read", e.StartLine, e.Line)
	}
	return Problem{Reason: reason}
}
