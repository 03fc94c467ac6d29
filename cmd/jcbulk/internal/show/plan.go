package show

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
)

// Plan prints what a plan would do, with the columns of the file if they are asked for.
func Plan(w io.Writer, p *plan.Plan, withColumns bool) error {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	say("%s, %s", jcbulk.Printable(p.Input.Path), Whose(p.Target))
	say("%s %s in %s, with %s at least.", verb(p.Operation), Count(p.Users, thing(p.Operation)), Count(p.Jobs, "job"), Count(p.Calls, "call"))
	if c := p.Change; c != nil {
		say("Each becomes %s at %s.", c.State, c.At.Format("2006-01-02 15:04:05 -07:00"))
		if c.At.Before(p.Made) {
			say("That time is past: it happens at once.")
		}
	}
	if p.EmptyRows > 0 {
		say("%s without content.", Count(p.EmptyRows, "row is", "rows are"))
	}
	if l := p.Looked; l != nil {
		say("Looked up: %d new, %d there already%s.", l.New, l.Exist, sample(l.Sample))
	}
	sayNames(&b, "Columns that set nothing", p.Unused)
	sayNames(&b, "Members that jcbulk does not know, and sends as they are", p.Unknown)
	if _, err := io.WriteString(w, b.String()); err != nil {
		return err
	}
	if withColumns {
		if err := Columns(w, p.Columns); err != nil {
			return err
		}
	}
	if p.WrongRows == 0 {
		return nil
	}
	if _, err := fmt.Fprintf(w, "%s wrong, and will not be sent:\n", Count(p.WrongRows, "row is", "rows are")); err != nil {
		return err
	}
	return Mistakes(w, p.Mistakes, p.MoreMistakes, MostRows)
}

// Columns prints which columns set what.
func Columns(w io.Writer, columns []plan.Column) error {
	if len(columns) == 0 {
		return nil
	}
	rows := make([][]string, len(columns))
	for i, c := range columns {
		rows[i] = []string{c.Title, c.Sets, strconv.Itoa(c.Rows)}
	}
	return Table(w, []string{"column", "sets", "in rows"}, rows)
}

// Mistakes prints what is wrong with a file, up to a number of lines.
func Mistakes(w io.Writer, mistakes []input.Mistake, more, most int) error {
	if len(mistakes) == 0 {
		return nil
	}
	more += max(0, len(mistakes)-most)
	var rows [][]string
	for _, m := range mistakes[:min(most, len(mistakes))] {
		line := ""
		if m.Line > 0 {
			line = strconv.Itoa(m.Line)
		}
		rows = append(rows, []string{line, m.User, m.Column, m.Reason})
	}
	if err := Table(w, []string{"line", "user", "column", "what is wrong"}, rows); err != nil || more == 0 {
		return err
	}
	_, err := fmt.Fprintf(w, "%d more\n", more)
	return err
}

// Whose says on whose users something works.
func Whose(t connect.Target) string {
	if t.Emulator != "" {
		return "on an emulator"
	}
	organization := "the organization of the key"
	if t.Organization != "" {
		organization = "organization " + jcbulk.Printable(t.Organization)
	}
	return fmt.Sprintf("profile %s, %s at %s", jcbulk.Printable(t.Profile), organization, jcbulk.Printable(t.Server))
}

// Count says how many things there are, with the plural that is given, or one with s.
func Count(n int, one string, many ...string) string {
	switch {
	case n == 1:
		return "1 " + one
	case len(many) > 0:
		return fmt.Sprintf("%d %s", n, many[0])
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// verb is what an operation does, at the start of a sentence.
func verb(o input.Operation) string {
	return strings.ToUpper(string(o[:1])) + string(o[1:])
}

func thing(o input.Operation) string {
	if o == input.Cancel {
		return "scheduled change"
	}
	return "user"
}

// Question asks whether something is to be carried out.
func Question(p *plan.Plan) string {
	return fmt.Sprintf("%s %s %s?", verb(p.Operation), Count(p.Users, thing(p.Operation)), Whose(p.Target))
}

// Verdict prints what a check of a file found: all mistakes, and what is in no row.
func Verdict(w io.Writer, f input.Findings, mistakes []input.Mistake) error {
	if err := Mistakes(w, mistakes, 0, len(mistakes)); err != nil {
		return err
	}
	var b strings.Builder
	sayNames(&b, "Columns that set nothing", f.Unused)
	sayNames(&b, "Members that jcbulk does not know, and sends as they are", f.Unknown)
	if f.EmptyRows > 0 {
		fmt.Fprintf(&b, "%s without content.\n", Count(f.EmptyRows, "row is", "rows are"))
	}
	good := f.Report.NotSent
	fmt.Fprintf(&b, "%s: %d can be sent, %d cannot.\n", Count(f.Report.Read, "row"), good, f.Report.Read-good)
	_, err := io.WriteString(w, b.String())
	return err
}

// sample names some of many.
func sample(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return ", such as " + jcbulk.Printable(strings.Join(names, ", "))
}

// sayNames says which columns or members something is true of, if there are any.
func sayNames(b *strings.Builder, what string, names []string) {
	if len(names) > 0 {
		fmt.Fprintf(b, "%s: %s.\n", what, jcbulk.Printable(strings.Join(names, ", ")))
	}
}
