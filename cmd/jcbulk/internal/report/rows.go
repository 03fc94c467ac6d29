package report

import (
	"iter"
	"strconv"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// maxText is how many characters of a text of others are shown. A row of a file may have a mebibyte.
const maxText = 500

// row is a user in the table.
type row struct {
	Line, Name     string
	Status, Reason string
	UserID         string
	// Class is the status as a style and a filter know it.
	Class string
}

// rows chooses which users the table has.
type rows struct {
	outcomes iter.Seq2[bulk.Outcome, error]
	err      error // the first that outcomes has told
}

// each calls what with every outcome, until it returns false or outcomes has an error, which it keeps.
func (r *rows) each(what func(bulk.Outcome) bool) {
	if r.outcomes == nil || r.err != nil {
		return
	}
	for outcome, err := range r.outcomes {
		if err != nil {
			r.err = err
			return
		}
		if !what(outcome) {
			return
		}
	}
}

// first returns at most limit users: those who did not succeed, and then the others, as long as there is room.
func (r *rows) first(limit int) iter.Seq[row] {
	return func(yield func(row) bool) {
		left := limit
		for _, succeeded := range []bool{false, true} {
			r.each(func(outcome bulk.Outcome) bool {
				if (outcome.Status == bulk.Succeeded) != succeeded {
					return true
				}
				if left == 0 {
					return false
				}
				left--
				if !yield(newRow(outcome)) {
					left = 0
				}
				return left > 0
			})
			if left == 0 {
				return
			}
		}
	}
}

func newRow(outcome bulk.Outcome) row {
	return row{
		Line:   line(outcome.Ref),
		Name:   text(outcome.Key),
		Status: outcome.Status.String(),
		Class:  class(outcome.Status),
		Reason: text(outcome.Reason()),
		UserID: text(outcome.UserID),
	}
}

// line shows the Ref of an outcome if it is the line of a file or a name for it. One that was read from JSON is a float64.
func line(ref any) string {
	switch ref := ref.(type) {
	case int:
		return strconv.Itoa(ref)
	case int64:
		return strconv.FormatInt(ref, 10)
	case float64:
		return strconv.FormatFloat(ref, 'f', -1, 64)
	case string:
		return text(ref)
	}
	return ""
}

// class returns the name of the status in the style and the filter.
func class(status bulk.Status) string {
	switch status {
	case bulk.Succeeded:
		return "succeeded"
	case bulk.Failed:
		return "failed"
	case bulk.NotSent:
		return "not-sent"
	}
	return "unknown"
}

// text makes text of others fit for the report: what cannot be seen is escaped, and what is longer than maxText is cut.
func text(of string) string {
	const enough = (maxText + 1) * utf8.UTFMax // bytes for one character too many, so that it is cut below
	shown := jcbulk.Printable(of[:min(len(of), enough)])
	count := 0
	for at := range shown {
		if count == maxText {
			return shown[:at] + "…"
		}
		count++
	}
	return shown
}
