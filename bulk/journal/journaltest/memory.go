// Package journaltest tests stores of package journal, and has one in memory.
package journaltest

import (
	"context"
	"crypto/rand"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// Memory is a store in memory, for tests. Any number of sessions may begin: each fences off those before it, as in a shared store. The zero
// Memory is ready to use.
type Memory struct {
	// Unfenced makes Save take what a session has although a later one has begun. It shows what the fence is good for.
	Unfenced bool

	mu      sync.Mutex
	spec    journal.Spec
	session uint64
	key     []byte
	batches map[int][]byte // as they are encoded, by their first rows
	fail    error
}

// Fail makes every later Save and Note return an error, or none if it is nil.
func (m *Memory) Fail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fail = err
}

// Clone returns a copy of what is saved now, as it would be left if all processes died.
func (m *Memory) Clone() *Memory {
	m.mu.Lock()
	defer m.mu.Unlock()
	return &Memory{Unfenced: m.Unfenced, spec: m.spec, session: m.session, key: slices.Clone(m.key), batches: maps.Clone(m.batches)}
}

// Begin starts a session.
func (m *Memory) Begin(ctx context.Context, spec journal.Spec) (journal.Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case m.session == 0:
		m.key, m.batches = make([]byte, 32), map[int][]byte{}
		_, _ = rand.Read(m.key) // never fails
	case len(m.batches) > 0:
		if err := m.spec.Check(spec); err != nil {
			return nil, err
		}
	}
	m.spec = spec
	m.session++
	return &memorySession{m, m.session}, nil
}

// Read yields what is saved at the time of each step.
func (m *Memory) Read(ctx context.Context) iter.Seq2[*journal.Batch, error] {
	return journal.Steps(ctx, func(index int) (*journal.Batch, error) {
		return m.next(index, func(*journal.Batch) bool { return true })
	})
}

func (m *Memory) next(index int, wanted func(*journal.Batch) bool) (*journal.Batch, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, first := range slices.Sorted(maps.Keys(m.batches)) {
		if first <= index {
			continue
		}
		b := new(journal.Batch)
		if err := b.UnmarshalBinary(m.batches[first]); err != nil {
			return nil, err
		}
		if wanted(b) {
			return b, nil
		}
	}
	return nil, nil //nolint:nilnil // none is left
}

type memorySession struct {
	store  *Memory
	number uint64
}

func (s *memorySession) Number() uint64 { return s.number }

func (s *memorySession) Key() []byte { return slices.Clone(s.store.key) }

func (s *memorySession) Next(_ context.Context, index int) (*journal.Batch, error) {
	return s.store.next(index, func(b *journal.Batch) bool { return b.Session < s.number })
}

func (s *memorySession) Save(_ context.Context, remove []int, add []*journal.Batch) error {
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	switch {
	case s.store.fail != nil:
		return s.store.fail
	case s.store.session != s.number && !s.store.Unfenced:
		return journal.ErrFenced
	}
	encoded := make([][]byte, len(add))
	for i, b := range add {
		b.Session = s.number
		var err error
		if encoded[i], err = b.MarshalBinary(); err != nil {
			return err
		}
	}
	for _, index := range remove {
		delete(s.store.batches, index)
	}
	for i, b := range add {
		s.store.batches[b.First()] = encoded[i]
	}
	return nil
}

func (s *memorySession) Note(_ context.Context, index int, jobID string) error {
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	encoded, ok := s.store.batches[index]
	if s.store.fail != nil || !ok {
		return s.store.fail
	}
	var b journal.Batch
	if err := b.UnmarshalBinary(encoded); err != nil || b.Session != s.number || b.JobID != "" {
		return err
	}
	b.JobID, b.Accepted = jobID, true
	s.store.batches[index], _ = b.MarshalBinary() // it has as many rows as before
	return nil
}

func (s *memorySession) Tally(ctx context.Context) (journal.Tally, error) {
	var tally journal.Tally
	for b, err := range s.store.Read(ctx) {
		if err != nil {
			return journal.Tally{}, err
		}
		tally.Add(b)
	}
	return tally, nil
}

func (*memorySession) End(context.Context) error { return nil }
