package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
)

func (a *app) applyCommand() *cobra.Command {
	var how outputFlags
	var again bool
	cmd := &cobra.Command{
		Use:   "apply PLAN",
		Short: "Carry out a plan, and nothing else",
		Long: `apply carries out what create, update, expire, unlock or schedule has planned with --plan --out PLAN. It refuses when the file has changed,
or when the profile leads elsewhere than it did. It does not ask.`,
		Example: `  jcbulk create hires.csv --plan --out plan.json
  jcbulk apply plan.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := plan.Read(args[0])
			if err != nil {
				return err
			}
			file, err := a.sameFile(p.Input, "", cmd)
			if err != nil {
				return err
			}
			if err := a.sameTarget(p.Target); err != nil {
				return err
			}
			return a.begin(cmd, p.Order, carryFlags{outputFlags: how, again: again}, file)
		},
	}
	how.register(cmd)
	cmd.Flags().BoolVar(&again, "again", false, "begin anew, although an unfinished run has the same file")
	return cmd
}

// sameFile opens the file of a plan or a run, at another place if one is given. It must be what it was.
func (a *app) sameFile(was plan.Input, elsewhere string, cmd *cobra.Command) (*input.File, error) {
	path := was.Path
	if elsewhere != "" {
		path = elsewhere
	} else if path == input.Stdin {
		return nil, exit.With(exit.Usage, errors.New("the users were read from standard input, which can be read only once"),
			"Give a file of the same content with --input FILE.")
	}
	file, err := a.openInput(cmd, path)
	if err != nil {
		return nil, err
	}
	if file.SHA256 != was.SHA256 {
		return nil, fmt.Errorf("%s: %w", path, input.ErrChanged)
	}
	return file, nil
}

// sameTarget makes the flags lead to the target of a plan or a run, and fails where the profile leads elsewhere by now.
func (a *app) sameTarget(was connect.Target) error {
	if a.global.profile != "" && a.global.profile != was.Profile || a.global.emulator != "" && a.global.emulator != was.Emulator {
		return usage("this is for profile %s, and --profile and --emulator cannot change that", was.Profile)
	}
	a.global.profile, a.global.emulator = was.Profile, was.Emulator
	now, err := a.target()
	if err != nil {
		return err
	}
	if was.Account != now.Account {
		return fmt.Errorf("profile %s has the account %q now, and had %q: see jcbulk profile set --account", was.Profile, now.Account, was.Account)
	}
	if now != was {
		return fmt.Errorf("profile %s leads to organization %q at %s now, and led to organization %q at %s",
			was.Profile, now.Organization, now.Server, was.Organization, was.Server)
	}
	return nil
}
