package bulk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"

	"go.etcd.io/bbolt"
)

// ErrJournalInUse is why a journal cannot be had: another process has it open, or another run works with it.
var ErrJournalInUse = errors.New("the journal is in use")

// Journal remembers on disk what a run has sent and what became of it, so that the run can be made again after the death of
// its process, and goes on where it stopped. Make it with OpenJournal and give it to Options.Journal.
//
// It never holds a user: a keyed digest of each, of 64 bits, tells whether the input is the same; the key is in the file. It does hold
// the service's messages and job ids. Whoever can read it can test guesses at a whole user, password included: keep it as you
// keep the input, and remove it when its outcomes are dealt with.
//
// A Journal is safe for concurrent use, and serves one run at a time. The zero Journal is of no use: every method is an error.
type Journal struct {
	path string     // of the file itself, wherever the process and the links to it go
	mu   sync.Mutex // held by the run that works with it, and by Compact
	db   *bbolt.DB
	// broken is set when the store has panicked: whoever asks it for anything after that may wait for ever.
	broken  atomic.Bool
	writing sync.Mutex // so that nobody waits for the store when it does
}

// OpenJournal opens the journal at path, or begins one there, with mode 0600. It is locked until Close: ErrJournalInUse
// says that somebody else has it open. A file that is no journal, or one of a later format, is an error and stays as it is.
func OpenJournal(path string) (*Journal, error) {
	file := path
	db, err := openStore(path)
	if err == nil {
		if file, err = realPath(path); err == nil {
			err = prepare(db)
		}
		if err != nil {
			err = errors.Join(err, db.Close())
		}
	}
	if err != nil {
		return nil, fmt.Errorf("bulk: cannot open the journal %s: %w", path, err)
	}
	return &Journal{path: file, db: db}, nil
}

// update writes to the journal; it is on the disk when it returns.
func (j *Journal) update(change func(*bbolt.Tx) error) error {
	j.writing.Lock()
	defer j.writing.Unlock()
	if j.broken.Load() {
		return errBroken
	}
	return j.asked(update(j.db, change))
}

// view reads from the journal.
func (j *Journal) view(look func(*bbolt.Tx) error) error {
	if j.broken.Load() {
		return errBroken
	}
	return j.asked(view(j.db, look))
}

// asked notes whether the store can be asked again.
func (j *Journal) asked(err error) error {
	if errors.Is(err, errBroken) {
		j.broken.Store(true)
	}
	return err
}

var errNoJournal = errors.New("bulk: a journal comes from OpenJournal")

// take locks the journal for the one who does something with it.
func (j *Journal) take(doing string) error {
	switch {
	case j == nil || j.path == "":
		return errNoJournal
	case !j.mu.TryLock():
		return fmt.Errorf("bulk: cannot %s the journal %s: %w", doing, j.path, ErrJournalInUse)
	}
	return nil
}

// Close gives the journal free. While a run works with it, that is ErrJournalInUse. A journal that turned out to be damaged
// stays locked until the process ends.
func (j *Journal) Close() error {
	if err := j.take("close"); err != nil {
		return err
	}
	defer j.mu.Unlock()
	err := errBroken
	if !j.broken.Load() {
		err = j.db.Close()
	}
	if err != nil {
		return fmt.Errorf("bulk: cannot close the journal %s: %w", j.path, err)
	}
	return nil
}

// Compact makes the file as small as what it holds. It needs the room for a second one beside it meanwhile, and leaves the
// first as it is until the second is whole.
func (j *Journal) Compact() error {
	if err := j.take("compact"); err != nil {
		return err
	}
	defer j.mu.Unlock()
	if err := j.compact(j.path + ".compact"); err != nil {
		return fmt.Errorf("bulk: cannot compact the journal %s: %w", j.path, err)
	}
	return nil
}

func (j *Journal) compact(beside string) error {
	if j.broken.Load() {
		return errBroken
	}
	if err := os.Remove(beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // what is left of an attempt that died
	}
	smaller, err := openStore(beside)
	if err != nil {
		return err
	}
	if err = j.asked(copyStore(smaller, j.db)); err == nil {
		err = os.Rename(beside, j.path) // the new file is locked already
	}
	if err != nil {
		return errors.Join(err, smaller.Close(), os.Remove(beside))
	}
	former := j.db
	j.db = smaller
	return errors.Join(former.Close(), syncFolder(j.path))
}
