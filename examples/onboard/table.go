package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// print writes a line for each row of the file, and then the totals. It returns an error if the outcome of a row is not known.
func (o *onboarding) print(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "ROW\tUSERNAME\tOUTCOME\tMESSAGE\n")
	for _, r := range o.rows {
		fmt.Fprintf(table, "%v\t%s\t%s\t%s\n", r.Ref, jcbulk.Printable(r.Key), r.Status, r.Reason())
	}
	fmt.Fprintf(table, "\n%d rows in %d jobs: %d succeeded, %d failed, %d unknown, in %s.\n", o.report.Read, len(o.report.Jobs),
		o.report.Succeeded, o.report.Failed, o.report.Unknown, o.report.Elapsed.Round(time.Millisecond))
	if len(o.unused) > 0 {
		fmt.Fprintf(table, "Columns that were not used: %s.\n", jcbulk.Printable(strings.Join(o.unused, ", ")))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if o.report.Unknown > 0 {
		return fmt.Errorf("the outcome of %d rows is not known", o.report.Unknown)
	}
	return nil
}
