// Command onboard creates the users of a CSV file and prints the outcome of each row.
//
//	go run ./examples/onboard                     create the users of people.csv in an emulated JumpCloud
//	go run ./examples/onboard -csv hires.csv      create the users of another file there
//	go run ./examples/onboard -csv hires.csv -live -journal hires.journal
//
// With -live, it calls the real service. JUMPCLOUD_API_KEY is the key of an administrator; JUMPCLOUD_ORG_ID and
// JUMPCLOUD_REGION select the organization and the region.
//
// With -journal, the same command continues an earlier one that was interrupted.
//
// The exit status is 0 if the outcome of every row is known, whether it succeeded or failed.
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
	path := flags.String("csv", "", "CSV file of the users to create (default: people.csv, which is built in)")
	live := flags.Bool("live", false, "call the real service instead of the emulator")
	journal := flags.String("journal", "", "file that records the run, so that the same command can continue it; needs -live")
	deadline := flags.Duration("wait", 15*time.Minute, "how long to wait for a job")
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

	configuration, options, stopServer, err := connect(*live)
	if err != nil {
		return err
	}
	defer stopServer()
	options.Deadline = *deadline
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

// connect returns the configuration of the client and the options of the run, for the real service or for an emulator in this
// process. The returned function stops the emulator.
func connect(live bool) (*jcbulk.Configuration, bulk.Options, func(), error) {
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
	options := bulk.Options{MinPollInterval: 50 * time.Millisecond} // the emulator is faster than the service
	return configuration, options, server.Close, nil
}
