package boltjournal

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// locked is the byte that bbolt locks.
func locked() *windows.Overlapped {
	return &windows.Overlapped{Offset: 1<<32 - 1, OffsetHigh: 1<<32 - 1}
}

// lock locks a file before it is looked at, so that nobody is in the middle of changing it.
func lock(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_FAIL_IMMEDIATELY|windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, locked())
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return journal.ErrInUse
	}
	return err
}

// unlock is for bbolt, which cannot take a lock that is taken already. What gets between is a journal's own process.
func unlock(f *os.File) error { return windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, locked()) }
