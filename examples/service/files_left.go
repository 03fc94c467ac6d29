package main

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
)

// idShape is that of what runID returns, and runFiles are the names of what is in the folder of a run, with those of files that are being made.
var (
	idShape  = regexp.MustCompile(`^[0-9a-f]{32}$`)
	runFiles = regexp.MustCompile(`^(record\.new|input|input\.new|journal|journal\.[^/]+\.new)$`)
)

// sweepUp removes what a process left behind that died while it took an upload or removed a run. It may hold passwords, and belongs to no
// run. Everything else stays: DATA_DIR may be a folder with files of other people's.
func (f *files) sweepUp() error {
	spools, err := fs.Glob(f.root.FS(), spoolPrefix+"*")
	if err != nil {
		return err
	}
	for _, name := range spools {
		if is, missing := f.root.Lstat(name); missing == nil && is.Mode().IsRegular() {
			err = errors.Join(err, f.root.Remove(name))
		}
	}
	folders, failure := fs.Glob(f.root.FS(), "*/*")
	for _, name := range folders {
		if f.isLeft(name) {
			err = errors.Join(err, f.root.RemoveAll(name))
		}
	}
	return errors.Join(err, failure)
}

// isLeft reports whether a folder is what is left of a run: it is called like one, has no record, and nothing but what a run has.
func (f *files) isLeft(name string) bool {
	if !isName(path.Dir(name)) || !idShape.MatchString(path.Base(name)) {
		return false
	}
	entries, err := fs.ReadDir(f.root.FS(), name)
	return err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !e.Type().IsRegular() || !runFiles.MatchString(e.Name()) })
}
