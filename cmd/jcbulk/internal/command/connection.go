package command

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
	"golang.org/x/term"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// connection is the way to the service, or to an emulator.
type connection struct {
	client *jcbulk.APIClient
	close  func()
}

func (a *app) runs() *runs.Store {
	return runs.NewStore(filepath.Join(xdg.StateHome, "jcbulk", "runs"))
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

func (a *app) target() (plan.Target, error) {
	return plan.Target{Profile: "default", Server: "x", Emulator: a.global.emulator}, nil
}

func (a *app) connect(ctx context.Context, order plan.Order, file *input.File) (*connection, error) {
	if order.Target.Emulator == ownEmulator {
		users, err := a.emulated(ctx, order, file)
		if err != nil {
			return nil, err
		}
		s := jumpcloudtest.NewServer(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: users}), jumpcloudtest.WithRequestLog(0))
		return &connection{jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: s.URL}}}), s.Close}, nil
	}
	return &connection{jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: "http://" + order.Target.Emulator + "/api/v2"}}}), func() {}}, nil
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

// check makes sure that the service takes the key, with a call that changes nothing. Only a clear no counts.
func (c *connection) check(ctx context.Context) error {
	_, _, err := c.client.BulkJobRequestsApi.BulkUserStatesList(ctx).Limit(1).Execute()
	if errors.Is(err, jcbulk.ErrUnauthorized) {
		return classify(err)
	}
	return nil
}

// resolver looks up whom a file names.
func (c *connection) resolver(ctx context.Context, organization string) usercsv.Resolver {
	return func(by directory.Key, names []string) ([]directory.Match, error) {
		return directory.Resolve(ctx, c.client, by, names, directory.Options{OrgID: organization})
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
	matches, err := directory.Resolve(ctx, c.client, directory.Username, names, directory.Options{OrgID: order.Target.Organization})
	if err != nil {
		return nil, classify(err)
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

// classify gives an error of a call or a run its exit code.
func classify(err error) error {
	switch {
	case errors.Is(err, jcbulk.ErrUnauthorized):
		return exit.With(exit.NoKey, err, "")
	case errors.Is(err, jcbulk.ErrForbidden):
		return exit.With(exit.Forbidden, err, "")
	case errors.Is(err, jcbulk.ErrRateLimited), errors.Is(err, bulk.ErrHeldBack):
		return exit.With(exit.RateLimited, err, "")
	case errors.Is(err, context.Canceled), errors.Is(err, bulk.ErrDrained):
		return exit.With(exit.Interrupted, err, "")
	}
	return err
}
