package main

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// Errors of a store.
var (
	errNoRun   = errors.New("there is no such run")
	errNoInput = errors.New("the input of the run was removed")
	errTaken   = errors.New("the run is carried out by another process, or too many of its organization are")
	errState   = errors.New("the run is not in a state for that")
)

// store keeps runs, their inputs and their journals. Files do that for one process, and PostgreSQL for replicas. Its own clock says when a run
// has changed, so that the clocks of replicas do not matter. It is safe for concurrent use.
type store interface {
	// Add keeps a new run. If there is one with that ID, it changes nothing and returns that one and false.
	Add(ctx context.Context, r record, input io.Reader) (record, bool, error)
	// Run returns one run, or errNoRun.
	Run(ctx context.Context, organization, id string) (record, error)
	// Runs returns the runs of an organization, or of all if that is "", the newest first.
	Runs(ctx context.Context, organization string) ([]record, error)
	// Change changes a run that is in one of the states from. In any other state it is errState.
	Change(ctx context.Context, r record, from ...state) error
	// Input opens the input of a run, or returns errNoInput.
	Input(ctx context.Context, r record) (io.ReadCloser, error)
	// RemoveInput removes the input, with its passwords.
	RemoveInput(ctx context.Context, r record) error
	// RemoveInputs removes the inputs of runs that do not go on and have not changed for so long.
	RemoveInputs(ctx context.Context, age time.Duration) error
	// Remove removes a run with its input and its journal.
	Remove(ctx context.Context, r record) error
	// Journal opens the journal of a run to look at it. The caller calls the function when it has looked.
	Journal(ctx context.Context, r record) (journal.Store, func(), error)
	// Claim opens the journal of a run to carry it out, or returns errTaken. The caller calls the function when it is done.
	Claim(ctx context.Context, r record) (journal.Store, func(), error)
	// Ping reports whether the store can be used.
	Ping(ctx context.Context) error
	Close()
}

// now is a time as both stores keep it.
func now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }
