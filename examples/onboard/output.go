package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// output is a file that appears, or replaces its former self, as a whole when the run has ended. Until then its content is beside it. Only its
// owner can read it, since it may hold passwords. A nil output is one that was not asked for.
type output struct {
	name   string
	beside *os.File
	isNew  bool // no file has the name yet
	kept   bool // what is beside it is all that there is
}

// newOutput makes sure that a file can be written. One that is there is replaced only if it is ours.
func newOutput(name string, isOurs func(*os.File) bool) (*output, error) {
	if name == "" {
		return nil, nil
	}
	_, err := os.Lstat(name)
	isNew := errors.Is(err, fs.ErrNotExist)
	if !isNew && !mayReplace(name, isOurs) {
		return nil, fmt.Errorf("%s is there and would be lost: move it away, or name another file", name)
	}
	beside, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*") // with mode 0600
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written: %w", name, err)
	}
	return &output{name: name, beside: beside, isNew: isNew}, nil
}

func mayReplace(name string, isOurs func(*os.File) bool) bool {
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := os.Open(name)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }() // it was only read
	return isOurs(file)
}

// write writes the content and puts it in place. What cannot be put there is kept beside it.
func (f *output) write(content func(io.Writer) error) error {
	if err := errors.Join(content(f.beside), f.beside.Sync(), f.beside.Close()); err != nil {
		return fmt.Errorf("nothing is written to %s: %w", f.name, err)
	}
	err := fs.ErrExist
	if _, missing := os.Lstat(f.name); missing != nil || !f.isNew {
		err = os.Rename(f.beside.Name(), f.name)
	}
	if f.kept = err != nil; f.kept {
		return fmt.Errorf("what belongs into %s is in %s: %w", f.name, f.beside.Name(), err)
	}
	return nil
}

// discard removes what is beside the file, unless that is all that there is.
func (f *output) discard() {
	if f == nil || f.kept {
		return
	}
	_ = f.beside.Close()           // it may be closed
	_ = os.Remove(f.beside.Name()) // it may be in place
}
