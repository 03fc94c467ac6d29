package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// mostRows bounds how many rows of each status are printed without -all.
const mostRows = 20

// print prints the totals and then the rows that did not succeed, so that these stand last. What to do next follows.
func (o *onboarding) print() error {
	table := tabwriter.NewWriter(o.stdout, 0, 0, 2, ' ', 0)
	if len(o.unused) > 0 {
		fmt.Fprintf(table, "Columns that were not used: %s.\n", jcbulk.Printable(strings.Join(o.unused, ", ")))
	}
	if len(o.outcomes) == 0 {
		fmt.Fprintf(table, "The file has no rows.\n")
	}
	fmt.Fprintf(table, "%d rows, %d jobs: %d succeeded, %d failed, %d not sent, %d unknown, in %s.\n",
		len(o.outcomes), len(o.report.Jobs), o.counts[bulk.Succeeded], o.counts[bulk.Failed], o.counts[bulk.NotSent], o.counts[bulk.Unknown],
		o.report.Elapsed.Round(time.Millisecond))
	statuses := []bulk.Status{bulk.NotSent, bulk.Unknown, bulk.Failed}
	if o.all {
		statuses = append([]bulk.Status{bulk.Succeeded}, statuses...)
	}
	for _, status := range statuses {
		o.printRows(table, status)
	}
	for _, advice := range o.advice() {
		fmt.Fprintf(table, "\n%s\n", advice)
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("cannot print the outcomes: %w", err)
	}
	return nil
}

func (o *onboarding) printRows(table *tabwriter.Writer, status bulk.Status) {
	// Who is unknown has to be looked up, and is nowhere else.
	all := o.all || status == bulk.Unknown && o.results == "" && o.journal == ""
	n := 0
	for _, outcome := range o.outcomes {
		if outcome.Status != status {
			continue
		}
		n++
		if n > mostRows && !all {
			continue
		}
		if n == 1 {
			fmt.Fprintf(table, "\nLINE\tUSERNAME\tSTATUS\tREASON\n")
		}
		line, reason := outcome.Ref, outcome.Reason()
		if line == nil {
			line = "" // an error that ended the file
		}
		if outcome.ByOrder {
			reason += " (by its place alone)"
		}
		fmt.Fprintf(table, "%v\t%s\t%s\t%s\n", line, jcbulk.Printable(outcome.Key), outcome.Status, reason)
	}
	if n > mostRows && !all {
		fmt.Fprintf(table, "and %d more: -all prints them, -results writes them to a file\n", n-mostRows)
	}
}

// advice says what to do next.
func (o *onboarding) advice() []string {
	var advice []string
	if n := o.counts[bulk.NotSent]; n > 0 && o.journal != "" {
		advice = append(advice, fmt.Sprintf("%d rows were not sent. Run the same command again to go on.", n))
	}
	if n := o.counts[bulk.Unknown]; n > 0 {
		advice = append(advice, fmt.Sprintf("The fate of %d rows is not known. Look these users up before you send them again.", n))
		if o.journal != "" {
			advice = append(advice, "Run the same command again to look at their jobs again.")
		}
	}
	if o.toMend > 0 {
		which := "failed"
		if o.journal == "" && o.counts[bulk.NotSent] > 0 {
			which += " or were not sent"
		}
		advice = append(advice, fmt.Sprintf("%d rows that %s are in %s, with their passwords. Mend those that failed there, and run that file.",
			o.toMend, which, jcbulk.Printable(o.failed)))
	}
	if n := o.duplicates(); n > 0 {
		advice = append(advice, fmt.Sprintf("%d rows name the user of an earlier row, and are in no file to mend. If one means somebody else, run it with "+
			"another name.", n))
	}
	return advice
}

// duplicates counts the rows that are left out of the file to mend.
func (o *onboarding) duplicates() (n int) {
	for _, outcome := range o.outcomes {
		if isDuplicate(outcome) {
			n++
		}
	}
	return n
}
