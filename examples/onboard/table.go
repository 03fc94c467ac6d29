package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
)

// print writes a line for each row of the file and then the totals. The error says how many outcomes are not known.
func (o *onboarding) print(out io.Writer, took time.Duration) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "ROW\tUSERNAME\tOUTCOME\tMESSAGE\n")
	count := map[string]int{}
	for _, row := range o.outcomes {
		count[row.result]++
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\n", row.line, row.username, row.result, row.message)
	}
	fmt.Fprintf(table, "\n%d rows in %d jobs: %d created, %d failed, %d unknown, in %s.\n", len(o.outcomes), o.jobs,
		count[created], count[failed], count[unknown], took.Round(time.Millisecond))
	if len(o.unused) > 0 {
		fmt.Fprintf(table, "Columns that were not used: %s.\n", strings.Join(o.unused, ", "))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if count[unknown] > 0 {
		return fmt.Errorf("the outcome of %d rows is not known", count[unknown])
	}
	return nil
}
