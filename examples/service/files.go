package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// files is a store in a folder of this machine, for one process. Each run has a folder with its record, its input and its journal.
type files struct {
	folder string
	limit  int // of runs at once for each organization

	mu       sync.Mutex
	claimed  map[string]int          // by organization
	journals map[string]*openJournal // by the path of the run's folder
}

// newFiles makes the folder if it is not there. Nobody but the owner may look into it.
func newFiles(folder string, limit int) (*files, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	if err := sweepUp(folder); err != nil {
		return nil, err
	}
	return &files{folder: folder, limit: limit, claimed: map[string]int{}, journals: map[string]*openJournal{}}, nil
}

func (f *files) path(r record, name ...string) string {
	return filepath.Join(append([]string{f.folder, r.Organization, r.ID}, name...)...)
}

// Add writes the record last: a folder without one is no run.
func (f *files) Add(_ context.Context, r record, input io.Reader) (record, bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if earlier, err := f.read(r.Organization, r.ID); !errors.Is(err, errNoRun) {
		return earlier, false, err
	}
	if err := os.MkdirAll(f.path(r), 0o700); err != nil {
		return record{}, false, err
	}
	if err := writeFile(f.path(r, "input"), input); err != nil {
		return record{}, false, err
	}
	r.HasInput = true
	return r, true, f.write(r)
}

func (f *files) Run(_ context.Context, organization, id string) (record, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read(organization, id)
}

func (f *files) Runs(_ context.Context, organization string) ([]record, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	pattern := organization
	if pattern == "" {
		pattern = "*"
	}
	names, err := filepath.Glob(filepath.Join(f.folder, pattern, "*", "record"))
	if err != nil {
		return nil, err
	}
	var all []record
	for _, name := range names {
		folder := filepath.Dir(name)
		r, err := f.read(filepath.Base(filepath.Dir(folder)), filepath.Base(folder))
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b record) int { return b.Created.Compare(a.Created) })
	return all, nil
}

func (f *files) Change(_ context.Context, r record, from ...state) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	is, err := f.read(r.Organization, r.ID)
	if err != nil {
		return err
	}
	if !slices.Contains(from, is.State) {
		return errState
	}
	r.HasInput, r.Changed = is.HasInput, now()
	return f.write(r)
}

func (f *files) Ping(context.Context) error {
	_, err := os.Stat(f.folder)
	return err
}

// read reads a record. The caller holds the lock.
func (f *files) read(organization, id string) (record, error) {
	var r record
	if !isName(organization) || !isName(id) { // they come from a URL, and go into a path
		return r, errNoRun
	}
	text, err := os.ReadFile(f.path(record{Organization: organization, ID: id}, "record"))
	if errors.Is(err, fs.ErrNotExist) {
		return r, errNoRun
	}
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(text, &r)
}

// write replaces a record. The caller holds the lock.
func (f *files) write(r record) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return writeFile(f.path(r, "record"), bytesReader(text))
}
