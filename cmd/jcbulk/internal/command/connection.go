package command

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// runs is where runs are kept.
func (a *app) runs() *runs.Store {
	return runs.NewStore(filepath.Join(xdg.StateHome, "jcbulk", "runs"))
}

// isTerminal reports whether something is written to a terminal on which a bar can move.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd())) && os.Getenv("TERM") != "dumb"
}

// connection is the way to the service, or to an emulator.
type connection struct{ *connect.Connection }

// target is where the flags lead.
func (a *app) target() (connect.Target, error) {
	return connect.Choose(a.global.profile, a.global.emulator)
}

// openInput opens the file of a command.
func (a *app) openInput(cmd *cobra.Command, path string) (*input.File, error) {
	if path == input.Stdin && a.global.keyFile == input.Stdin {
		return nil, usage("the key and the users cannot both be read from standard input")
	}
	return input.Open(path, cmd.InOrStdin())
}

// connect connects to the target of an order. An emulator within the process has the users whom the file names; the file may be nil.
func (a *app) connect(cmd *cobra.Command, order plan.Order, file *input.File) (*connection, error) {
	o := a.connectOptions(cmd)
	o.Limit.PerSecond = order.Options.Rate
	if order.Target.Emulator == connect.Own {
		users, err := a.emulated(cmd.Context(), order, file)
		if err != nil {
			return nil, err
		}
		o.Seed = []jumpcloudtest.Option{jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: users})}
	}
	conn, err := connect.Open(cmd.Context(), order.Target, o)
	if err != nil {
		return nil, err
	}
	return &connection{conn}, nil
}

// emulated returns the users that an emulator needs to have for an order: those whom the file names.
func (a *app) emulated(ctx context.Context, order plan.Order, file *input.File) ([]jumpcloudtest.User, error) {
	if file == nil || order.Operation == input.Create {
		return nil, nil
	}
	in, err := file.Reader()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	named, err := order.Named(ctx, in)
	if err != nil {
		return nil, err
	}
	users := make([]jumpcloudtest.User, len(named))
	for i, user := range named {
		users[i] = jumpcloudtest.User{ID: user.ID, Username: user.Username, Email: user.Email}
		if user.Username == "" {
			users[i].Username = "user-" + user.ID
		}
		if user.Email == "" {
			users[i].Email = user.ID + "@example.com"
		}
		if user.EmployeeIdentifier != "" {
			users[i].Fields = jumpcloudtest.Fields{"employeeIdentifier": user.EmployeeIdentifier}
		}
	}
	return users, nil
}

// check makes sure that the service takes the key. Only a clear no counts: a run waits by itself for a service that cannot be reached.
func (c *connection) check(ctx context.Context) error {
	if err := c.Check(ctx); exit.CodeOf(err) == exit.NoKey || ctx.Err() != nil {
		return err
	}
	return nil
}

// resolver looks up whom a file names.
func (c *connection) resolver(ctx context.Context, organization string) usercsv.Resolver {
	return func(by directory.Key, names []string) ([]directory.Match, error) {
		return directory.Resolve(ctx, c.Client, by, names, directory.Options{OrgID: organization})
	}
}

// lookWhoExists asks which of the users of a file to create exist, by their usernames.
func (c *connection) lookWhoExists(ctx context.Context, order plan.Order, file *input.File) (*plan.Looked, error) {
	const sample = 10
	in, err := file.Reader()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	names, err := order.Usernames(ctx, in)
	if err != nil {
		return nil, err
	}
	matches, err := directory.Resolve(ctx, c.Client, directory.Username, names, directory.Options{OrgID: order.Target.Organization})
	if err != nil {
		return nil, connect.Classify(err)
	}
	looked := &plan.Looked{}
	for _, match := range matches {
		if len(match.Users) == 0 {
			looked.New++
			continue
		}
		looked.Exist++
		if len(looked.Sample) < sample {
			looked.Sample = append(looked.Sample, match.Name)
		}
	}
	return looked, nil
}
