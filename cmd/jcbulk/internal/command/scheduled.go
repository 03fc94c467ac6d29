package command

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
)

func (a *app) scheduledCommand() *cobra.Command {
	cancel := a.operationCommand(input.Cancel, "Cancel the scheduled changes of a file",
		`cancel cancels scheduled changes by their ids, which are in the column job_id of the results of jcbulk schedule.`,
		`  jcbulk results -o csv > results.csv
  jcbulk scheduled cancel results.csv`)
	return group("scheduled", "List and cancel scheduled changes of state",
		"  jcbulk scheduled list\n  jcbulk scheduled next leavers.csv\n  jcbulk scheduled cancel results.csv",
		a.scheduledListCommand(), a.scheduledNextCommand(), cancel)
}

func (a *app) scheduledListCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List all scheduled changes",
		Example: "  jcbulk scheduled list\n  jcbulk scheduled list -o json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			conn, target, err := a.connectFor(cmd, plan.Order{}, nil)
			if err != nil {
				return err
			}
			defer conn.Close()
			list := conn.Client.BulkJobRequestsApi.BulkUserStatesList(cmd.Context())
			if target.Organization != "" {
				list = list.XOrgId(target.Organization)
			}
			return a.printChanges(cmd.OutOrStdout(), list.All())
		},
	}
}

func (a *app) scheduledNextCommand() *cobra.Command {
	var reading readingFlags
	cmd := &cobra.Command{
		Use:     "next FILE",
		Short:   "Say which changes come next for the users of a file",
		Example: "  jcbulk scheduled next leavers.csv",
		Args:    oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := reading.reading(cmd, args[0])
			if err != nil {
				return err
			}
			file, err := a.openInput(cmd, args[0])
			if err != nil {
				return err
			}
			order := plan.Order{Job: input.Job{Operation: input.Unlock, Reading: r}}
			conn, target, err := a.connectFor(cmd, order, file)
			if err != nil {
				return err
			}
			defer conn.Close()
			return a.next(cmd, conn, target, order.Job, file)
		},
	}
	reading.register(cmd)
	return cmd
}

func (a *app) next(cmd *cobra.Command, conn *connection, target connect.Target, job input.Job, file *input.File) error {
	in, err := file.Reader()
	if err != nil {
		return err
	}
	defer in.Close()
	ids, err := job.IDs(in, conn.resolver(cmd.Context(), target.Organization))
	if err != nil {
		return err
	}
	return a.printChanges(cmd.OutOrStdout(), bulk.NextScheduled(cmd.Context(), conn.Client, ids, bulk.Options{OrgID: target.Organization}))
}

// connectFor connects to where the flags lead.
func (a *app) connectFor(cmd *cobra.Command, order plan.Order, file *input.File) (*connection, connect.Target, error) {
	target, err := a.target()
	if err != nil {
		return nil, target, err
	}
	order.Target = target
	conn, err := a.connect(cmd, order, file)
	return conn, target, err
}

// printChanges prints scheduled changes, and the errors of rows and calls that hide some.
func (a *app) printChanges(w io.Writer, changes iter.Seq2[jcbulk.ScheduledUserstateResult, error]) error {
	var rows [][]string
	all := []jcbulk.ScheduledUserstateResult{}
	var wrong []error
	for change, err := range changes {
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		all = append(all, change)
		rows = append(rows, []string{when(change), change.GetState(), change.GetSystemUserId(), change.GetScheduledJobId()})
	}
	var err error
	switch {
	case a.global.output == "json":
		err = show.JSON(w, all)
	case a.global.output == "jsonl":
		err = show.JSONLines(w, all)
	case a.global.output != "":
		return usage("changes are printed as json and jsonl, not %s", a.global.output)
	case len(rows) > 0:
		err = show.Table(w, []string{"when", "state", "user", "change"}, rows)
	case len(wrong) == 0:
		_, err = fmt.Fprintln(w, "Nothing is scheduled.")
	}
	return errors.Join(err, connect.Classify(errors.Join(wrong...)))
}

// when is the time of a change on the clock of this machine, or as the service spells it.
func when(change jcbulk.ScheduledUserstateResult) string {
	t, err := time.Parse(time.RFC3339, change.GetScheduledDate())
	if err != nil {
		return change.GetScheduledDate()
	}
	return t.Local().Format(time.DateTime)
}
