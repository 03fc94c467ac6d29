// Package runs keeps what was carried out: a folder for each run, with its order, its journal and its outcomes.
package runs

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/outfile"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
)

// State is how far a run has come.
type State string

// The states.
const (
	Running State = "running" // in another process
	Stopped State = "stopped" // it can be resumed
	Ended   State = "ended"
)

// Record is what a run is about. It holds no key and no password.
type Record struct {
	ID string `json:"id"`
	plan.Order
	Outputs Outputs      `json:"outputs"`
	Begun   time.Time    `json:"begun"`
	Until   time.Time    `json:"until,omitzero"` // when it stopped or ended last
	State   State        `json:"state"`
	Why     string       `json:"why,omitempty"` // it stopped
	Report  *bulk.Report `json:"report,omitempty"`
}

// Outputs are the files that were asked for.
type Outputs struct {
	Results *outfile.File `json:"results,omitempty"`
	Failed  *outfile.File `json:"failed,omitempty"`
	Report  *outfile.File `json:"report,omitempty"`
}

// Store is the folder of all runs.
type Store struct{ folder string }

// NewStore returns the store in a folder, which is made when the first run begins.
func NewStore(folder string) *Store { return &Store{folder} }

const (
	recordName   = "run.json"
	journalName  = "journal"
	outcomesName = "outcomes.jsonl"
	lookupsName  = "lookups.jsonl"
	onlyOwner    = 0o600
	folderMode   = 0o700
)

// Run is one run of the store.
type Run struct {
	Record
	folder string
	fresh  bool // Begin made it
}

// IsFresh reports whether no earlier process can have sent anybody: this one began the run.
func (r *Run) IsFresh() bool { return r.fresh }

// ErrNoRun says that there is no run of a name.
var ErrNoRun = errors.New("there is no run")

// ErrDamaged says that the record of a run cannot be read. Nobody can tell any more what the run is about.
var ErrDamaged = errors.New("the record of a run is damaged")

var ids = regexp.MustCompile(`^\d{8}-\d{6}-[a-z]+-[a-z2-7]{4}$`)

// Open returns the run with an id, or the latest run for "".
func (s *Store) Open(id string) (*Run, error) {
	if id == "" {
		all, err := s.list()
		if err != nil {
			return nil, err
		}
		if len(all) == 0 {
			return nil, ErrNoRun
		}
		id = all[0]
	}
	if !ids.MatchString(id) {
		return nil, fmt.Errorf("%w %q", ErrNoRun, id)
	}
	r := &Run{folder: filepath.Join(s.folder, id)}
	text, err := os.ReadFile(filepath.Join(r.folder, recordName))
	if _, gone := os.Stat(r.folder); errors.Is(gone, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w %q", ErrNoRun, id)
	}
	if err == nil {
		err = json.Unmarshal(text, &r.Record)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, id, err)
	}
	if r.State != Ended && r.isLocked() {
		r.State = Running
	}
	return r, nil
}

// List returns all runs, the latest first. Those that cannot be read are left out, and the error names them.
func (s *Store) List() ([]*Run, error) {
	names, err := s.list()
	if err != nil {
		return nil, err
	}
	var all []*Run
	var wrong []error
	for _, name := range names {
		r, err := s.Open(name)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		all = append(all, r)
	}
	return all, errors.Join(wrong...)
}

// list returns the ids of all runs, the latest first.
func (s *Store) list() ([]string, error) {
	entries, err := os.ReadDir(s.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, entry := range entries {
		if ids.MatchString(entry.Name()) && entry.IsDir() {
			names = append(names, entry.Name())
		}
	}
	slices.Sort(names)
	slices.Reverse(names)
	return names, err
}

// Save writes the record of the run. A process that dies meanwhile leaves the former one.
func (r *Run) Save() error {
	text, err := json.MarshalIndent(r.Record, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(r.folder, recordName)
	file, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, onlyOwner)
	if err != nil {
		return err
	}
	_, err = file.Write(append(text, '\n'))
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil { // a machine that loses power leaves one of both, too
		return err
	}
	return os.Rename(path+".new", path)
}

// Journal opens the journal of the run. It is journal.ErrInUse while another process carries the run out.
func (r *Run) Journal() (*boltjournal.Journal, error) {
	return boltjournal.Open(filepath.Join(r.folder, journalName))
}

// isLocked reports whether another process carries the run out.
func (r *Run) isLocked() bool {
	if _, err := os.Stat(filepath.Join(r.folder, journalName)); err != nil {
		return false
	}
	j, err := r.Journal()
	if err != nil {
		return errors.Is(err, journal.ErrInUse)
	}
	_ = j.Close() // nothing was written
	return false
}

// Forget removes the run with all that is known of it.
func (r *Run) Forget() error { return os.RemoveAll(r.folder) }

// ForgetDamaged removes a run whose record cannot be read.
func (s *Store) ForgetDamaged(id string) error {
	if _, err := s.Open(id); !errors.Is(err, ErrDamaged) {
		return fmt.Errorf("run %s is not damaged: %w", id, err)
	}
	return os.RemoveAll(filepath.Join(s.folder, id))
}
