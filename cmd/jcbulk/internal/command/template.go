package command

import (
	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

func (a *app) templateCommand() *cobra.Command {
	var attributes int
	cmd := &cobra.Command{
		Use:   "template create|update|expire|unlock|schedule",
		Short: "Print a CSV file to fill in",
		Example: `  jcbulk template create > hires.csv
  jcbulk template update --attributes 2 > changes.csv`,
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"create", "update", "expire", "unlock", "schedule"},
		RunE: func(cmd *cobra.Command, args []string) error {
			operation := usercsv.Operation(args[0])
			if operation != usercsv.Create && operation != usercsv.Update {
				operation = usercsv.Identify
			}
			return usercsv.WriteTemplate(cmd.OutOrStdout(), operation, attributes)
		},
	}
	cmd.Flags().IntVar(&attributes, "attributes", 0, "number of custom attributes to have columns for")
	return cmd
}
