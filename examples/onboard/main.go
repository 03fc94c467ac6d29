// Command onboard creates the users of a CSV file and says what became of each row.
//
//	go run ./examples/onboard                     the file beside this program, on an emulated JumpCloud in the process
//	go run ./examples/onboard -csv hires.csv      another file
//	go run ./examples/onboard -csv hires.csv -live -journal hires.journal
//
// With -live it talks to the real service, with the key of JUMPCLOUD_API_KEY; JUMPCLOUD_ORG_ID and JUMPCLOUD_REGION say which
// organization and where. With -journal, the same command goes on where an earlier one was interrupted. It ends with status 0 when the outcome of every row is known, be it good or bad.
package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

//go:embed people.csv
var people []byte

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "onboard:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) (err error) {
	flags := flag.NewFlagSet("onboard", flag.ContinueOnError)
	path := flags.String("csv", "", "file of people to create (default: the one beside this program)")
	live := flags.Bool("live", false, "talk to the real service instead of the emulator")
	journal := flags.String("journal", "", "file to remember the run in, so that the same command can go on with it; needs -live")
	patience := flags.Duration("wait", 15*time.Minute, "how long to wait for a job")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *journal != "" && !*live {
		return errors.New("-journal needs -live: the emulator ends with this program")
	}
	file := io.NopCloser(bytes.NewReader(people))
	if *path != "" {
		opened, err := os.Open(*path)
		if err != nil {
			return err
		}
		file = opened
	}
	defer file.Close()

	configuration, options, closeServer, err := target(*live)
	if err != nil {
		return err
	}
	defer closeServer()
	options.Deadline = *patience
	if *journal != "" {
		if options.Journal, err = bulk.OpenJournal(*journal); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, options.Journal.Close()) }()
	}
	o := onboarding{client: jcbulk.NewAPIClient(configuration), options: options}
	err = o.run(ctx, file)
	return errors.Join(err, o.print(out))
}

// target returns how to reach the service, how to carry out the run there, and what to call at the end.
func target(live bool) (*jcbulk.Configuration, bulk.Options, func(), error) {
	if live {
		configuration, err := jcbulk.NewConfigurationFromEnv()
		if err == nil && configuration.APIKey == "" {
			err = errors.New("-live needs the key of an administrator in JUMPCLOUD_API_KEY")
		}
		return configuration, bulk.Options{}, func() {}, err
	}
	server := jumpcloudtest.NewServer()
	configuration := jcbulk.NewConfiguration()
	configuration.APIKey = jumpcloudtest.APIKey
	configuration.Servers = jcbulk.ServerConfigurations{{URL: server.URL}}
	return configuration, bulk.Options{MinPollInterval: 50 * time.Millisecond}, server.Close, nil
}
