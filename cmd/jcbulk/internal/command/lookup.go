package command

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

// keys are the fields that people are looked up by, as --by names them.
var keys = map[string]directory.Key{
	"username": directory.Username,
	"email":    directory.Email,
	"employee": directory.EmployeeIdentifier,
}

func (a *app) lookupCommand() *cobra.Command {
	var by string
	var anyCase bool
	cmd := &cobra.Command{
		Use:   "lookup NAME...",
		Short: "Look people up by username, e-mail address or employee number",
		Long: `lookup finds people in the directory, by e-mail address where a name has an @ and by username elsewhere, or as --by says. It prints
a row for each name, in their order.

The exit code is 20 if nobody or several people have a name. Who they are stands on standard error.`,
		Example: `  jcbulk lookup ada grace@example.com
  jcbulk lookup --by employee 1042 -o json`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, ok := keys[by]; !ok && by != "" {
				return usage("--by %q is none of username, email, employee", by)
			}
			return a.lookup(cmd, keys[by], args, directory.Options{AnyCase: anyCase})
		},
	}
	cmd.Flags().StringVar(&by, "by", "", "field to look in: username, email or employee")
	cmd.Flags().BoolVar(&anyCase, "any-case", false, "take upper and lower case for the same where nobody has a name letter by letter")
	completeFlag(cmd, "by", cobra.FixedCompletions([]cobra.Completion{"username", "email", "employee"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) lookup(cmd *cobra.Command, by directory.Key, names []string, o directory.Options) error {
	if slices.Contains(names, "") {
		return usage("a name is empty")
	}
	c, err := a.open(cmd)
	if err != nil {
		return err
	}
	defer c.Close()
	matches, err := resolve(cmd.Context(), c.Client, by, names, o)
	if err != nil {
		return connect.Classify(err)
	}
	r := records{columns: []string{"name", "found", "id", "username", "email", "employeeIdentifier", "state"}}
	var problems []string
	for _, m := range matches {
		user, found := directory.User{}, "yes"
		switch len(m.Users) {
		case 1:
			user = m.Users[0]
		case 0:
			found = "missing"
			problems = append(problems, fmt.Sprintf("%s: nobody has this name", m.Name))
		default:
			found = "ambiguous"
			problems = append(problems, fmt.Sprintf("%s: several people have this name: %s", m.Name, people(m.Users)))
		}
		r.rows = append(r.rows, []string{m.Name, found, user.ID, user.Username, user.Email, user.EmployeeIdentifier, user.State})
	}
	if err := a.list(cmd.OutOrStdout(), r); err != nil {
		return err
	}
	for _, problem := range problems {
		cmd.PrintErrln(jcbulk.Printable(problem))
	}
	if len(problems) > 0 {
		return exit.CodeError(exit.SomeFailed)
	}
	return nil
}

// resolve looks names up in the field that by says, or if that is "" each in the one that it looks like. It returns a match for each,
// in their order.
func resolve(ctx context.Context, client *jcbulk.APIClient, by directory.Key, names []string, o directory.Options) ([]directory.Match, error) {
	parts := map[directory.Key][]string{}
	places := map[directory.Key][]int{}
	for i, name := range names {
		key := by
		if key == "" {
			key = directory.Username
			if strings.Contains(name, "@") {
				key = directory.Email
			}
		}
		parts[key] = append(parts[key], name)
		places[key] = append(places[key], i)
	}
	all := make([]directory.Match, len(names))
	for key, part := range parts {
		matches, err := directory.Resolve(ctx, client, key, part, o)
		if err != nil {
			return nil, err
		}
		for i, m := range matches {
			all[places[key][i]] = m
		}
	}
	return all, nil
}

// people names users who share something.
func people(users []directory.User) string {
	var all []string
	for _, u := range users {
		all = append(all, fmt.Sprintf("%s (%s)", u.Username, u.ID))
	}
	return strings.Join(all, ", ")
}
