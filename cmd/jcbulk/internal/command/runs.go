package command

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
)

func (a *app) runsCommand() *cobra.Command {
	return group("runs", "List, show and forget runs", "  jcbulk runs list\n  jcbulk runs show",
		a.runsListCommand(), a.runsShowCommand(), a.runsForgetCommand())
}

func (a *app) runsListCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the runs, the latest first",
		Example: "  jcbulk runs list\n  jcbulk runs list -o json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			all, err := a.runs().List()
			return errors.Join(a.printRuns(cmd.OutOrStdout(), all), err)
		},
	}
}

func (a *app) printRuns(w io.Writer, all []*runs.Run) error {
	switch a.global.output {
	case "":
		if len(all) == 0 {
			_, err := fmt.Fprintln(w, "There are no runs.")
			return err
		}
		rows := make([][]string, len(all))
		for i, run := range all {
			rows[i] = []string{run.ID, string(run.State), cmp.Or(run.Target.Profile, "emulator"), filepath.Base(run.Input.Path), sums(run)}
		}
		return show.Table(w, []string{"run", "state", "profile", "file", "users"}, rows)
	case "json":
		return show.JSON(w, recordsOf(all))
	case "jsonl":
		return show.JSONLines(w, recordsOf(all))
	}
	return usage("runs are printed as json and jsonl, not %s", a.global.output)
}

func recordsOf(all []*runs.Run) []runs.Record {
	records := make([]runs.Record, len(all))
	for i, run := range all {
		records[i] = run.Record
	}
	return records
}

func sums(run *runs.Run) string {
	if run.Report == nil {
		return ""
	}
	return strconv.Itoa(run.Report.Succeeded) + " of " + strconv.Itoa(run.Report.Read) + " succeeded"
}

func (a *app) runsShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show [RUN]",
		Short:   "Say what a run is about and how far it came",
		Example: "  jcbulk runs show\n  jcbulk runs show 20301231-093000-create-k3fq -o json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			run, err := a.openRun(args)
			if err != nil {
				return err
			}
			switch a.global.output {
			case "json":
				return show.JSON(cmd.OutOrStdout(), run.Record)
			case "":
			default:
				return a.printRuns(cmd.OutOrStdout(), []*runs.Run{run})
			}
			return describe(cmd.OutOrStdout(), run)
		},
	}
	cmd.ValidArgsFunction = a.completeRuns
	return cmd
}

func describe(w io.Writer, run *runs.Run) error {
	rows := [][]string{
		{"run", run.ID}, {"state", string(run.State)}, {"operation", string(run.Operation)}, {"file", run.Input.Path},
		{"users of", show.Whose(run.Target)}, {"begun", run.Begun.Local().Format(time.DateTime)},
	}
	if !run.Until.IsZero() {
		rows = append(rows, []string{"until", run.Until.Local().Format(time.DateTime)})
	}
	if run.Report != nil {
		rows = append(rows, []string{"users", run.Report.String()})
	}
	if run.Why != "" {
		rows = append(rows, []string{"stopped because", run.Why})
	}
	if err := show.Fields(w, rows); err != nil {
		return err
	}
	if run.State == runs.Stopped {
		_, err := fmt.Fprintln(w, "Go on with jcbulk resume "+run.ID)
		return err
	}
	return nil
}

func (a *app) runsForgetCommand() *cobra.Command {
	var unfinished, all bool
	cmd := &cobra.Command{
		Use:   "forget RUN…",
		Short: "Remove what is kept of runs",
		Long: `forget removes the folders of runs: what became of their users is not known here any more. A run that is not at its end is kept unless
--unfinished is given, because without its folder nobody can tell who was sent.`,
		Example: "  jcbulk runs forget 20301231-093000-create-k3fq\n  jcbulk runs forget --all",
		Args: func(_ *cobra.Command, args []string) error {
			if all == (len(args) > 0) {
				return errors.New("name the runs, or say --all")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			chosen, err := a.chosenRuns(cmd, args, all, unfinished)
			if err != nil && !all {
				return err
			}
			for _, run := range chosen {
				switch {
				case run.State == runs.Running:
					return fmt.Errorf("another process carries out run %s", run.ID)
				case run.State != runs.Ended && !unfinished && all:
					continue
				case run.State != runs.Ended && !unfinished:
					return exit.With(exit.Failure, fmt.Errorf("run %s is not at its end", run.ID),
						"Go on with jcbulk resume "+run.ID+", or forget it with --unfinished.")
				}
				if err := run.Forget(); err != nil {
					return err
				}
				if _, err := fmt.Fprintln(cmd.OutOrStdout(), "Forgotten:", run.ID); err != nil {
					return err
				}
			}
			return err
		},
	}
	cmd.ValidArgsFunction = a.completeRuns
	cmd.Flags().BoolVar(&all, "all", false, "forget all runs that are at their ends")
	cmd.Flags().BoolVar(&unfinished, "unfinished", false, "forget runs that are not at their ends too")
	return cmd
}

// chosenRuns opens the runs that are named, or all. Damaged ones are removed at once if they may be.
func (a *app) chosenRuns(cmd *cobra.Command, ids []string, all, damagedToo bool) ([]*runs.Run, error) {
	if all {
		return a.runs().List()
	}
	var chosen []*runs.Run
	for _, id := range ids {
		run, err := a.openRun([]string{id})
		if damagedToo && errors.Is(err, runs.ErrDamaged) {
			if err := a.runs().ForgetDamaged(id); err != nil {
				return nil, err
			}
			if _, err := fmt.Fprintln(cmd.OutOrStdout(), "Forgotten:", id); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, run)
	}
	return chosen, nil
}
