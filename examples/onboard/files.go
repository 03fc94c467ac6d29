package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// prepare makes sure that the files that were asked for can be written, while nobody has been sent yet. It notes what is wrong with them.
func (o *onboarding) prepare(in io.ReadSeeker) {
	journal, err := os.Stat(o.journal)
	begun := err == nil && journal.Size() > 0
	isOurs := func(file *os.File, is func(io.Reader) bool) bool {
		// The file of the users is a copy of itself, and may have the columns of results.
		return begun && !isFile(file, o.csv) && is(file)
	}
	o.resultsFile, err = newOutput(o.results, func(file *os.File) bool { return isOurs(file, isResults) })
	o.note(err)
	o.failedFile, err = newOutput(o.failed, func(file *os.File) bool {
		return isOurs(file, func(file io.Reader) bool {
			_, err := in.Seek(0, io.SeekStart)
			return err == nil && isCopy(file, in)
		})
	})
	o.note(err)
}

// discard removes what prepare has made and nothing was written to.
func (o *onboarding) discard() {
	o.resultsFile.discard()
	o.failedFile.discard()
}

// isFile reports whether an open file is the one with a name.
func isFile(file *os.File, name string) bool {
	a, err := file.Stat()
	b, failure := os.Stat(name)
	return err == nil && failure == nil && os.SameFile(a, b)
}

// isResults reports whether a file is one of results, with the columns of today.
func isResults(file io.Reader) bool {
	var header bytes.Buffer
	if usercsv.NewResultWriter(&header).Flush() != nil {
		return false
	}
	begin := make([]byte, header.Len())
	_, err := io.ReadFull(file, begin)
	return err == nil && bytes.Equal(begin, header.Bytes())
}

// isCopy reports whether all lines of a file are lines of another, in its order. Nothing is lost if such a file is replaced. A line that was
// mended is in no other file.
func isCopy(file, of io.Reader) bool {
	const longest = 2 << 20 // a row has up to 1 MiB
	copied, lines := bufio.NewScanner(file), bufio.NewScanner(of)
	copied.Buffer(nil, longest)
	lines.Buffer(nil, longest)
	more := copied.Scan()
	for more && lines.Scan() {
		if bytes.Equal(copied.Bytes(), lines.Bytes()) {
			more = copied.Scan()
		}
	}
	return !more && copied.Err() == nil
}

// write writes the outcomes, and the rows that are to be mended or sent, to the files that were asked for.
func (o *onboarding) write(in io.ReadSeeker) {
	if o.resultsFile != nil {
		o.note(o.resultsFile.write(o.writeResults))
	}
	belongs := map[any]bool{}
	for _, outcome := range o.outcomes {
		if o.belongsIntoFailed(outcome) {
			belongs[outcome.Ref] = true
		}
	}
	if o.failedFile == nil || len(belongs) == 0 {
		return
	}
	err := o.failedFile.write(func(out io.Writer) error {
		if _, err := in.Seek(0, io.SeekStart); err != nil {
			return err
		}
		var err error
		o.toMend, err = usercsv.WriteFailed(out, in, func(line int) bool { return belongs[line] })
		return err
	})
	if err != nil {
		o.toMend = 0 // so that nobody is sent there
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
