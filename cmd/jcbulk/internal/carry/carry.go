// Package carry carries a run out: it reads the file, sends the users, and keeps what becomes of them in the run's folder.
package carry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/report"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// Work is a run to carry out, whether it is new or was stopped.
type Work struct {
	Run    *runs.Run
	File   *input.File
	Client *jcbulk.APIClient
	// Resolve finds the users whom the file names.
	Resolve usercsv.Resolver
	// Verify finds out about users who would be Unknown. Unset: nobody is asked.
	Verify func(context.Context, []bulk.Identity) ([]bulk.Status, error)
	// Total is how many rows the file has.
	Total int
	// Drain is closed to end the run without giving up what is under way.
	Drain <-chan struct{}
	// Watch is called about once a second.
	Watch func(bulk.Progress)
	// Tell is called for each outcome, also for those that an earlier process knew.
	Tell func(bulk.Outcome)
}

// Result is what a run came to.
type Result struct {
	Report  bulk.Report
	Samples []report.Sample
	Sent    bool  // somebody was sent or may have been, now or by an earlier process
	Err     error // why it stopped, or nil at its end
}

// Do carries the run out. The error says that it could not begin, or that its folder could not be written to; Result.Err, that it stopped.
func (w *Work) Do(ctx context.Context) (result Result, err error) {
	store, err := w.journal(ctx)
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	outcomes, err := w.Run.Outcomes()
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, outcomes.Close()) }()
	lookups, err := w.Run.Lookups()
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, lookups.Close()) }()
	file, err := w.File.Reader()
	if err != nil {
		return result, err
	}
	defer file.Close()
	job := w.Run.Job
	rows, err := job.Open(file, lookups.Resolver(w.Resolve))
	if err != nil {
		return result, err
	}

	result.Sent = !w.Run.IsFresh()
	samples := &sampler{}
	options := w.options()
	options.Journal = store
	options.Progress = func(p bulk.Progress) {
		samples.add(p)
		_ = outcomes.Flush() // Close reports it
		if w.Watch != nil {
			w.Watch(p)
		}
	}
	run := rows.Run(ctx, w.Client, options)
	stop := w.drains(run)
	defer stop()
	for outcome, err := range run.Outcomes() {
		if err != nil {
			result.Err = err
			break
		}
		result.Sent = result.Sent || outcome.Sent > 0 && outcome.Status != bulk.NotSent || outcome.Status == bulk.Unknown
		if err := outcomes.Add(outcome); err != nil {
			return result, err
		}
		w.Tell(outcome)
	}
	result.Report, result.Samples = run.Report(), samples.all
	return result, w.record(result)
}

// journal opens the journal of the run. A command that lists runs has it open for a moment, so that it is tried for a second.
func (w *Work) journal(ctx context.Context) (*boltjournal.Journal, error) {
	const tries, pause = 10, 100 * time.Millisecond
	for n := 1; ; n++ {
		store, err := w.Run.Journal()
		if !errors.Is(err, journal.ErrInUse) {
			return store, err
		}
		if n == tries {
			return nil, fmt.Errorf("another process carries out run %s: %w", w.Run.ID, err)
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

// options are those that the run was begun with.
func (w *Work) options() bulk.Options {
	o := w.Run.Options
	return bulk.Options{
		OrgID: w.Run.Target.Organization, Account: w.Run.Target.Account,
		CreationSource: o.CreationSource, SuppressEmail: o.SuppressEmail,
		JobsInFlight: o.InFlight, Deadline: o.Wait,
		Total: w.Total, Verify: w.Verify,
	}
}

// drains ends the run without giving up what is under way when it is asked to, until stop is called.
func (w *Work) drains(run *bulk.Run) (stop func()) {
	done := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		select {
		case <-w.Drain:
			run.Drain()
		case <-done:
		}
	}()
	return func() { close(done); <-ended }
}

// record keeps what the run came to. A process that read nobody leaves the numbers of an earlier one.
func (w *Work) record(result Result) error {
	if result.Err == nil || result.Report.Read > 0 {
		w.Run.Report = &result.Report
	}
	w.Run.Until = time.Now().UTC()
	w.Run.State, w.Run.Why = runs.Ended, ""
	if result.Err != nil {
		w.Run.State, w.Run.Why = runs.Stopped, jcbulk.Printable(result.Err.Error())
	}
	return w.Run.Save()
}
