//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package boltjournal

import (
	"errors"
	"os"
	"syscall"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// lock locks a file before it is looked at, so that nobody is in the middle of changing it. bbolt's own lock is the same one.
func lock(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return journal.ErrInUse
	}
	return err
}

// unlock leaves it to bbolt, which takes a lock that it has again.
func unlock(*os.File) error { return nil }
