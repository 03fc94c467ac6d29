package command

import (
	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
)

// globalFlags are the flags of all commands.
type globalFlags struct {
	profile  string
	keyFile  string
	emulator string
	output   string
	quiet    bool
}

func (g *globalFlags) register(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.StringVar(&g.profile, "profile", "", "profile to use (default: that of profile use)")
	flags.StringVar(&g.keyFile, "key-file", "", "file with the API key, or - for standard input")
	flags.StringVar(&g.emulator, "emulator", "", "use an emulator in place of JumpCloud, or the one of jcbulk emulator at an address")
	flags.Lookup("emulator").NoOptDefVal = connect.Own
	flags.StringVarP(&g.output, "output", "o", "", "print json, jsonl or csv for programs")
	flags.BoolVarP(&g.quiet, "quiet", "q", false, "print no progress")
	completeFlag(root, "output", cobra.FixedCompletions([]string{"json", "jsonl", "csv"}, cobra.ShellCompDirectiveNoFileComp))
}

func (g *globalFlags) check() error {
	switch g.output {
	case "", "json", "jsonl", "csv":
		return nil
	}
	return usage("-o is json, jsonl or csv, not %q", g.output)
}
