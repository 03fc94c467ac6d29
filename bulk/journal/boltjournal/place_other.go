//go:build !unix

package boltjournal

import "io/fs"

const safeFlags = 0

// Access lists say who can write, and the mode does not. Links need a privilege there.

func othersCanWrite(fs.FileInfo) bool { return false }

func onlyOurs(fs.FileInfo) bool { return true }

// syncFolder does nothing: a folder cannot be synced there.
func syncFolder(string) error { return nil }
