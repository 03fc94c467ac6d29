package bulk

import (
	"context"
	"sync"
	"time"
)

// splitter gathers users into batches that are sent together. It is safe for concurrent use: the timers of FlushAfter hand batches over
// too.
type splitter[T any] struct {
	options Options
	hand    func(context.Context, []*row[T]) // takes a batch

	mu      sync.Mutex
	batches map[string]*filling[T] // the open ones, by the key of their group
	begun   int                    // how many were opened
	waiting int                    // how many users are in them
}

// filling is users that wait to be sent together.
type filling[T any] struct {
	rows   []*row[T]
	bytes  int // how long they are as JSON
	number int
	timer  *time.Timer
}

// mostWaiting bounds how many users wait in batches, as a multiple of Options.UsersPerJob.
const mostWaiting = 4

// add puts a user into its batch. A batch that is full is handed over first.
func (s *splitter[T]) add(ctx context.Context, one *row[T]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key, most, length := one.group, s.options.UsersPerJob, len(one.encoded)+len(",")
	if one.most > 0 {
		most = min(most, one.most)
	}
	if b := s.batches[key]; b != nil && (len(b.rows) == most || b.bytes+length > s.options.BytesPerJob) {
		s.flush(ctx, key)
	}
	if s.waiting == mostWaiting*s.options.UsersPerJob {
		s.flush(ctx, s.oldest())
	}
	b := s.batches[key]
	if b == nil {
		b = s.open(ctx, key)
	}
	b.rows, b.bytes = append(b.rows, one), b.bytes+length
	s.waiting++
}

// open begins a batch.
func (s *splitter[T]) open(ctx context.Context, key string) *filling[T] {
	b := &filling[T]{number: s.begun}
	s.begun++
	if s.batches == nil {
		s.batches = map[string]*filling[T]{}
	}
	s.batches[key] = b
	if after := s.options.FlushAfter; after > 0 {
		b.timer = time.AfterFunc(after, func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			if s.batches[key] == b {
				s.flush(ctx, key)
			}
		})
	}
	return b
}

// flush hands over the batch of a group. The caller holds the lock.
func (s *splitter[T]) flush(ctx context.Context, key string) {
	b := s.batches[key]
	delete(s.batches, key)
	if b.timer != nil {
		b.timer.Stop()
	}
	s.waiting -= len(b.rows)
	s.hand(ctx, b.rows)
}

// oldest returns the group whose batch was opened first.
func (s *splitter[T]) oldest() string {
	var first *filling[T]
	oldest := ""
	for key, b := range s.batches {
		if first == nil || b.number < first.number {
			first, oldest = b, key
		}
	}
	return oldest
}

// end hands over all batches, the oldest first.
func (s *splitter[T]) end(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.batches) > 0 {
		s.flush(ctx, s.oldest())
	}
}
