package command

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/outfile"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

func (a *app) resultsCommand() *cobra.Command {
	var only []string
	var mend, elsewhere, report string
	cmd := &cobra.Command{
		Use:   "results [RUN]",
		Short: "Say what became of the users of a run, without network",
		Long: `results prints what became of each user of a run: of the latest, unless another is named. --mend copies rows of the file instead, so that they
can be mended and run again: those that failed, unless --only says otherwise.`,
		Example: `  jcbulk results
  jcbulk results -o csv > results.csv
  jcbulk results 20301231-093000-create-k3fq --only failed,unknown
  jcbulk results --mend mend.csv`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			wanted, err := parseStatuses(only)
			if err != nil {
				return err
			}
			run, err := a.openRun(args)
			if err != nil {
				return err
			}
			switch {
			case mend != "" && report != "":
				return usage("--mend and --report are not for one command")
			case mend != "":
				return a.mend(cmd, run, mend, elsewhere, wanted)
			case report != "":
				return reportOn(cmd, run, report, wanted)
			}
			return a.results(cmd, run, wanted)
		},
	}
	cmd.ValidArgsFunction = a.completeRuns
	cmd.Flags().StringSliceVar(&only, "only", nil, "statuses: succeeded, failed, not sent, unknown")
	cmd.Flags().StringVar(&mend, "mend", "", "copy the rows that failed to a file, to mend them and run them again")
	cmd.Flags().StringVar(&report, "report", "", "write an HTML report")
	cmd.Flags().StringVar(&elsewhere, "input", "", "where the file of the run is now")
	completeFlag(cmd, "only", cobra.FixedCompletions([]string{"succeeded", "failed", "not sent", "unknown"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// parseStatuses reads words of statuses. None is nil.
func parseStatuses(words []string) ([]bulk.Status, error) {
	var statuses []bulk.Status
	for _, word := range words {
		var status bulk.Status
		if err := status.UnmarshalText([]byte(strings.ToLower(strings.TrimSpace(word)))); err != nil {
			return nil, usage("--only: %w", err)
		}
		statuses = append(statuses, status)
	}
	return statuses, nil
}

// filtered yields the outcomes of some statuses, or all for nil.
func filtered(outcomes iter.Seq2[bulk.Outcome, error], wanted []bulk.Status) iter.Seq2[bulk.Outcome, error] {
	if wanted == nil {
		return outcomes
	}
	return func(yield func(bulk.Outcome, error) bool) {
		for outcome, err := range outcomes {
			if (err != nil || slices.Contains(wanted, outcome.Status)) && !yield(outcome, err) {
				return
			}
		}
	}
}

func (a *app) results(cmd *cobra.Command, run *runs.Run, wanted []bulk.Status) error {
	outcomes, w := filtered(run.Known(cmd.Context()), wanted), cmd.OutOrStdout()
	switch a.global.output {
	case "csv":
		return writeResults(w, outcomes)
	case "json":
		return writeJSON(w, run, outcomes)
	case "jsonl":
		lines := userjsonl.NewResultWriter(w)
		for outcome, err := range outcomes {
			if err != nil {
				return err
			}
			if err := lines.Write(outcome); err != nil {
				return err
			}
		}
		return lines.Flush()
	}
	rows, err := show.Outcomes(w, outcomes)
	if err == nil && rows == 0 {
		_, err = fmt.Fprintln(w, "There are none.")
	}
	return err
}

// reportOn writes a report of a run of the past.
func reportOn(cmd *cobra.Command, run *runs.Run, path string, wanted []bulk.Status) error {
	out, err := outfile.New(path)
	if err != nil {
		return err
	}
	return out.Write(func(w io.Writer) error { return writeReport(w, run, nil, filtered(run.Known(cmd.Context()), wanted)) })
}

// mend copies rows of a run's file.
func (a *app) mend(cmd *cobra.Command, run *runs.Run, path, elsewhere string, wanted []bulk.Status) error {
	if wanted == nil {
		wanted = []bulk.Status{bulk.Failed}
	}
	file, err := a.sameFile(run.Input, elsewhere, cmd)
	if err != nil {
		return err
	}
	out, err := outfile.New(path)
	if err != nil {
		return err
	}
	n := 0
	err = out.Write(func(w io.Writer) (err error) {
		n, err = writeMend(w, run.Job, file, run.Known(cmd.Context()), func(o bulk.Outcome) bool { return slices.Contains(wanted, o.Status) })
		return err
	})
	if err == nil {
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s in %s. The file can hold passwords.\n", show.Count(n, "row is", "rows are"), jcbulk.Printable(out.Path))
	}
	return err
}
