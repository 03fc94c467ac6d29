package command

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/profile"
)

// open connects to where the flags of all commands lead.
func (a *app) open(cmd *cobra.Command) (*connect.Connection, error) {
	target, err := a.target()
	if err != nil {
		return nil, err
	}
	return connect.Open(cmd.Context(), target, a.connectOptions(cmd))
}

func (a *app) connectOptions(cmd *cobra.Command) connect.Options {
	return connect.Options{Version: version(), KeyFile: a.global.keyFile, In: cmd.InOrStdin(), Out: cmd.ErrOrStderr()}
}

// completeProfiles completes the name of a profile.
func completeProfiles(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	config, err := profile.Load()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var found []cobra.Completion
	for _, name := range config.Names() {
		if strings.HasPrefix(name, begun) {
			found = append(found, name)
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}
