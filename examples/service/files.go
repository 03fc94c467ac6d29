package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// files is a store in a folder of this machine, for one process. Each run has a folder with its record, its input and its journal.
type files struct {
	root  *os.Root             // no name that comes from a URL leads out of it
	lock  *boltjournal.Journal // keeps a second process out of the folder; nothing is in it
	limit int                  // of runs at once for each organization

	mu       sync.Mutex
	claimed  map[string]int          // by organization
	journals map[string]*openJournal // by the path of the run's folder
}

// newFiles takes a folder that is there. Only the owner should be able to look into it.
func newFiles(folder string, limit int) (*files, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	lock, err := boltjournal.Open(filepath.Join(folder, "lock"))
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	f := &files{root: root, lock: lock, limit: limit, claimed: map[string]int{}, journals: map[string]*openJournal{}}
	if err := f.sweepUp(); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// place is where a file of a run is, from the folder on.
func place(r record, name ...string) string {
	return path.Join(append([]string{r.Organization, r.ID}, name...)...)
}

// Add writes the record last: a folder without one is no run.
func (f *files) Add(_ context.Context, r record, input io.Reader) (record, bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if earlier, err := f.read(r.Organization, r.ID); !errors.Is(err, errNoRun) {
		return earlier, false, err
	}
	// A journal that was left there would tell this run that its users were sent.
	if err := errors.Join(f.root.RemoveAll(place(r)), f.root.MkdirAll(place(r), 0o700)); err != nil {
		return record{}, false, err
	}
	r.HasInput, r.Changed = true, now()
	err := f.writeFile(place(r, "input"), input)
	if err == nil {
		err = f.write(r)
	}
	if err != nil { // such as a full disk
		return record{}, false, errors.Join(err, f.root.RemoveAll(place(r)))
	}
	return r, true, nil
}

func (f *files) Run(_ context.Context, organization, id string) (record, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read(organization, id)
}

func (f *files) Runs(_ context.Context, organization string) ([]record, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.all(organization)
}

// all reads the records of an organization, or of all. The caller holds the lock.
func (f *files) all(organization string) ([]record, error) {
	pattern := organization
	if pattern == "" {
		pattern = "*"
	}
	names, err := fs.Glob(f.root.FS(), path.Join(pattern, "*", "record"))
	if err != nil {
		return nil, err
	}
	var all []record
	var unreadable error
	for _, name := range names {
		parts := strings.Split(name, "/")
		r, err := f.read(parts[0], parts[1])
		if err != nil {
			unreadable = errors.Join(unreadable, fmt.Errorf("%s: %w", name, err))
			continue
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b record) int { return b.Created.Compare(a.Created) })
	return all, unreadable
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
	_, err := f.root.Stat(".")
	return err
}

// read reads a record. The caller holds the lock.
func (f *files) read(organization, id string) (record, error) {
	var r record
	if !isName(organization) || !isName(id) { // they come from a URL, and go into a path
		return r, errNoRun
	}
	text, err := f.root.ReadFile(place(record{Organization: organization, ID: id}, "record"))
	if errors.Is(err, fs.ErrNotExist) {
		return r, errNoRun
	}
	if err != nil {
		return r, err
	}
	err = json.Unmarshal(text, &r)
	return r, err
}

// write replaces a record. The caller holds the lock.
func (f *files) write(r record) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return f.writeFile(place(r, "record"), bytes.NewReader(text))
}
