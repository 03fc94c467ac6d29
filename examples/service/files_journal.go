package main

import (
	"context"
	"path/filepath"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
)

// openJournal is a journal whose file this process has open. The file is locked, so whoever looks at a run shares it with whoever
// carries it out.
type openJournal struct {
	*boltjournal.Journal

	users   int
	claimed bool
}

func (f *files) Journal(_ context.Context, r record) (journal.Store, func(), error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	shared, err := f.open(r)
	if err != nil {
		return nil, nil, err
	}
	return shared.Journal, func() { f.release(r, shared) }, nil
}

func (f *files) Claim(_ context.Context, r record) (journal.Store, func(), error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if shared := f.journals[place(r)]; f.claimed[r.Organization] >= f.limit || shared != nil && shared.claimed {
		return nil, nil, errTaken
	}
	shared, err := f.open(r)
	if err != nil {
		return nil, nil, err
	}
	shared.claimed = true
	f.claimed[r.Organization]++
	return shared.Journal, func() {
		f.mu.Lock()
		shared.claimed = false
		f.claimed[r.Organization]--
		f.mu.Unlock()
		f.release(r, shared)
	}, nil
}

// open opens the journal, or shares the one that is open. The caller holds the lock.
func (f *files) open(r record) (*openJournal, error) {
	name := place(r)
	if shared := f.journals[name]; shared != nil {
		shared.users++
		return shared, nil
	}
	if _, err := f.read(r.Organization, r.ID); err != nil { // it was removed: make no journal there
		return nil, err
	}
	kept, err := boltjournal.Open(filepath.Join(f.root.Name(), filepath.FromSlash(place(r, "journal"))))
	if err != nil {
		return nil, err
	}
	shared := &openJournal{Journal: kept, users: 1}
	f.journals[name] = shared
	return shared, nil
}

// release closes the journal when nobody uses it any more.
func (f *files) release(r record, shared *openJournal) {
	f.mu.Lock()
	defer f.mu.Unlock()
	shared.users--
	if shared.users == 0 {
		delete(f.journals, place(r))
		_ = shared.Close() // what it has was saved before
	}
}

// Close leaves the journals to those who opened them.
func (f *files) Close() {
	_ = f.lock.Close()
	_ = f.root.Close()
}
