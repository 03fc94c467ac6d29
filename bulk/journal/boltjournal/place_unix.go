//go:build unix

package boltjournal

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// safeFlags are for opening a file that should be there: no link, and without waiting for somebody at the other end of a pipe.
const safeFlags = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// othersCanWrite reports whether another user than root can put files into a folder.
func othersCanWrite(folder fs.FileInfo) bool {
	const groupOrAll = 0o022
	stat, ok := folder.Sys().(*syscall.Stat_t)
	return !ok || folder.Mode()&groupOrAll != 0 || stat.Uid != 0 && int(stat.Uid) != os.Geteuid()
}

// onlyOurs reports whether a file is this user's and has one name: others can give a further name to a file that they cannot read.
func onlyOurs(file fs.FileInfo) bool {
	stat, ok := file.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && stat.Nlink == 1
}

// syncFolder makes sure that a new file name survives a loss of power.
func syncFolder(path string) error {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() { _ = folder.Close() }()
	return folder.Sync()
}
