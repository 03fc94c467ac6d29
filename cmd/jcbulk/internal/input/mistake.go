package input

import (
	"errors"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// Mistake is one thing that is wrong with a row of a file.
type Mistake struct {
	Line   int    `json:"line,omitempty"` // 0: the whole file
	User   string `json:"user,omitempty"`
	Column string `json:"column,omitempty"` // as the file spells it, or the member of a line. "": the whole row
	Reason string `json:"reason"`           // what is wrong, and what would be right
}

// MistakesOf lists what is wrong with the row of an outcome that was refused before anything was sent.
func MistakesOf(outcome bulk.Outcome) []Mistake {
	line, _ := outcome.Ref.(int)
	row := Mistake{Line: line, User: outcome.Key}
	var mistakes []Mistake
	add := func(column, reason string) {
		row.Column, row.Reason = jcbulk.Printable(column), jcbulk.Printable(reason)
		mistakes = append(mistakes, row)
	}
	collect(outcome.Err, add)
	if len(mistakes) == 0 {
		add("", outcome.Reason())
	}
	return mistakes
}

// collect finds the mistakes within an error that name their places.
func collect(err error, add func(column, reason string)) {
	switch err := err.(type) { //nolint:errorlint // the tree of errors is walked, branch by branch
	case nil:
	case *usercsv.RowError:
		for _, problem := range err.Problems {
			add(problem.Column, problem.Reason)
		}
	case *jcbulk.ParameterError:
		add(err.Parameter, err.Reason)
	case interface{ Unwrap() []error }:
		for _, one := range err.Unwrap() {
			collect(one, add)
		}
	default:
		collect(errors.Unwrap(err), add)
	}
}
