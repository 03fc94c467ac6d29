package command

import "github.com/spf13/pflag"

// globalFlags are the flags of all commands.
type globalFlags struct {
	profile  string
	keyFile  string
	emulator string
	output   string
	quiet    bool
}

// ownEmulator is the value of --emulator where it has none: an emulator within the process.
const ownEmulator = "own"

func (g *globalFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&g.profile, "profile", "", "profile to use (default: that of profile use)")
	flags.StringVar(&g.keyFile, "key-file", "", "file with the API key, or - for standard input")
	flags.StringVar(&g.emulator, "emulator", "", "use an emulator in place of JumpCloud, or the one of jcbulk emulator at an address")
	flags.Lookup("emulator").NoOptDefVal = ownEmulator
	flags.StringVarP(&g.output, "output", "o", "", "print json, jsonl or csv for programs")
	flags.BoolVarP(&g.quiet, "quiet", "q", false, "print no progress")
}

func (g *globalFlags) check() error {
	switch g.output {
	case "", "json", "jsonl", "csv":
		return nil
	}
	return usage("-o is json, jsonl or csv, not %q", g.output)
}
