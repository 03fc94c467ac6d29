package main

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

//go:embed people.csv
var people []byte

// onboarding creates the users of one file.
type onboarding struct {
	program
	settings

	total                   int                 // rows of the file
	unused                  []string            // columns of the file that are ignored
	resultsFile, failedFile *output             // nil if they were not asked for
	outcomes                []bulk.Outcome      // in the order of the file
	counts                  map[bulk.Status]int // of the outcomes
	toMend                  int                 // rows in the failed file
	report                  bulk.Report
	errs                    []error
}

// run creates the users, and writes and prints what became of them. It returns an error if that ended it, and notes the others.
func (o *onboarding) run(ctx context.Context) error {
	file, err := o.open()
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	if o.total, err = usercsv.Count(file, usercsv.Create); err != nil {
		return err
	}
	o.prepare(file)
	defer o.discard()
	if len(o.errs) > 0 {
		return nil // they are noted
	}
	client, options, disconnect, err := o.connect()
	if err != nil {
		return err
	}
	defer disconnect()
	options.Deadline, options.Total = o.wait, o.total
	if o.journal != "" {
		journal, err := boltjournal.Open(o.journal)
		if err != nil {
			return err
		}
		defer func() { o.note(journal.Close()) }()
		options.Journal = journal
	}
	err = o.create(ctx, client, options, file)
	switch {
	case err != nil && o.report.Read == 0:
		return fmt.Errorf("nothing was sent: %w", err)
	case errors.Is(err, bulk.ErrInputChanged): // the files that are there may be right
		return fmt.Errorf("%w: run the same command with the file as it was", err)
	}
	o.note(err)
	o.note(o.addUnread(ctx, client, options.Journal, file))
	o.counts = map[bulk.Status]int{}
	for _, outcome := range o.outcomes {
		o.counts[outcome.Status]++
	}
	o.write(file)
	return o.print()
}

// note notes what went wrong, if anything.
func (o *onboarding) note(err error) {
	if err != nil {
		o.errs = append(o.errs, err)
	}
}

// create creates the users of the file, and collects the outcomes of those to whom it comes.
func (o *onboarding) create(ctx context.Context, client *jcbulk.APIClient, options bulk.Options, file io.ReadSeeker) error {
	reader, err := readerOf(file, func(by directory.Key, names []string) ([]directory.Match, error) {
		return directory.Resolve(ctx, client, by, names, directory.Options{})
	})
	if err != nil {
		return err
	}
	o.unused = reader.Unused()
	line := newProgressLine(o.stderr, options.Total)
	options.Progress = line.show
	run := bulk.Create(ctx, client, reader.Creates(), options)
	for outcome, err := range run.Outcomes() {
		if err == nil {
			o.outcomes = append(o.outcomes, outcome)
		}
	}
	line.clear()
	sortByRow(o.outcomes)
	o.report = run.Report()
	return run.Err()
}

func sortByRow(outcomes []bulk.Outcome) {
	slices.SortFunc(outcomes, func(a, b bulk.Outcome) int { return cmp.Compare(a.Index, b.Index) })
}

// readerOf reads a file from its beginning. Managers who are named by a username or an e-mail address are found by the resolver.
func readerOf(file io.ReadSeeker, resolve usercsv.Resolver) (*usercsv.Reader, error) {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return usercsv.NewReader(file, usercsv.WithResolver(resolve))
}

// status returns the exit status.
func (o *onboarding) status(ctx context.Context) int {
	switch {
	case ctx.Err() != nil:
		return exitInterrupted
	case o.counts[bulk.Unknown] > 0:
		return exitUnknown
	case len(o.errs) > 0:
		return exitError
	case o.counts[bulk.Failed]+o.counts[bulk.NotSent] > 0:
		return exitFailed
	}
	return exitFine
}

// open opens the file of the users.
func (o *onboarding) open() (readSeekCloser, error) {
	if o.csv == "" {
		return builtIn{bytes.NewReader(people)}, nil
	}
	return os.Open(o.csv)
}

type readSeekCloser interface {
	io.ReadSeeker
	io.Closer
}

type builtIn struct{ io.ReadSeeker }

func (builtIn) Close() error { return nil }

// connect returns a client of the real service, or of an emulator in this process. The returned function stops the emulator.
func (o *onboarding) connect() (*jcbulk.APIClient, bulk.Options, func(), error) {
	if o.live {
		configuration, err := o.configuration()
		return jcbulk.NewAPIClient(configuration), bulk.Options{}, func() {}, err
	}
	server := jumpcloudtest.NewServer()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
	})
	return client, bulk.Options{MinPollInterval: 50 * time.Millisecond}, server.Close, nil // it is faster than the service
}
