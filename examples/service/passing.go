package main

import (
	"errors"
	"io"
	"io/fs"
	"sync"
	"sync/atomic"
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// isPassing reports whether an error that ended a run may pass without anybody's help. Then the run is tried again: its journal knows who
// was sent.
func isPassing(err error) bool {
	var database *pgjournal.Error
	var file *fs.PathError
	var input *inputError
	switch {
	case errors.Is(err, journal.ErrOther), errors.Is(err, journal.ErrDamaged), errors.Is(err, errNoInput):
		return false
	case errors.Is(err, journal.ErrFenced), errors.Is(err, journal.ErrInUse), errors.Is(err, bulk.ErrHeldBack):
		return true
	}
	return errors.As(err, &input) || errors.As(err, &database) || errors.As(err, &file)
}

// reasonOf is such an error for the log, which gets no words of JumpCloud.
func reasonOf(err error) string {
	if errors.Is(err, bulk.ErrHeldBack) {
		return bulk.ErrHeldBack.Error()
	}
	return err.Error()
}

// watchedInput remembers why an input could not be read to its end. To a run that is a row like any other that cannot be read, and the end
// of the input: without this, the rows behind it would be taken for none.
type watchedInput struct {
	io.Reader

	failed atomic.Pointer[inputError]
}

// inputError is why an input could not be read.
type inputError struct{ error }

func (e *inputError) Unwrap() error { return e.error }

func (w *watchedInput) Read(into []byte) (int, error) {
	n, err := w.Reader.Read(into)
	if err != nil && !errors.Is(err, io.EOF) {
		failed := &inputError{err}
		w.failed.CompareAndSwap(nil, failed)
		err = failed // so that the row can be told by it
	}
	return n, err
}

// failure is nil if nothing has failed until now.
func (w *watchedInput) failure() error {
	if failed := w.failed.Load(); failed != nil {
		return failed
	}
	return nil
}

const (
	firstPause   = time.Second
	longestPause = time.Minute
	settling     = 5 * time.Second // bounds how long the end of a run may take to be written down
)

// pauses say how long runs that failed are left alone by this process. Each pause of a run is twice as long as the one before.
type pauses struct {
	mu    sync.Mutex
	until map[string]pause // by journalName
}

type pause struct {
	length time.Duration
	end    time.Time
}

// next begins a pause, and returns its length.
func (p *pauses) next(of record) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	length := min(max(2*p.until[journalName(of)].length, firstPause), longestPause)
	p.until[journalName(of)] = pause{length, time.Now().Add(length)}
	return length
}

func (p *pauses) has(of record) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Now().Before(p.until[journalName(of)].end)
}

func (p *pauses) forget(of record) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.until, journalName(of))
}
