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
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

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
