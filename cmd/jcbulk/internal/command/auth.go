package command

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/credential"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/profile"
)

func (a *app) authCommand() *cobra.Command {
	return group("auth", "Store the key of an account, and see which one is used", "  jcbulk auth login\n  jcbulk auth status",
		a.loginCommand(), a.statusCommand(), a.logoutCommand())
}

func (a *app) statusCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Say where the key comes from, and whether the service takes it",
		Long: `status says where the key comes from, where calls go, and whether the service takes the key. It shows nothing of the key.

The exit code is 0 if the service takes it, and 3 if it does not or there is none.`,
		Example: `  jcbulk auth status
  jcbulk auth status --profile eu -o json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.status(cmd) },
	}
}

func (a *app) status(cmd *cobra.Command) error {
	c, err := a.open(cmd)
	if err != nil {
		return err
	}
	defer c.Close()
	refused := c.Check(cmd.Context())
	kind := "key of an administrator"
	if c.Credential.ClientID != "" {
		kind = "service account " + c.Credential.ClientID
	}
	err = a.details(cmd.OutOrStdout(),
		[]string{"profile", "server", "organization", "account", "credential", "source", "accepted"},
		[]string{c.Target.Profile, c.Target.Server, c.Target.Organization, c.Target.Account, kind, c.Credential.Source, accepted(refused)})
	if os.Getenv(credential.EnvAPIKey) != "" && c.Target.Profile != "" && credential.Stored(cmd.Context(), c.Target.Profile, credential.Key) {
		a.say(cmd, "The keyring has a key of this profile too, but %s goes before it.", credential.EnvAPIKey)
	}
	return errors.Join(refused, err)
}

// accepted says in a word whether the service took a credential.
func accepted(refused error) string {
	switch exit.CodeOf(refused) {
	case exit.OK:
		return "yes"
	case exit.NoKey:
		return "no"
	case exit.Forbidden:
		return "yes, but not for bulk jobs"
	}
	return "unknown"
}

func (a *app) logoutCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "logout",
		Short: "Remove the key of a profile from the keyring",
		Example: `  jcbulk auth logout
  jcbulk auth logout --profile eu`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.logout(cmd) },
	}
}

func (a *app) logout(cmd *cobra.Command) error {
	config, err := profile.Load()
	if err != nil {
		return err
	}
	name, _, err := config.Get(a.global.profile)
	if err != nil {
		return err
	}
	found, err := forget(cmd, name)
	switch {
	case err != nil:
		return err
	case found:
		a.say(cmd, "The keyring has no key of profile %s any more.", name)
	default:
		a.say(cmd, "The keyring had no key of profile %s.", name)
	}
	if os.Getenv(credential.EnvAPIKey) != "" {
		a.say(cmd, "%s is still set.", credential.EnvAPIKey)
	}
	return nil
}

// forget removes all secrets of a profile from the keyring, and reports whether there was one.
func forget(cmd *cobra.Command, name string) (bool, error) {
	key, err := credential.Remove(cmd.Context(), name, credential.Key)
	if err != nil {
		return false, err
	}
	secret, err := credential.Remove(cmd.Context(), name, credential.ClientSecret)
	return key || secret, err
}

// say tells people what was done.
func (a *app) say(cmd *cobra.Command, format string, args ...any) {
	if !a.global.quiet {
		_, _ = fmt.Fprintf(cmd.ErrOrStderr(), format+"\n", args...)
	}
}
