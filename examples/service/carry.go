package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// carry carries out a run to its end, or until this process has to leave it to another.
func (r *runner) carry(work context.Context, one record, kept journal.Store) {
	log := r.log.With("organization", one.Organization, "run", one.ID, "kind", string(one.Kind))
	var run *bulk.Run
	defer func() { r.forget(one, run) }()
	stored, err := r.store.Input(work, one)
	if err != nil {
		r.settle(log, one, nil, &inputError{err})
		return
	}
	defer func() { _ = stored.Close() }() // it was only read
	input := &watchedInput{Reader: stored}
	found, file, err := split(one, input)
	if err == nil {
		run, err = r.start(work, log, one, kept, file, found.recall)
	}
	if err != nil {
		r.settle(log, one, nil, cmp.Or(input.failure(), err))
		return
	}
	unsure := map[bulk.Status]int{} // another process may yet find out, unless this one comes to the end
	for outcome, err := range run.Outcomes() {
		var noRow *inputError
		switch {
		case err != nil || outcome.FromJournal || errors.As(outcome.Err, &noRow):
		case outcome.Status == bulk.Succeeded || outcome.Status == bulk.Failed:
			r.metrics.count(one, outcome.Status, 1)
		default:
			unsure[outcome.Status]++
		}
	}
	err = cmp.Or(input.failure(), run.Err())
	if err == nil {
		for status, n := range unsure {
			r.metrics.count(one, status, n)
		}
	}
	r.settle(log, one, run, err)
}

// start makes the run and shows it to whoever asks for its progress.
func (r *runner) start(
	work context.Context, log *slog.Logger, one record, kept journal.Store, file io.Reader, resolve usercsv.Resolver,
) (*bulk.Run, error) {
	run, err := newRun(work, r.organizations[one.Organization], one, file, resolve, bulk.Options{
		Journal:         kept,
		Account:         one.Organization, // so that a run goes on after its key was changed
		Total:           one.Rows,
		Logger:          log,
		Hooks:           r.metrics.ofRun(one.Organization),
		SuppressEmail:   true,
		UsersPerJob:     r.settings.usersPerJob,
		MinPollInterval: r.settings.poll,
	})
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.here[journalName(one)] = carried{one.Organization, run}
	if r.draining || one.State == draining {
		run.Drain()
	}
	log.Info("the run goes on here", "rows", one.Rows)
	return run, nil
}

// settle writes down what became of a run. A run that goes on, here or elsewhere, stays open.
func (r *runner) settle(log *slog.Logger, one record, run *bulk.Run, err error) {
	// What is known has to be written down, though the work was ended.
	ctx, cancel := context.WithTimeout(context.Background(), settling)
	defer cancel()
	if isPassing(err) {
		log.Warn("the run is tried again", "in", r.pauses.next(one).String(), "reason", reasonOf(err))
		return
	}
	if r.isLeft(ctx, one, err) {
		log.Info("the run is left to another process")
		return
	}
	one.State = ended
	if err != nil {
		one.State, one.Why = stopped, err.Error()
	} else {
		report := run.Report()
		report.Jobs = nil // the journal has them
		one.Why, one.Report = "", &report
	}
	if failure := r.store.Change(ctx, one, open, draining); failure != nil {
		log.Error("the end of the run cannot be written down", "in", r.pauses.next(one).String(), "error", failure) // it stays open, and is tried again
		return
	}
	log.Info("the run has come to an end", "state", string(one.State), "report", one.Report) // why it stopped may name a user
	if one.Report != nil && one.Report.Succeeded == one.Report.Read {
		if failure := r.store.RemoveInput(ctx, one); failure != nil { // nothing is left to do, and it holds passwords
			log.Error("the input is kept", "until", one.Changed.Add(r.settings.keepInputs), "error", failure)
		}
	}
}

// isLeft reports whether another process is to go on with a run that ended here. While this process ends, that is every run that did not come
// to its end by itself, unless somebody asked to drain it. If something else stops it, the next process finds that out.
func (r *runner) isLeft(ctx context.Context, one record, err error) bool {
	switch {
	case err == nil:
		return false
	case errors.Is(err, context.Canceled):
		return true
	case !r.isDraining():
		return false
	case !errors.Is(err, bulk.ErrDrained):
		return true
	}
	is, failure := r.store.Run(ctx, one.Organization, one.ID)
	return failure != nil || is.State != draining
}

// forget takes a run from the list, unless another of its record has taken its place: that can be where a lock was lost with its connection.
func (r *runner) forget(one record, run *bulk.Run) {
	r.mu.Lock()
	if r.here[journalName(one)].run == run {
		delete(r.here, journalName(one))
	}
	r.mu.Unlock()
	r.look() // its place is free for another
}
