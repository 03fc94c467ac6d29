package command

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/carry"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

// operationCommand returns the command that carries out an operation over a file.
func (a *app) operationCommand(operation input.Operation, short, long, example string) *cobra.Command {
	var order orderFlags
	var how carryFlags
	cmd := &cobra.Command{
		Use:     string(operation) + " FILE|-",
		Short:   short,
		Long:    long,
		Example: example,
		Args:    oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := order.order(cmd, operation, args[0])
			if err != nil {
				return err
			}
			if err := how.check(); err != nil {
				return err
			}
			return a.carryOut(cmd, o, how, args[0])
		},
	}
	order.register(cmd, operation)
	how.register(cmd)
	return cmd
}

// carryFlags say how a command goes about what it carries out.
type carryFlags struct {
	outputFlags
	yes, plan, look, again, detailed bool
	out                              string
}

func (f *carryFlags) register(cmd *cobra.Command) {
	f.outputFlags.register(cmd)
	flags := cmd.Flags()
	flags.BoolVarP(&f.yes, "yes", "y", false, "do not ask")
	flags.BoolVar(&f.plan, "plan", false, "say what would be done, and do nothing")
	flags.StringVar(&f.out, "out", "", "write the plan to a file, for jcbulk apply")
	flags.BoolVar(&f.look, "look", false, "look up for the plan whom the file names")
	flags.BoolVar(&f.detailed, "detailed-exitcode", false, "end a plan that would do something with exit code 10")
	flags.BoolVar(&f.again, "again", false, "begin anew, although an unfinished run has the same file")
}

func (f *carryFlags) check() error {
	switch {
	case f.out != "" && !f.plan:
		return usage("--out is for --plan")
	case f.detailed && !f.plan:
		return usage("--detailed-exitcode is for --plan")
	case f.look && f.yes && !f.plan:
		return usage("--look is for a plan, and --yes shows none")
	}
	return nil
}

// carryOut reads and checks the file, plans, asks, and carries the order out.
func (a *app) carryOut(cmd *cobra.Command, order plan.Order, how carryFlags, path string) error {
	file, err := a.openInput(cmd, path)
	if err != nil {
		return err
	}
	order.Input = plan.Input{Path: file.Path, SHA256: file.SHA256, Bytes: file.Bytes}
	if order.Target, err = a.target(); err != nil {
		return err
	}
	if !how.plan && !how.yes && !a.canAsk(path) {
		return exit.With(exit.Usage, errors.New("nobody can be asked here"), "Look at the plan with --plan, then say --yes.")
	}
	if how.plan || !how.yes {
		p, err := a.makePlan(cmd, order, file, how.look)
		if err != nil {
			return err
		}
		if how.plan {
			return a.showPlan(cmd, p, how)
		}
		if err := a.ask(cmd, p); err != nil {
			return err
		}
	}
	return a.begin(cmd, order, how, file)
}

// begin begins a run and carries it out.
func (a *app) begin(cmd *cobra.Command, order plan.Order, how carryFlags, file *input.File) error {
	outputs, err := how.outputs()
	if err != nil {
		return err
	}
	total, err := count(order.Job, file)
	if err != nil {
		return err
	}
	conn, err := a.connect(cmd, order, file)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.check(cmd.Context()); err != nil {
		return err
	}
	run, err := a.runs().Begin(order, outputs, time.Now(), how.again)
	if err != nil {
		return exit.With(exit.Failure, err, hintNotBegun(err))
	}
	return a.work(cmd, run, conn, file, total)
}

// hintNotBegun says what to do where runs of the past are in the way of a new one.
func hintNotBegun(err error) string {
	var unfinished *runs.UnfinishedError
	const anew = "begin anew with --again: then users may be sent twice."
	switch {
	case errors.As(err, &unfinished) && unfinished.Changed:
		return "Go on with jcbulk resume " + unfinished.ID + " --input FILE, a file of the former content, or " + anew
	case errors.As(err, &unfinished):
		return "Go on with jcbulk resume " + unfinished.ID + ", or " + anew
	case errors.Is(err, runs.ErrDamaged):
		return "It may be a run of this file. Remove it with jcbulk runs forget RUN --unfinished, or " + anew
	}
	return ""
}

func count(job input.Job, file *input.File) (int, error) {
	in, err := file.Reader()
	if err != nil {
		return 0, err
	}
	defer in.Close()
	return job.Count(in)
}

// work carries a run out, shows how far it is, and says what came of it.
func (a *app) work(cmd *cobra.Command, run *runs.Run, conn *connection, file *input.File, total int) error {
	stderr := cmd.ErrOrStderr()
	progress := show.NewProgress(stderr, isTerminal(stderr), a.global.quiet, total)
	interrupts := a.listen(cmd.Context(), progress, run.ID)
	defer interrupts.stop()
	told := a.teller(cmd.OutOrStdout())
	w := carry.Work{
		Run: run, File: file, Client: conn.Client, Resolve: conn.resolver(interrupts.ctx, run.Target.Organization),
		Total: total, Drain: interrupts.drain, Watch: progress.Update, Tell: told.add,
	}
	if run.Options.Verify {
		w.Verify = directory.Verify(conn.Client, directory.Options{OrgID: run.Target.Organization})
	}
	result, err := w.Do(interrupts.ctx)
	progress.Done()
	if err != nil && !errors.Is(err, journal.ErrInUse) {
		return exit.With(exit.Failure, err, "Go on with jcbulk resume "+run.ID)
	}
	if err != nil {
		return err
	}
	return a.conclude(cmd, run, file, told, result)
}
