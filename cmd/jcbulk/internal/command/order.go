package command

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
)

// readingFlags say how a file is read.
type readingFlags struct {
	format, columns, separator, clearMarker string
	skip                                    int
}

func (f *readingFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "", "csv or jsonl (default: by the name of the file)")
	flags.StringVar(&f.columns, "map", "", `what columns mean, such as "Legal name=FirstName,Team=": nothing leaves a column out`)
	flags.StringVar(&f.separator, "separator", "", "character between cells, or tab (default: a comma)")
	flags.StringVar(&f.clearMarker, "clear", "", "cell that clears a field (default: <clear>)")
	flags.IntVar(&f.skip, "skip", 0, "lines before the header")
	a := func(values ...string) cobra.CompletionFunc {
		return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
	}
	completeFlag(cmd, "format", a("csv", "jsonl"))
	completeFlag(cmd, "map", completeColumns)
}

// reading checks the flags and returns what they say.
func (f *readingFlags) reading(cmd *cobra.Command, path string) (input.Reading, error) {
	r := input.Reading{Format: input.Format(f.format), Skip: f.skip}
	switch r.Format {
	case "":
		r.Format = input.FormatOf(path)
	case input.CSV, input.JSONLines:
	default:
		return r, usage("--format is csv or jsonl, not %q", f.format)
	}
	if f.skip < 0 {
		return r, usage("--skip %d is less than nothing", f.skip)
	}
	var err error
	if r.Separator, err = input.ParseSeparator(f.separator); err != nil {
		return r, usage("--separator: %w", err)
	}
	if r.Columns, err = input.ParseColumns(f.columns); err != nil {
		return r, usage("--map: %w", err)
	}
	if cmd.Flags().Changed("clear") {
		r.Clear = &f.clearMarker
	}
	if r.Format == input.JSONLines && (r.Separator != "" || r.Columns != nil || r.Skip != 0 || r.Clear != nil) {
		return r, usage("--map, --separator, --skip and --clear are for CSV")
	}
	return r, nil
}

// orderFlags say what is carried out, and how.
type orderFlags struct {
	readingFlags
	inFlight      int
	rate          float64
	wait          time.Duration
	source        string
	suppressEmail bool
	state, at     string
	sendEmail     bool
	verify        bool
}

func (f *orderFlags) register(cmd *cobra.Command, operation input.Operation) {
	f.readingFlags.register(cmd)
	flags := cmd.Flags()
	flags.IntVar(&f.inFlight, "in-flight", 0, "jobs at once (default: 4)")
	flags.Float64Var(&f.rate, "rate", 0, "calls a second at most (default: no bound)")
	flags.DurationVar(&f.wait, "wait", 0, "how long a job may take until its users count as unknown (default: 1h)")
	switch operation {
	case input.Create:
		flags.StringVar(&f.source, "creation-source", "", "where the users come from (default: jumpcloud:bulk)")
		flags.BoolVar(&f.verify, "verify", false, "count users who would be unknown as created if the directory has them")
	case input.Schedule:
		flags.StringVar(&f.state, "state", "", "new state: SUSPENDED or ACTIVATED")
		flags.StringVar(&f.at, "at", "", "when: 2030-05-31T18:00:00+02:00, or 2030-05-31 18:00 in the time zone of this machine")
		flags.BoolVar(&f.sendEmail, "send-activation-emails", false, "send each user an e-mail on activation, or with =false none")
		completeFlag(cmd, "state", cobra.FixedCompletions([]string{"SUSPENDED", "ACTIVATED"}, cobra.ShellCompDirectiveNoFileComp))
	}
	if operation == input.Create || operation == input.Update {
		flags.BoolVar(&f.suppressEmail, "suppress-email", false, "keep the service from an e-mail to the administrator for each job")
	}
}

// order checks the flags and returns the order, but for the file and whose users it is about.
func (f *orderFlags) order(cmd *cobra.Command, operation input.Operation, path string) (plan.Order, error) {
	reading, err := f.reading(cmd, path)
	if err != nil {
		return plan.Order{}, err
	}
	o := plan.Order{
		Job: input.Job{Operation: operation, Reading: reading},
		Options: plan.Options{
			InFlight: f.inFlight, Rate: f.rate, Wait: f.wait, CreationSource: f.source, SuppressEmail: f.suppressEmail,
			Verify: f.verify,
		},
	}
	switch {
	case f.inFlight < 0:
		return o, usage("--in-flight %d is less than nothing", f.inFlight)
	case !(f.rate >= 0):
		return o, usage("--rate %v is less than nothing", f.rate)
	case f.wait < 0:
		return o, usage("--wait %v is less than nothing", f.wait)
	}
	if operation == input.Schedule {
		o.Change, err = f.change(cmd)
	}
	return o, err
}

// change returns what schedule does to all users.
func (f *orderFlags) change(cmd *cobra.Command) (*input.Change, error) {
	c := input.Change{State: strings.ToUpper(f.state)}
	if c.State != jcbulk.UserStateSuspended && c.State != jcbulk.UserStateActivated {
		return nil, usage("--state is SUSPENDED or ACTIVATED, not %q", f.state)
	}
	var err error
	if c.At, err = parseTime(f.at, time.Local); err != nil {
		return nil, usage("--at: %w", err)
	}
	if cmd.Flags().Changed("send-activation-emails") {
		if c.State != jcbulk.UserStateActivated {
			return nil, usage("--send-activation-emails is for --state ACTIVATED")
		}
		c.SendEmail = &f.sendEmail
	}
	return &c, nil
}

// parseTime reads a time, with a zone of its own or in the one that is given, where it must be clear which time that is.
func parseTime(text string, zone *time.Location) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, nil
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, text, zone); err == nil {
			return t, oneTime(layout, text, t)
		}
	}
	return time.Time{}, fmt.Errorf("%q is no time: write 2030-05-31T18:00:00+02:00, or 2030-05-31 18:00 in the time zone of this machine", text)
}

// oneTime makes sure that the clocks of a zone show what was written, and show it once.
func oneTime(layout, text string, t time.Time) error {
	const zoned = "write the zone too, as in 2030-05-31T18:00:00+02:00"
	wanted, _ := time.Parse(layout, text) // it was parsed before
	shown := func(t time.Time) string { return t.Format(time.DateTime) }
	if shown(t) != shown(wanted) {
		return fmt.Errorf("%q is skipped by the clocks of this time zone: %s", text, zoned)
	}
	for _, day := range []time.Time{t.AddDate(0, 0, -1), t.AddDate(0, 0, 1)} {
		_, before := t.Zone()
		_, other := day.Zone()
		if again := t.Add(time.Duration(before-other) * time.Second); !again.Equal(t) && shown(again) == shown(wanted) {
			return fmt.Errorf("%q comes twice on the clocks of this time zone: %s", text, zoned)
		}
	}
	return nil
}
