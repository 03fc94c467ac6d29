//go:build !darwin && !dragonfly && !freebsd && !linux && !netbsd && !openbsd && !windows

package boltjournal

import "os"

// bbolt takes the only lock there: a journal that another process changes may look damaged.

func lock(*os.File) error { return nil }

func unlock(*os.File) error { return nil }
