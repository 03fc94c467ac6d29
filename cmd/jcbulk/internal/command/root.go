// Package command has the commands of the command line: what they take, what they do in which order, and what they print.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
)

// app is what all commands share.
type app struct {
	global globalFlags
	err    error // of the command that was carried out
}

// Main runs the command that the process was started with, and returns the exit code.
func Main() int {
	a := &app{}
	root := a.root()
	a.keepErrors(root)
	refused := fang.Execute(context.Background(), root,
		fang.WithVersion(version()),
		fang.WithErrorHandler(func(w io.Writer, _ fang.Styles, err error) { complain(w, err) }))
	switch {
	case refused != nil && exit.CodeOf(refused) == exit.Failure:
		return exit.Usage // cobra refused the command line
	case refused != nil:
		return exit.CodeOf(refused)
	}
	if a.err != nil {
		complain(root.ErrOrStderr(), a.err)
	}
	return exit.CodeOf(a.err)
}

// keepErrors keeps the errors of commands from fang, which asks the terminal for its colours before it shows one.
func (a *app) keepErrors(cmd *cobra.Command) {
	if run := cmd.RunE; run != nil {
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			if a.err = a.global.check(); a.err == nil {
				a.err = run(cmd, args)
			}
			return nil
		}
	}
	for _, inner := range cmd.Commands() {
		a.keepErrors(inner)
	}
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "jcbulk",
		Short: "Create, update, expire, unlock and schedule JumpCloud users from a file",
		Long: `jcbulk carries out bulk user jobs of JumpCloud from CSV and JSON Lines files, and says of each user what became of it.

Try it without an account: every command takes --emulator.`,
		Example: `  jcbulk check hires.csv
  jcbulk create hires.csv --emulator
  jcbulk auth login
  jcbulk create hires.csv
  jcbulk resume`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	a.global.register(root)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return exit.With(exit.Usage, err, "See "+cmd.CommandPath()+" --help.")
	})
	root.AddCommand(a.operationCommands()...)
	root.AddCommand(a.applyCommand(), a.resumeCommand(), a.runsCommand(), a.resultsCommand(), a.scheduledCommand(),
		a.checkCommand(), a.templateCommand(), a.lookupCommand(), a.authCommand(), a.profileCommand(), a.emulatorCommand(), versionCommand())
	completeFlag(root, "profile", completeProfiles)
	return root
}

// group returns a command that only has others below it.
func group(use, short, example string, commands ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use:     use,
		Short:   short,
		Example: example,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(commands...)
	return cmd
}

// complain says what went wrong, and what to do next.
func complain(w io.Writer, err error) {
	if errors.As(err, new(exit.CodeError)) {
		return
	}
	var said []string
	for _, one := range each(err) {
		text := strings.TrimPrefix(one.Error(), "jcbulk: ")
		if slices.Contains(said, text) {
			continue
		}
		said = append(said, text)
		_, _ = fmt.Fprintln(w, "jcbulk:", jcbulk.Printable(text))
	}
	var coded *exit.Error
	if errors.As(err, &coded) && coded.Hint != "" {
		_, _ = fmt.Fprintln(w, coded.Hint)
	}
}

// each returns the errors that were joined.
func each(err error) []error {
	if coded, is := err.(*exit.Error); is { //nolint:errorlint // one step at a time
		return each(coded.Err)
	}
	joined, is := err.(interface{ Unwrap() []error })
	if !is || err.Error() != errors.Join(joined.Unwrap()...).Error() {
		return []error{err} // one error, which may say in a sentence what is behind it
	}
	var all []error
	for _, one := range joined.Unwrap() {
		all = append(all, each(one)...)
	}
	return all
}

// version is that of the module, or of the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return info.Main.Version
}

// versionCommand prints what --version prints.
func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  jcbulk version",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "jcbulk version", version())
			return err
		},
	}
}

// usage returns an error about the command line.
func usage(format string, args ...any) error {
	return exit.With(exit.Usage, fmt.Errorf(format, args...), "")
}

// oneFile makes sure that a command is given one file.
func oneFile(_ *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return usage("name a file, or - for standard input")
	case len(args) > 1:
		return usage("name one file, and not %d; the address of --emulator stands behind a =, as in --emulator=127.0.0.1:8080", len(args))
	}
	return nil
}
