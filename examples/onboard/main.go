// Command onboard creates the users of a CSV file, and tells what became of each of them.
//
//	go run ./examples/onboard                                        people.csv, in an emulated JumpCloud
//	go run ./examples/onboard -csv examples/onboard/mistakes.csv     a file with mistakes, there
//	go run ./examples/onboard -csv hires.csv -live -journal hires.journal
//
// With -live, it calls the real service. JUMPCLOUD_API_KEY is the key of an administrator; JUMPCLOUD_ORG_ID and JUMPCLOUD_REGION select the
// organization and the region. With -journal, the same command goes on where an earlier one stopped.
//
// A manager is an id, a username or an e-mail address. One who is named otherwise than by id is looked up, and has to be there already.
//
// Every row of the file is told of, also one that a run which was interrupted did not come to. -results gets the outcomes. -failed gets the
// rows to mend, and without -journal those to send as well. It has their passwords, so only its owner can read it. A row that names the user of
// an earlier one is left out.
//
// Both files appear as a whole when the run has ended. Before anything is sent, a file is refused that cannot be written or that is there. With
// -journal, those that an earlier run over the journal left are replaced, unless a row was mended in one.
//
// The exit status is
//
//	  0  if all rows succeeded
//	  1  if something else went wrong
//	  2  if the command is wrong
//	 20  if a row failed or was not sent
//	 21  if the fate of a row is not known
//	130  if it was interrupted
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// The exit statuses.
const (
	exitFine        = 0
	exitError       = 1
	exitUsage       = 2
	exitFailed      = 20
	exitUnknown     = 21
	exitInterrupted = 130
)

// settings are what the command line says.
type settings struct {
	csv, failed, results, journal string
	live, all                     bool
	wait                          time.Duration
}

func main() {
	os.Exit(program{os.Stdout, os.Stderr, fromEnvironment}.interruptible(os.Args[1:]))
}

// program is what the command works with.
type program struct {
	stdout, stderr io.Writer
	configuration  func() (*jcbulk.Configuration, error) // of the real service
}

// fromEnvironment is the configuration that the environment describes.
func fromEnvironment() (*jcbulk.Configuration, error) {
	configuration, err := jcbulk.NewConfigurationFromEnv()
	if err == nil && configuration.APIKey == "" {
		err = errors.New("-live needs the key of an administrator in JUMPCLOUD_API_KEY")
	}
	return configuration, err
}

// interruptible is run until the first signal. A second one ends the program at once.
func (p program) interruptible(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return p.run(ctx, args)
}

// run returns the exit status.
func (p program) run(ctx context.Context, args []string) int {
	s, err := parse(args, p.stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitFine
	case err != nil:
		p.complain(err)
		return exitUsage
	}
	o := onboarding{program: p, settings: s}
	o.note(o.run(ctx))
	for _, err := range o.errs {
		p.complain(err)
	}
	return o.status(ctx)
}

func (p program) complain(err error) {
	_, _ = fmt.Fprintln(p.stderr, "onboard:", jcbulk.Printable(err.Error())) // nobody is left to tell if that fails
}

// parse reads the command line.
func parse(args []string, stderr io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("onboard", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // it would print a wrong argument as it is
	flags.StringVar(&s.csv, "csv", "", "`file` of the users to create (default: people.csv, which is built in)")
	flags.BoolVar(&s.live, "live", false, "call the real service instead of the emulator; needs -csv")
	flags.StringVar(&s.journal, "journal", "", "`file` that records the run, so that the same command can go on with it; needs -live")
	flags.StringVar(&s.results, "results", "", "`file` to write the outcome of every row to; one that is there is replaced only over a -journal")
	flags.StringVar(&s.failed, "failed", "", "`file` to copy the rows that failed to, to be mended; replaced as that of -results (default: beside the file of -csv)")
	flags.BoolVar(&s.all, "all", false, "print every row, and not only those that did not succeed")
	flags.DurationVar(&s.wait, "wait", 15*time.Minute, "how long to wait for a job")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			flags.SetOutput(stderr)
			flags.Usage()
		}
		return s, err
	}
	if s.failed == "" && s.csv != "" {
		s.failed = s.csv + ".failed.csv"
	}
	switch {
	case flags.NArg() > 0:
		return s, fmt.Errorf("unexpected argument %q: the file is named by -csv", flags.Arg(0))
	case s.live && s.csv == "":
		return s, errors.New("-live needs -csv: the people who are built in exist nowhere")
	case s.journal != "" && !s.live:
		return s, errors.New("-journal needs -live: the emulator ends with this program")
	}
	err := s.distinct()
	return s, err
}

// distinct returns an error if two flags name the same file.
func (s *settings) distinct() error {
	seen := map[string]string{} // flags by the path
	for _, file := range [][2]string{{"-csv", s.csv}, {"-journal", s.journal}, {"-results", s.results}, {"-failed", s.failed}} {
		path, err := filepath.Abs(file[1])
		if file[1] == "" || err != nil {
			continue
		}
		if other, is := seen[path]; is {
			return fmt.Errorf("%s and %s name the same file", other, file[0])
		}
		seen[path] = file[0]
	}
	return nil
}
