package command

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/carry"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

// teller takes outcomes as they come.
type teller struct {
	unsuccessful show.Unsuccessful
	lines        *userjsonl.ResultWriter // or nil
	err          error                   // of printing, which ends no run
}

func (a *app) teller(stdout io.Writer) *teller {
	t := &teller{}
	if a.global.output == "jsonl" {
		t.lines = userjsonl.NewResultWriter(stdout)
	}
	return t
}

func (t *teller) add(outcome bulk.Outcome) {
	t.unsuccessful.Add(outcome)
	if t.lines == nil || t.err != nil {
		return
	}
	if t.err = t.lines.Write(outcome); t.err == nil {
		t.err = t.lines.Flush()
	}
}

// conclude writes the files that were asked for, says what came of the run and what to do next, and returns the exit code.
func (a *app) conclude(cmd *cobra.Command, run *runs.Run, file *input.File, told *teller, result carry.Result) error {
	forPeople := cmd.OutOrStdout()
	if a.global.output != "" {
		forPeople = cmd.ErrOrStderr()
	}
	wrong := told.err
	note := func(err error) { wrong = cmp.Or(wrong, err) } // one is enough: where printing fails, all of it does
	note(told.unsuccessful.Write(forPeople))
	_, err := fmt.Fprintln(forPeople, result.Report)
	note(err)
	note(a.printOutcomes(cmd, run))
	if result.Err != nil && !result.Sent { // files would be in the way of the same command
		return errors.Join(wrong, exit.With(codeOf(result), result.Err, "Nobody was sent. Run the command again."), run.Forget())
	}
	wrong = errors.Join(wrong, a.writeOutputs(forPeople, cmd, run, file, result))
	next(forPeople, run, result)
	if result.Err != nil {
		return errors.Join(wrong, exit.With(codeOf(result), result.Err, hintStopped(run, result.Err)))
	}
	if wrong != nil {
		return exit.With(exit.Failure, wrong, "The run is at its end: see jcbulk results "+run.ID)
	}
	if code := codeOf(result); code != exit.OK {
		return exit.CodeError(code)
	}
	return nil
}

// writeOutputs writes the files that were asked for.
func (a *app) writeOutputs(forPeople io.Writer, cmd *cobra.Command, run *runs.Run, file *input.File, result carry.Result) error {
	known := run.Known(cmd.Context())
	var wrong []error
	if f := run.Outputs.Results; f != nil {
		wrong = append(wrong, f.Write(func(w io.Writer) error { return writeResults(w, known) }))
	}
	if f := run.Outputs.Failed; f != nil {
		n := 0
		wrong = append(wrong, f.Write(func(w io.Writer) (err error) {
			n, err = writeMend(w, run.Job, file, known, func(o bulk.Outcome) bool { return o.Status == bulk.Failed })
			return err
		}))
		_, _ = fmt.Fprintf(forPeople, "%s to mend: %s. It can hold passwords.\n", show.Count(n, "row"), jcbulk.Printable(f.Path))
	}
	if f := run.Outputs.Report; f != nil {
		wrong = append(wrong, f.Write(func(w io.Writer) error { return writeReport(w, run, result.Samples, known) }))
	}
	return errors.Join(append(wrong, run.Save())...)
}

// printOutcomes prints all outcomes for programs. JSON Lines were printed as they came.
func (a *app) printOutcomes(cmd *cobra.Command, run *runs.Run) error {
	switch a.global.output {
	case "csv":
		return writeResults(cmd.OutOrStdout(), run.Known(cmd.Context()))
	case "json":
		return writeJSON(cmd.OutOrStdout(), run, run.Known(cmd.Context()))
	}
	return nil
}

// writeJSON writes a run with its outcomes as one object.
func writeJSON(w io.Writer, run *runs.Run, outcomes iter.Seq2[bulk.Outcome, error]) error {
	head, err := json.Marshal(run.Record)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "{\"run\":%s,\n\"outcomes\":[", head); err != nil {
		return err
	}
	separator := "\n"
	for outcome, err := range outcomes {
		if err != nil {
			return err
		}
		line, err := json.Marshal(outcome)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s%s", separator, line); err != nil {
			return err
		}
		separator = ",\n"
	}
	_, err = fmt.Fprintln(w, "\n]}")
	return err
}

// next says what to do next.
func next(w io.Writer, run *runs.Run, result carry.Result) {
	r := result.Report
	if r.Succeeded == r.Read {
		return
	}
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format+"\n", args...) }
	say("What became of each user: jcbulk results %s -o csv", run.ID)
	if r.Failed > 0 && run.Outputs.Failed == nil {
		say("The rows to mend:         jcbulk results %s --mend FILE", run.ID)
	}
	if r.Unknown > 0 {
		say("Look the unknown users up before you send them again: jcbulk lookup NAME…")
	}
	if r.NotSent > 0 && result.Err == nil {
		say("Those who were not sent:  jcbulk results %s --only \"not sent\" --mend FILE", run.ID)
	}
}

// hintStopped says how to go on with a run that stopped.
func hintStopped(run *runs.Run, err error) string {
	if errors.Is(err, journal.ErrOther) {
		return "Go on with jcbulk resume " + run.ID + " and the key that it was begun with."
	}
	return "Go on with jcbulk resume " + run.ID
}

// codeOf is the exit code of a run.
func codeOf(result carry.Result) int {
	r := result.Report
	switch {
	case result.Err != nil:
		return exit.CodeOf(connect.Classify(result.Err))
	case r.Unknown > 0:
		return exit.SomeUnknown
	case r.Failed > 0 || r.NotSent > 0:
		return exit.SomeFailed
	}
	return exit.OK
}
