package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"
)

// writeFile writes a whole file or none, which the owner alone may read.
func (f *files) writeFile(name string, content io.Reader) error {
	file, err := f.root.OpenFile(name+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, f.root.Remove(name+".new"))
	}
	return f.root.Rename(name+".new", name)
}

func (f *files) Input(_ context.Context, r record) (io.ReadCloser, error) {
	file, err := f.root.Open(place(r, "input"))
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
	return f.removeInput(is)
}

func (f *files) RemoveInputs(_ context.Context, age time.Duration) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	all, _ := f.all("") // Runs tells which records cannot be read
	var err error
	for _, one := range all {
		if one.HasInput && !one.isGoing() && time.Since(one.Changed) > age {
			err = errors.Join(err, f.removeInput(one))
		}
	}
	return err
}

// removeInput removes the input of a run as it is. The caller holds the lock.
func (f *files) removeInput(is record) error {
	if err := f.root.Remove(place(is, "input")); err != nil && !errors.Is(err, fs.ErrNotExist) {
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
	if is.isGoing() || f.journals[place(r)] != nil {
		return errState
	}
	return errors.Join(f.root.Remove(place(r, "record")), f.root.RemoveAll(place(r)))
}
