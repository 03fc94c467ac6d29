package bulk

import (
	"time"

	"go.etcd.io/bbolt"
)

// OpenJournalUnsynced is OpenJournal for tests that make thousands of journals: nothing waits for the disk, so that the
// journal survives the death of the process but not a loss of power.
func OpenJournalUnsynced(path string) (*Journal, error) {
	db, err := bbolt.Open(path, onlyOwner, &bbolt.Options{Timeout: time.Nanosecond, NoSync: true, NoGrowSync: true})
	if err != nil {
		return nil, err
	}
	return &Journal{path: path, db: db}, prepare(db)
}

// Break lets nothing more be written to a journal.
func Break(j *Journal) { j.broken.Store(true) }
