package show

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// MostRows bounds the table of users that is printed.
const MostRows = 20

// maxReason bounds a reason within a table, in characters.
const maxReason = 100

// Table writes rows as columns that are aligned. Cells are printed so that no text of others reaches the terminal raw.
func Table(w io.Writer, header []string, rows [][]string) error {
	t := table.New().Border(lipgloss.HiddenBorder()).BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderHeader(false).BorderColumn(false).
		StyleFunc(func(_, _ int) lipgloss.Style { return lipgloss.NewStyle().PaddingRight(2) }).
		Headers(header...)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = shortened(jcbulk.Printable(cell))
		}
		t.Row(cells...)
	}
	for line := range strings.SplitSeq(t.String(), "\n") {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return nil
}

// Fields writes what is known of one thing: a line for each name and value. Values that are empty are left out.
func Fields(w io.Writer, fields [][]string) error {
	fields = slices.DeleteFunc(slices.Clone(fields), func(field []string) bool { return field[1] == "" })
	width := 0
	for _, field := range fields {
		width = max(width, len(field[0]))
	}
	for _, field := range fields {
		if _, err := fmt.Fprintf(w, "%-*s  %s\n", width, field[0], jcbulk.Printable(field[1])); err != nil {
			return err
		}
	}
	return nil
}

func shortened(cell string) string {
	if utf8.RuneCountInString(cell) <= maxReason {
		return cell
	}
	return string([]rune(cell)[:maxReason-1]) + "…"
}

// Unsuccessful collects the users who did not succeed, as many as a table shows, those that matter most first.
type Unsuccessful struct {
	rows map[bulk.Status][]bulk.Outcome
	more int
}

// Add takes an outcome. Those that succeeded are ignored.
func (u *Unsuccessful) Add(o bulk.Outcome) {
	if o.Status == bulk.Succeeded {
		return
	}
	if u.rows == nil {
		u.rows = map[bulk.Status][]bulk.Outcome{}
	}
	if len(u.rows[o.Status]) == MostRows {
		u.more++
		return
	}
	u.rows[o.Status] = append(u.rows[o.Status], o)
}

// Write writes the table, and how many users it leaves out. Unknown users come first, because somebody has to look at them. Those of a status are
// in the order of the file.
func (u *Unsuccessful) Write(w io.Writer) error {
	var rows [][]string
	more := u.more
	for _, status := range []bulk.Status{bulk.Unknown, bulk.Failed, bulk.NotSent} {
		slices.SortFunc(u.rows[status], func(a, b bulk.Outcome) int { return cmp.Compare(a.Index, b.Index) })
		for _, o := range u.rows[status] {
			if len(rows) == MostRows {
				more++
				continue
			}
			rows = append(rows, []string{lineOf(o), o.Key, o.Status.String(), o.Reason()})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	if err := Table(w, []string{"line", "user", "status", "reason"}, rows); err != nil || more == 0 {
		return err
	}
	_, err := fmt.Fprintf(w, "%d more\n", more)
	return err
}

func lineOf(o bulk.Outcome) string {
	if line, ok := o.Ref.(int); ok {
		return strconv.Itoa(line)
	}
	return ""
}

// Outcomes prints outcomes as a table, a thousand rows at a time, and returns how many there were.
func Outcomes(w io.Writer, outcomes iter.Seq2[bulk.Outcome, error]) (int, error) {
	const page = 1000
	header := []string{"line", "user", "status", "reason"}
	var rows [][]string
	n := 0
	for outcome, err := range outcomes {
		if err != nil {
			return n, err
		}
		n++
		rows = append(rows, []string{lineOf(outcome), outcome.Key, outcome.Status.String(), outcome.Reason()})
		if len(rows) == page {
			if err := Table(w, header, rows); err != nil {
				return n, err
			}
			rows = rows[:0]
		}
	}
	if len(rows) == 0 {
		return n, nil
	}
	return n, Table(w, header, rows)
}
