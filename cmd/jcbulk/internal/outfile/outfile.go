// Package outfile writes files for users: whole or not at all, for their owner alone, and never over something else.
package outfile

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// File is a file that is written once or, with news, again.
type File struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256,omitempty"` // of what was written last, or "" if nothing was
}

// New returns a file that is not written yet. Something that stands in its place, or that it cannot be written there, is an error.
func New(path string) (*File, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	f := &File{Path: absolute}
	if err := f.isFree(); err != nil {
		return nil, err
	}
	probe, err := os.CreateTemp(filepath.Dir(absolute), "."+filepath.Base(absolute)+".*")
	if err != nil {
		return nil, err
	}
	return f, errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// isFree reports whether nothing stands in the file's place, or only what was written there. Links, pipes and devices are something.
func (f *File) isFree() error {
	info, err := os.Lstat(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Mode().IsRegular() && f.SHA256 != "" && f.isOurs():
		return nil
	}
	return fmt.Errorf("%s is there already, and is not written over", f.Path)
}

// isOurs reports whether the file is what was written last.
func (f *File) isOurs() bool {
	file, err := os.Open(f.Path)
	if err != nil {
		return false
	}
	defer file.Close() //nolint:errcheck // it was only read
	digest := sha256.New()
	_, err = io.Copy(digest, file)
	return err == nil && hex.EncodeToString(digest.Sum(nil)) == f.SHA256
}

// Write writes the file. If something else stands in its place by now, that stays, and the error names the file that was written beside it.
func (f *File) Write(write func(io.Writer) error) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(f.Path), "."+filepath.Base(f.Path)+".*") // with mode 0600
	if err != nil {
		return err
	}
	digest := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(temp, digest), 64<<10)
	if err := errors.Join(write(out), out.Flush(), temp.Close()); err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	if err := f.isFree(); err != nil {
		return fmt.Errorf("%w: see %s", err, temp.Name())
	}
	if err := os.Rename(temp.Name(), f.Path); err != nil {
		return err
	}
	f.SHA256 = hex.EncodeToString(digest.Sum(nil))
	return nil
}
