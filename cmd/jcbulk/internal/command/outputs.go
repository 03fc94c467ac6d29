package command

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/outfile"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/report"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

// outputFlags name the files that a run leaves behind.
type outputFlags struct{ results, failed, report string }

func (f *outputFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.results, "results", "", "write what became of each user to a CSV file")
	flags.StringVar(&f.failed, "failed", "", "copy the rows that failed to a file, to mend them and run them again")
	flags.StringVar(&f.report, "report", "", "write an HTML report")
}

// outputs makes sure that the files can be written, before anybody is sent.
func (f *outputFlags) outputs() (runs.Outputs, error) {
	var o runs.Outputs
	seen := map[string]bool{}
	var wrong []error
	for _, one := range []struct {
		path string
		into **outfile.File
	}{{f.results, &o.Results}, {f.failed, &o.Failed}, {f.report, &o.Report}} {
		switch one.path {
		case "":
			continue
		case input.Stdin:
			wrong = append(wrong, usage("--results, --failed and --report take files: for standard output there is -o csv"))
			continue
		}
		file, err := outfile.New(one.path)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		if seen[file.Path] {
			wrong = append(wrong, usage("--results, --failed and --report are different files"))
		}
		seen[file.Path] = true
		*one.into = file
	}
	return o, errors.Join(wrong...)
}

// writeResults writes outcomes as CSV.
func writeResults(w io.Writer, outcomes iter.Seq2[bulk.Outcome, error]) error {
	results := usercsv.NewResultWriter(w)
	for outcome, err := range outcomes {
		if err := errors.Join(err, results.Write(outcome)); err != nil {
			return err
		}
	}
	return results.Flush()
}

// writeMend copies the rows of outcomes from the file of a run. Rows that name the user of an earlier row are left out: that user was sent.
func writeMend(w io.Writer, job input.Job, file *input.File, outcomes iter.Seq2[bulk.Outcome, error], wanted func(bulk.Outcome) bool) (int, error) {
	lines := map[int]bool{}
	for outcome, err := range outcomes {
		if err != nil {
			return 0, err
		}
		if line, known := outcome.Ref.(int); known && wanted(outcome) && outcome.Reason() != bulk.ErrDuplicate.Error() {
			lines[line] = true
		}
	}
	in, err := file.Reader()
	if err != nil {
		return 0, err
	}
	defer in.Close()
	isWanted := func(line int) bool { return lines[line] }
	var n int
	if job.Reading.Format == input.JSONLines {
		n, err = userjsonl.WriteFailed(w, in, isWanted)
	} else {
		n, err = usercsv.WriteFailed(w, in, isWanted, job.Reading.CSVOptions(nil)...)
	}
	if err == nil && n != len(lines) {
		err = fmt.Errorf("%d rows were to be copied, and the file has %d of them", len(lines), n)
	}
	return n, err
}

// writeReport writes a report of a run. The samples are of the last process that carried it out, or nil.
func writeReport(w io.Writer, run *runs.Run, samples []report.Sample, outcomes iter.Seq2[bulk.Outcome, error]) error {
	data := report.Data{
		Operation: string(run.Operation), Input: filepath.Base(run.Input.Path), Run: run.ID,
		Organization: run.Target.Organization, Server: run.Target.Server,
		Started: run.Begun, Ended: run.Until, State: string(run.State), Samples: samples, Outcomes: outcomes,
	}
	if run.Report != nil {
		data.Totals = *run.Report
	}
	return report.Write(w, data)
}
