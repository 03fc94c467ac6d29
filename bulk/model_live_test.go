package bulk_test

import (
	"bytes"
	"context"
	"os"
	"sync"
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
)

// live carries out the passes and waits for what is still on the wire. The journal's file is at path, and may get another.
func (w *world) live(ctx context.Context, path string) error {
	if w.shared {
		w.liveShared(ctx)
		return nil
	}
	var journal *boltjournal.Journal
	defer func() { _ = os.Remove(path) }()
	for _, p := range w.passes {
		if w.journal && journal == nil {
			var err error
			if journal, err = boltjournal.Open(path, boltjournal.Unsynced()); err != nil {
				return err
			}
		}
		p.path = path
		if journal != nil {
			p.options.Journal = journal
		}
		p.carryOut(ctx, w)
		if p.compact && w.journal {
			if err := journal.Compact(); err != nil {
				return err
			}
		}
		if p.compact || p.reopen || p.remain != nil {
			if err := closeJournal(journal); err != nil {
				return err
			}
			journal = nil
		}
		if p.remain != nil {
			if err := os.WriteFile(path, p.remain, 0o600); err != nil {
				return err
			}
		}
	}
	w.wire.onWay.Wait()
	w.service.Advance(time.Hour)
	return closeJournal(journal)
}

// liveShared carries out the passes over a journal in memory, some of them beside the one before.
func (w *world) liveShared(ctx context.Context) {
	memory := new(journaltest.Memory)
	var passes sync.WaitGroup
	for _, p := range w.passes {
		p.memory, p.options.Journal = memory, memory
		done := make(chan struct{})
		passes.Go(func() {
			defer close(done)
			p.carryOut(ctx, w)
		})
		select {
		case <-done:
			memory = p.memory
		case <-p.next:
		}
	}
	passes.Wait()
	w.wire.onWay.Wait()
	w.service.Advance(time.Hour)
}

func closeJournal(journal *boltjournal.Journal) error {
	if journal == nil {
		return nil
	}
	return journal.Close()
}

// remains is what the file of a journal holds when its process dies: somebody may be writing while it is read.
func remains(path string) []byte {
	for former := []byte(nil); ; {
		now, _ := os.ReadFile(path) // an empty one is a new journal
		if former != nil && bytes.Equal(now, former) {
			return now
		}
		former = now
	}
}
