package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/carry"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
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
		Args:    cobra.ExactArgs(1),
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

// makePlan reads the file to its end and says what would be done.
func (a *app) makePlan(cmd *cobra.Command, order plan.Order, file *input.File, look bool) (*plan.Plan, error) {
	ctx := cmd.Context()
	p := &plan.Plan{Made: time.Now().UTC().Truncate(time.Second), Order: order}
	resolve := usercsv.Resolver(input.Offline)
	if look {
		conn, err := a.connect(cmd, order, file)
		if err != nil {
			return nil, err
		}
		defer conn.Close()
		resolve = conn.resolver(ctx, order.Target.Organization)
		if order.Operation == input.Create {
			if p.Looked, err = conn.lookWhoExists(ctx, order, file); err != nil {
				return nil, err
			}
		}
	}
	in, err := file.Reader()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	found, err := order.Check(ctx, in, resolve, p.Add)
	if err != nil {
		return nil, err
	}
	p.Found(found)
	return p, nil
}

// showPlan prints or writes a plan.
func (a *app) showPlan(cmd *cobra.Command, p *plan.Plan, how carryFlags) error {
	if how.out != "" {
		if err := p.Write(how.out); err != nil {
			return err
		}
	}
	var err error
	if a.global.output == "json" {
		err = p.Encode(cmd.OutOrStdout())
	} else {
		err = show.Plan(cmd.OutOrStdout(), p, true)
	}
	if err == nil && how.out != "" {
		_, err = fmt.Fprintf(cmd.ErrOrStderr(), "The plan is in %s. Carry it out with jcbulk apply %s\n", jcbulk.Printable(how.out), jcbulk.Printable(how.out))
	}
	if err == nil && how.detailed && p.Users > 0 {
		return exit.CodeError(exit.Planned)
	}
	return err
}

// canAsk reports whether somebody sits at the terminal, and standard input is not the file.
func (a *app) canAsk(path string) bool {
	return path != input.Stdin && a.global.keyFile != input.Stdin && term.IsTerminal(int(os.Stdin.Fd())) && term.IsTerminal(int(os.Stderr.Fd()))
}

// ask shows the plan and asks whether to carry it out.
func (a *app) ask(cmd *cobra.Command, p *plan.Plan) error {
	w := cmd.ErrOrStderr()
	if err := show.Plan(w, p, false); err != nil {
		return err
	}
	if p.Users == 0 {
		return exit.With(exit.SomeFailed, errors.New("no row of the file can be sent"), "")
	}
	answer, err := question(cmd.Context(), w, cmd.InOrStdin(), show.Question(p)+" [y/N] ")
	if err != nil {
		return err
	}
	if !answer {
		return exit.With(exit.Failure, errors.New("nothing was done"), "")
	}
	return nil
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

// question asks a question that is answered with yes or no.
func question(ctx context.Context, w io.Writer, in io.Reader, text string) (bool, error) {
	if _, err := fmt.Fprint(w, text); err != nil {
		return false, err
	}
	answer := make(chan string, 1)
	go func() { // it ends with the process where nobody answers
		var line string
		_, _ = fmt.Fscanln(in, &line) // an empty line is no
		answer <- line
	}()
	select {
	case line := <-answer:
		return line == "y" || line == "Y" || line == "yes", nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}
