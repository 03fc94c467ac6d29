package usercsv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
)

// RowError is all that is wrong with one row; get it with errors.As. Cells other than the password are quoted in it, long
// ones in part.
type RowError struct {
	// Line is the line of the file on which the row begins, as in [Row].
	Line int
	// Username is the row's username, or "" where there is none to be read.
	Username string
	// Problems has at least one entry.
	Problems []Problem
}

// Problem is one thing that is wrong with a row.
type Problem struct {
	// Column is the name of the column as the file spells it, or "" where the row as a whole is wrong.
	Column string
	// Reason says in words what is wrong.
	Reason string
}

// Error gives the line and every problem.
func (e *RowError) Error() string { return fmt.Sprintf("usercsv: line %d: %s", e.Line, e.Reason()) }

// Reason gives every problem without the line, for a report that shows lines in a place of their own.
func (e *RowError) Reason() string {
	problems := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		problems[i] = p.String()
	}
	return strings.Join(problems, "; ")
}

// String is the column, where there is one, and the reason.
func (p Problem) String() string {
	if p.Column == "" {
		return p.Reason
	}
	return p.Column + ": " + p.Reason
}

// syntaxProblem tells what encoding/csv found, and how much of the file went with it.
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
