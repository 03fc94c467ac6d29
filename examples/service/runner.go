package main

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// runner looks for runs that nobody carries out, and carries them out. Each replica has one.
type runner struct {
	settings      settings
	store         store
	organizations organizations
	metrics       *metrics
	log           *slog.Logger
	wake          chan struct{} // has room for one
	pauses        pauses

	mu       sync.Mutex
	here     map[string]carried // by journalName
	draining bool
	working  sync.WaitGroup
}

// carried is a run that this process carries out.
type carried struct {
	organization string
	run          *bulk.Run
}

func newRunner(s settings, kept store, o organizations, m *metrics, log *slog.Logger) *runner {
	return &runner{
		settings: s, store: kept, organizations: o, metrics: m, log: log, wake: make(chan struct{}, 1),
		pauses: pauses{until: map[string]pause{}},
		here:   map[string]carried{},
	}
}

// look makes the runner look at once.
func (r *runner) look() {
	select {
	case r.wake <- struct{}{}:
	default: // it will
	}
}

// watch looks for runs until the context ends. Work is the context of the runs, which go on longer.
func (r *runner) watch(ctx, work context.Context) {
	ticker := time.NewTicker(r.settings.sweep)
	defer ticker.Stop()
	for {
		if err := r.sweep(ctx, work); err != nil && ctx.Err() == nil {
			r.log.Error("cannot look for runs", "error", err) // the next look may
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		case <-r.wake:
		}
	}
}

// sweep begins the runs that are open and free, drains those that somebody asked to drain, and removes inputs that were kept long enough.
func (r *runner) sweep(ctx, work context.Context) error {
	runs, err := r.store.Runs(ctx, "")          // with an error, those that could be read
	for _, one := range slices.Backward(runs) { // the oldest first
		if ctx.Err() != nil {
			return err // the claims below do not end with it
		}
		going := r.run(one)
		switch {
		case !one.isGoing():
			r.pauses.forget(one)
		case going != nil && one.State == draining:
			going.Drain()
		case going == nil && r.organizations[one.Organization] != nil && !r.pauses.has(one):
			if failure := r.begin(ctx, work, one); failure != nil {
				r.pauses.next(one)
				err = errors.Join(err, failure)
			}
		}
	}
	return errors.Join(err, r.store.RemoveInputs(ctx, r.settings.keepInputs))
}

// begin carries out a run in a goroutine, unless another process does.
func (r *runner) begin(ctx, work context.Context, one record) error {
	kept, release, err := r.store.Claim(ctx, one)
	if errors.Is(err, errTaken) {
		return nil
	}
	if err != nil {
		return err
	}
	one, err = r.store.Run(ctx, one.Organization, one.ID) // it may have ended before the claim
	if err != nil || !one.isGoing() {
		release()
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.draining {
		release()
		return nil
	}
	r.working.Go(func() {
		defer release()
		r.carry(work, one, kept)
	})
	return nil
}

// run returns the run of a record if this process carries it out.
func (r *runner) run(of record) *bulk.Run {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.here[journalName(of)].run
}

// progress tells of all runs that this process carries out.
func (r *runner) progress(tell func(organization string, p bulk.Progress)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, one := range r.here {
		tell(one.organization, one.run.Progress())
	}
}

// drain sends nothing more, and waits until the jobs under way have ended.
func (r *runner) drain() {
	r.mu.Lock()
	r.draining = true
	for _, one := range r.here {
		one.run.Drain()
	}
	r.mu.Unlock()
	r.working.Wait()
}

// isDraining reports whether this process is about to end.
func (r *runner) isDraining() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.draining
}
