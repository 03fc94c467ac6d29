package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
)

func (a *app) resumeCommand() *cobra.Command {
	var elsewhere string
	cmd := &cobra.Command{
		Use:   "resume [RUN]",
		Short: "Go on with a run that was stopped",
		Long: `resume goes on with a run that was interrupted, killed or held back: the latest of those, unless another is named. Nobody is sent twice. The file has to
be as it was; the profile and the options are those of the run.`,
		Example: `  jcbulk resume
  jcbulk resume 20301231-093000-create-k3fq
  jcbulk resume --input hires.csv`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			run, err := a.toResume(args)
			if err != nil {
				return err
			}
			return a.resume(cmd, run, elsewhere)
		},
	}
	cmd.ValidArgsFunction = a.completeRuns
	cmd.Flags().StringVar(&elsewhere, "input", "", "where the file is now, or - for standard input")
	return cmd
}

// toResume opens the run that is named, or the latest that is not at its end. Where all are, that is the latest.
func (a *app) toResume(args []string) (*runs.Run, error) {
	if len(args) == 0 {
		all, err := a.runs().List()
		for _, run := range all {
			if run.State != runs.Ended {
				return run, nil
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return a.openRun(args)
}

// openRun opens the run that is named, or the latest.
func (a *app) openRun(args []string) (*runs.Run, error) {
	id := ""
	if len(args) > 0 {
		if id = args[0]; id == "" { // a variable that is not set is not the latest
			return nil, usage("the name of a run is empty")
		}
	}
	run, err := a.runs().Open(id)
	switch {
	case errors.Is(err, runs.ErrNoRun):
		return nil, exit.With(exit.Failure, err, "See jcbulk runs list.")
	case errors.Is(err, runs.ErrDamaged):
		return nil, exit.With(exit.Failure, err, "Nobody can tell who was sent. Remove it with jcbulk runs forget RUN --unfinished")
	}
	return run, err
}

func (a *app) resume(cmd *cobra.Command, run *runs.Run, elsewhere string) error {
	switch {
	case run.State == runs.Running:
		return fmt.Errorf("another process carries out run %s", run.ID)
	case run.State == runs.Ended && run.Report != nil && run.Report.NotSent == 0:
		return exit.With(exit.Failure, fmt.Errorf("run %s is at its end", run.ID), "See jcbulk results "+run.ID)
	case run.Target.Emulator == connect.Own:
		return exit.With(exit.Failure, fmt.Errorf("run %s was on an emulator that ended with it", run.ID),
			"Start jcbulk emulator, and give its address with --emulator=ADDRESS, to try that.")
	}
	file, err := a.sameFile(run.Input, elsewhere, cmd)
	if err != nil {
		return err
	}
	if err := a.sameTarget(run.Target); err != nil {
		return err
	}
	total, err := count(run.Job, file)
	if err != nil {
		return err
	}
	conn, err := a.connect(cmd, run.Order, file)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.check(cmd.Context()); err != nil {
		return err
	}
	return a.work(cmd, run, conn, file, total)
}

// completeRuns completes the ids of runs, with what they are about.
func (a *app) completeRuns(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all, _ := a.runs().List() // what can be read is offered
	ids := make([]string, len(all))
	for i, run := range all {
		ids[i] = cobra.CompletionWithDesc(run.ID, string(run.State)+" "+jcbulk.Printable(run.Input.Path))
	}
	return ids, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}
