package command

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/profile"
)

func (a *app) profileCommand() *cobra.Command {
	return group("profile", "Work with several organizations and regions", "  jcbulk profile set eu --region eu\n  jcbulk profile use eu",
		a.profileListCommand(), a.profileShowCommand(), a.profileSetCommand(), a.profileUseCommand(), a.profileRemoveCommand())
}

func (a *app) profileListCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the profiles",
		Example: `  jcbulk profile list
  jcbulk profile list -o json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := profile.Load()
			if err != nil {
				return err
			}
			r := records{columns: []string{"name", "current"}}
			for _, s := range new(profile.Profile).Settings() {
				r.columns = append(r.columns, s.Name)
			}
			for _, name := range config.Names() {
				current := "no"
				if name == config.Name("") {
					current = "yes"
				}
				p := config.Profiles[name]
				r.rows = append(r.rows, append([]string{name, current}, values(&p)...))
			}
			return a.list(cmd.OutOrStdout(), r)
		},
	}
}

func (a *app) profileShowCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "show [NAME]",
		Short:             "Show a profile",
		Example:           `  jcbulk profile show eu`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeProfiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			config, err := profile.Load()
			if err != nil {
				return err
			}
			name := a.global.profile
			if len(args) > 0 {
				name = args[0]
			}
			name, p, err := config.Get(name)
			if err != nil {
				return err
			}
			columns := []string{"name"}
			for _, s := range p.Settings() {
				columns = append(columns, s.Name)
			}
			return a.details(cmd.OutOrStdout(), columns, append([]string{name}, values(&p)...))
		},
	}
}

func (a *app) profileUseCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "use NAME",
		Short:             "Use a profile where --profile is not given",
		Example:           `  jcbulk profile use eu`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeProfiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			config, err := profile.Load()
			if err != nil {
				return err
			}
			if err := config.Use(args[0]); err != nil {
				return err
			}
			if err := config.Save(); err != nil {
				return err
			}
			a.say(cmd, "Profile %s is used where --profile is not given.", args[0])
			return nil
		},
	}
}

func (a *app) profileSetCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "set NAME",
		Short: "Make a profile, or change one",
		Long: `set makes a profile, or changes the settings that are given. A setting of "" is removed. No setting is a secret: jcbulk auth login
stores the key of a profile in the system's keyring.`,
		Example: `  jcbulk profile set eu --region eu --org-id 5ebdd3e0a1b2c3d4e5f60718
  jcbulk profile set eu --org-id ""`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeProfiles,
		RunE:              a.profileSet,
	}
	about := map[string]string{
		"region":    "region of the account: us, eu or in",
		"server":    "base URL of the API, such as that of a gateway, in place of a region",
		"org_id":    "id of the organization",
		"account":   "name of the account, so that runs go on after its key was changed",
		"client_id": "client id of a service account",
		"token_url": "where the service account gets its tokens",
	}
	for _, s := range new(profile.Profile).Settings() {
		cmd.Flags().String(flagOf(s), "", about[s.Name])
	}
	completeFlag(cmd, "region", cobra.FixedCompletions([]cobra.Completion{"us", "eu", "in"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) profileSet(cmd *cobra.Command, args []string) error {
	config, err := profile.Load()
	if err != nil {
		return err
	}
	name := args[0]
	p, existed := config.Profiles[name]
	for _, s := range p.Settings() {
		if flag := cmd.Flags().Lookup(flagOf(s)); flag.Changed {
			*s.Value = flag.Value.String()
		}
	}
	if err := config.Set(name, p); err != nil {
		return exit.With(exit.Usage, err, "")
	}
	if err := config.Save(); err != nil {
		return err
	}
	if existed {
		a.say(cmd, "Profile %s was changed.", name)
	} else {
		a.say(cmd, "Profile %s was made. Store its key with jcbulk auth login --profile %s.", name, name)
	}
	return nil
}

func (a *app) profileRemoveCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "remove NAME",
		Short:             "Remove a profile, and its key from the keyring",
		Example:           `  jcbulk profile remove eu`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeProfiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			config, err := profile.Load()
			if err != nil {
				return err
			}
			name := args[0]
			if err := config.Remove(name); err != nil {
				return err
			}
			if err := config.Save(); err != nil {
				return err
			}
			if _, err := forget(cmd, name); err != nil {
				a.say(cmd, "Profile %s was removed. If the keyring has a key of it, that is still there: %v", name, err)
				return nil
			}
			a.say(cmd, "Profile %s and its key were removed.", name)
			return nil
		},
	}
}

// values returns what a profile is set to.
func values(p *profile.Profile) []string {
	var all []string
	for _, s := range p.Settings() {
		all = append(all, *s.Value)
	}
	return all
}

func flagOf(s profile.Setting) string { return strings.ReplaceAll(s.Name, "_", "-") }
