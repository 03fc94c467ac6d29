package bulk

import (
	"context"
	"sync"
)

// sizes are how many users a request may have, as far as a run has found out. One batch at a time tries whether more are taken, while the
// others send what is known to be taken, or wait. It is safe for concurrent use.
type sizes struct {
	mu      sync.Mutex
	taken   int // the most that was accepted
	beyond  int // the least that was refused for its size, or 0
	prober  any // who tries, or nil
	changes chan struct{}
}

// most waits until a batch may be sent, and returns how many users it may have, or 0 if there is no bound.
func (s *sizes) most(ctx context.Context, who any) (int, error) {
	for {
		most, changes := s.ask(who)
		if changes == nil {
			return most, nil
		}
		select {
		case <-changes:
		case <-ctx.Done():
			return 0, context.Cause(ctx)
		}
	}
}

// ask returns what most returns, or what to wait for.
func (s *sizes) ask(who any) (most int, changes <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.prober != nil && s.prober != who && s.taken == 0:
		if s.changes == nil {
			s.changes = make(chan struct{})
		}
		return 0, s.changes
	case s.prober != nil && s.prober != who:
		return s.taken, nil
	case s.beyond == 0:
		return 0, nil
	case s.beyond-s.taken > 1:
		s.prober = who
		return s.taken + (s.beyond-s.taken)/2, nil
	}
	return max(s.taken, 1), nil
}

// accepted notes that so many users were taken.
func (s *sizes) accepted(who any, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken = max(s.taken, n)
	if s.beyond > 0 && s.beyond <= s.taken { // it was something else, or the bound has moved
		s.beyond = s.taken + 1
	}
	if s.beyond > 0 {
		s.leave(who)
	}
}

// suspect notes that so many users were refused, perhaps for their number. Until that is known, who is the one to find out.
func (s *sizes) suspect(who any, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n > s.taken && s.prober == nil {
		s.prober = who
	}
}

// refused notes that so many users are too many.
func (s *sizes) refused(who any, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.beyond == 0 || n < s.beyond {
		s.beyond = n
	}
	s.taken = min(s.taken, s.beyond-1)
	s.leave(who)
}

// end says that a batch is done with.
func (s *sizes) end(who any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.leave(who)
}

func (s *sizes) leave(who any) {
	if s.prober != who {
		return
	}
	s.prober = nil
	if s.changes != nil {
		close(s.changes)
		s.changes = nil
	}
}
