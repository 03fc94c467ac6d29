package runs

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
)

// UnfinishedError says that a run has the file of an order, and is not at its end.
type UnfinishedError struct {
	ID      string
	Changed bool // the file is not what it was when that run began
}

func (e *UnfinishedError) Error() string {
	if e.Changed {
		return fmt.Sprintf("run %s has this file as it was before, and is not at its end", e.ID)
	}
	return fmt.Sprintf("run %s has this file, and is not at its end", e.ID)
}

const (
	lockName  = "lock"
	draftName = "draft"
)

// Begin makes the folder of a new run. Unless it begins again, an *UnfinishedError says that a run for the same users is not at its end; two
// processes that begin at once do so one after the other. A process that dies meanwhile leaves no run.
func (s *Store) Begin(order plan.Order, outputs Outputs, now time.Time, again bool) (*Run, error) {
	if err := os.MkdirAll(s.folder, folderMode); err != nil {
		return nil, err
	}
	unlock, err := lockedfile.MutexAt(filepath.Join(s.folder, lockName)).Lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	if !again {
		unfinished, err := s.Unfinished(order)
		if err != nil {
			return nil, err
		}
		if unfinished != nil {
			return nil, &UnfinishedError{unfinished.ID, unfinished.Input.SHA256 != order.Input.SHA256}
		}
	}
	id := now.UTC().Format("20060102-150405") + "-" + string(order.Operation) + "-" + strings.ToLower(rand.Text()[:4])
	r := &Run{
		Record: Record{ID: id, Order: order, Outputs: outputs, Begun: now.UTC(), State: Stopped},
		folder: filepath.Join(s.folder, draftName), fresh: true,
	}
	if err := errors.Join(os.RemoveAll(r.folder), os.Mkdir(r.folder, folderMode), r.Save()); err != nil {
		return nil, err
	}
	if err := os.Rename(r.folder, filepath.Join(s.folder, id)); err != nil {
		return nil, err
	}
	r.folder = filepath.Join(s.folder, id)
	return r, nil
}

// Unfinished returns the latest run that is not at its end, of the same operation over the same file for the same users, or nil. A file is
// the same by its content, or by its path if somebody has edited it.
func (s *Store) Unfinished(order plan.Order) (*Run, error) {
	all, err := s.List()
	for _, r := range all {
		same := r.Input.SHA256 == order.Input.SHA256 || r.Input.Path == order.Input.Path && r.Input.Path != input.Stdin
		if same && r.State != Ended && r.Operation == order.Operation &&
			r.Target.Server == order.Target.Server && r.Target.Organization == order.Target.Organization {
			return r, nil
		}
	}
	return nil, err
}
