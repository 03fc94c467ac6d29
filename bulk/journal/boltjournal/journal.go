// Package boltjournal keeps a run of package bulk in one file on this machine, with bbolt. It needs no set-up.
//
// The file must be on a disk of this machine: the locks of network file systems cannot be relied upon.
package boltjournal

import (
	"errors"
	"io/fs"
	"sync"
	"sync/atomic"

	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// Journal keeps in a file what a run has sent and what became of it. When the process dies, a new run with the same input goes on where the
// last one stopped. Make it with Open and set bulk.Options.Journal to it.
//
// The file holds the service's messages, ids of jobs and users, and a keyed digest of 64 bits of each user, but not the users. Secrets such
// as passwords are in none of that. The key is in the file: whoever can read it can test guesses at a whole user. Protect the file as you
// protect the input, and remove it when you have dealt with the outcomes.
//
// A Journal is safe for concurrent use, and serves one run at a time. All methods of the zero Journal return errors.
type Journal struct {
	path  string     // absolute and without links, so that a change of directory does not matter
	mu    sync.Mutex // held by the run that works with it, and by Compact and Close
	store *store     // the file that is open
	// broken is set when bbolt has panicked: it may hold locks then, and a further call may wait for ever.
	broken atomic.Bool
	// file is held while bbolt reads or writes, so that no goroutine waits inside of bbolt when it panics, and by Compact to change the file.
	file sync.Mutex
}

// An Option changes how a journal is kept.
type Option func(*settings)

// settings are bbolt's options. They have another name, so that a journal promises nothing of what bbolt can be told.
type settings bbolt.Options

// Unsynced makes a journal that waits for no disk. It survives the death of the process, and not a loss of power.
func Unsynced() Option { return func(o *settings) { o.NoSync, o.NoGrowSync = true, true } }

// Open opens the journal at path, or makes a new one there, with mode 0600. The file is locked until Close: if it is open already, the
// error is journal.ErrInUse. A file that is not a journal is ErrForeign, one of another format is ErrFormat, and a damaged one is
// journal.ErrDamaged; such a file stays as it is. In a folder that others can write to, a link, or a file that they may have put
// there, is ErrUnsafe.
func Open(path string, options ...Option) (*Journal, error) {
	j, err := open(path, options...)
	if err != nil {
		return nil, failed("open", path, err)
	}
	return j, nil
}

func open(path string, options ...Option) (*Journal, error) {
	file, there, err := place(path)
	if err == nil && there == nil {
		err = create(file, options...)
		if errors.Is(err, fs.ErrExist) {
			err = nil // another process was faster
		}
		if err == nil {
			file, there, err = place(file)
		}
		if err == nil && there == nil {
			err = fs.ErrNotExist
		}
	}
	if err != nil {
		return nil, err
	}
	s, err := openStore(file, there, options...)
	if err != nil {
		return nil, err
	}
	if err = view(s.db, check); err == nil {
		err = s.file.Chmod(onlyOwner)
	}
	if err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	return &Journal{path: file, store: s}, nil
}

// errGone is returned when what is written would be in a file that nobody can find again.
var errGone = errors.New("the file was removed or replaced while it was open")

// update changes the journal. The change is on the disk when it returns.
func (j *Journal) update(change func(*bbolt.Tx) error) error {
	j.file.Lock()
	defer j.file.Unlock()
	if err := j.writable(); err != nil {
		return err
	}
	return j.asked(update(j.store.db, change))
}

// writable returns why nothing may be written, by what is there at this moment. Where the newest save may be missing, it must stay known.
func (j *Journal) writable() error {
	if j.broken.Load() {
		return errBroken
	}
	if err := sound(j.store.file); err != nil {
		return err
	}
	if claim(j.path, j.store.file) != nil {
		return errGone
	}
	return nil
}

// view reads the journal.
func (j *Journal) view(look func(*bbolt.Tx) error) error {
	j.file.Lock()
	defer j.file.Unlock()
	if j.broken.Load() {
		return errBroken
	}
	return j.asked(view(j.store.db, look))
}

// asked notes whether an error of the store means that it cannot be used any more.
func (j *Journal) asked(err error) error {
	if errors.Is(err, errBroken) {
		j.broken.Store(true)
	}
	return err
}

var errNoJournal = errors.New("boltjournal: a journal comes from Open")

// take locks the journal for what the caller is doing, such as "compact". It does not wait.
func (j *Journal) take(doing string) error {
	switch {
	case j == nil || j.path == "":
		return errNoJournal
	case !j.mu.TryLock():
		return failed(doing, j.path, journal.ErrInUse)
	}
	return nil
}

// Close closes and unlocks the file. While a run works with the journal, it returns journal.ErrInUse. A journal that turned out to be
// damaged stays locked until the process ends.
func (j *Journal) Close() error {
	if err := j.take("close"); err != nil {
		return err
	}
	defer j.mu.Unlock()
	err := errBroken
	if !j.broken.Load() {
		err = j.store.db.Close()
	}
	return failed("close", j.path, err)
}
