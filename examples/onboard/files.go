package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// write writes the outcomes, and the rows that failed, to the files that were asked for.
func (o *onboarding) write(in io.ReadSeeker) {
	if o.results != "" {
		o.note(create(o.results, o.writeResults))
	}
	if o.failed == "" && o.csv != "" {
		o.failed = o.csv + ".failed.csv"
	}
	if o.failed == "" || !slices.ContainsFunc(o.outcomes, o.belongsIntoFailed) {
		o.failed = ""
		return
	}
	err := create(o.failed, func(out io.Writer) error { return o.writeFailed(out, in) })
	if err != nil {
		o.failed = "" // so that nobody is sent there
	}
	o.note(err)
}

// belongsIntoFailed reports whether a row can be run again from a file of its own. With a journal, the same command sends what was not sent.
func (o *onboarding) belongsIntoFailed(outcome bulk.Outcome) bool {
	return outcome.Status == bulk.NotSent && o.journal == "" || outcome.Status == bulk.Failed && !isDuplicate(outcome)
}

// isDuplicate reports whether an earlier row has the same user. From a file of its own, that user would be sent again.
func isDuplicate(outcome bulk.Outcome) bool { return errors.Is(outcome.Err, bulk.ErrDuplicate) }

func (o *onboarding) writeResults(out io.Writer) error {
	results := usercsv.NewResultWriter(out)
	for _, outcome := range o.outcomes {
		if err := results.Write(outcome); err != nil {
			return err
		}
	}
	return results.Flush()
}

func (o *onboarding) writeFailed(out io.Writer, in io.ReadSeeker) error {
	failed := map[any]bool{}
	for _, outcome := range o.outcomes {
		failed[outcome.Ref] = o.belongsIntoFailed(outcome)
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := usercsv.WriteFailed(out, in, func(line int) bool { return failed[line] })
	return err
}

// create writes a new file that only its owner can read, since it may hold passwords. It refuses to replace a file.
func create(name string, write func(io.Writer) error) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("nothing is written to it: %w", err)
	}
	return errors.Join(write(file), file.Close())
}
