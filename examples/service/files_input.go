package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

func bytesReader(text []byte) io.Reader { return bytes.NewReader(text) }

// writeFile writes a whole file or none, which the owner alone may read.
func writeFile(path string, content io.Reader) error {
	file, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return os.Rename(file.Name(), path)
}

// sweepUp removes what a process left behind that died during an upload: it may hold passwords, and belongs to no run.
func sweepUp(folder string) error {
	left, err := filepath.Glob(filepath.Join(folder, "upload-*"))
	if err != nil {
		return err
	}
	inputs, err := filepath.Glob(filepath.Join(folder, "*", "*", "input*"))
	for _, input := range inputs {
		if _, missing := os.Stat(filepath.Join(filepath.Dir(input), "record")); errors.Is(missing, fs.ErrNotExist) {
			left = append(left, filepath.Dir(input))
		}
	}
	for _, path := range left {
		err = errors.Join(err, os.RemoveAll(path))
	}
	return err
}

func (f *files) Input(_ context.Context, r record) (io.ReadCloser, error) {
	file, err := os.Open(f.path(r, "input"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoInput
	}
	return file, err
}

func (f *files) RemoveInput(_ context.Context, r record) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	is, err := f.read(r.Organization, r.ID)
	if err != nil {
		return err
	}
	if err := os.Remove(f.path(r, "input")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	is.HasInput = false
	return f.write(is)
}

// Remove removes the record first, so that what is left after a crash is no run.
func (f *files) Remove(_ context.Context, r record) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	is, err := f.read(r.Organization, r.ID)
	if err != nil {
		return err
	}
	if is.isGoing() || f.journals[f.path(r)] != nil {
		return errState
	}
	return errors.Join(os.Remove(f.path(r, "record")), os.RemoveAll(f.path(r)))
}
