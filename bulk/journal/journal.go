// Package journal is the contract between a run of package bulk and what keeps it: a file on this machine, a database, or memory.
//
// A [Store] keeps one run over an input. Each process that carries the run out, one after another, begins a [Session]. A session announces
// each [Batch] before it is sent, and saves what became of it. The number of a session only grows: a store takes nothing from a session once
// a later one has begun. So no two processes send the same user, even if one of them was only asleep.
//
// Package boltjournal keeps a run in a file. Package journaltest has the tests that every store must pass.
package journal

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// Errors that stores return, wrapped in errors that say which store.
var (
	// ErrInUse says that somebody else carries the run out.
	ErrInUse = errors.New("the journal is in use")
	// ErrOther says that the journal belongs to another run: of another operation, server, organization, account or change.
	ErrOther = errors.New("the journal belongs to another run")
	// ErrFenced says that a later session has begun, so that this one may save nothing more.
	ErrFenced = errors.New("a later session of the journal has begun")
	// ErrDamaged says that the journal cannot be what was saved.
	ErrDamaged = errors.New("the journal is damaged")
)

// Store keeps one run. It is safe for concurrent use.
type Store interface {
	// Begin starts a session. Once a session has saved a batch, later ones must have its spec: another is ErrOther. A session that saved
	// nothing, such as one with a wrong key, binds nobody. While another session goes on, Begin returns ErrInUse, or fences that session off.
	Begin(ctx context.Context, spec Spec) (Session, error)
	// Read yields what is saved, in the order of the first row of each batch. It claims nothing. A store that only its owner can open may
	// return ErrInUse while a session goes on.
	Read(ctx context.Context) iter.Seq2[*Batch, error]
}

// Session is one process that carries the run out. It is safe for concurrent use.
type Session interface {
	// Number is from 1, and larger than that of every earlier session.
	Number() uint64
	// Key is a secret of at least 16 bytes that digests rows. It stays the same for all sessions of a store.
	Key() []byte
	// Next returns, of the batches that earlier sessions saved, the first one that begins behind index, or nil.
	Next(ctx context.Context, index int) (*Batch, error)
	// Save removes the batches whose first rows have these indexes, and then adds batches. It does all of it or nothing, and what it has done
	// survives the process. It sets the Session of each batch. It returns ErrFenced when a later session has begun.
	Save(ctx context.Context, remove []int, add []*Batch) error
	// Note writes the id of a job into the batch that begins at index, if this session saved that batch and it has no id yet. Otherwise it does
	// nothing. It is not fenced: which job took the batch is true whoever carries the run out now.
	Note(ctx context.Context, index int, jobID string) error
	// Tally counts the rows that are saved with an outcome.
	Tally(ctx context.Context) (Tally, error)
	// End ends the session. Nothing else may be called after it.
	End(ctx context.Context) error
}

// Spec says what run a journal is of. No field holds a secret or names a person.
type Spec struct {
	Operation    string // such as create
	Server       string // the base URL
	Organization string
	Account      string // a digest that tells accounts apart, or a name that the caller gave
	Change       string // a digest of what is done to all rows alike
}

// Check returns an error that wraps ErrOther and names the first field in which another spec differs, or nil.
func (s Spec) Check(other Spec) error {
	for _, field := range []struct{ name, mine, theirs string }{
		{"operation", s.Operation, other.Operation}, {"server", s.Server, other.Server}, {"organization", s.Organization, other.Organization},
		{"account", s.Account, other.Account}, {"change", s.Change, other.Change},
	} {
		if field.mine != field.theirs {
			return fmt.Errorf("%w: the %s is another", ErrOther, field.name)
		}
	}
	return nil
}

// Tally counts rows by what became of them.
type Tally struct {
	Succeeded, Failed int
	// Open is how many rows are saved without an outcome.
	Open int
}

// Add counts the rows of a batch.
func (t *Tally) Add(b *Batch) {
	for i := range b.Rows {
		switch b.Rows[i].Status {
		case Succeeded:
			t.Succeeded++
		case Failed:
			t.Failed++
		case Open:
			t.Open++
		}
	}
}
