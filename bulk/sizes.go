package bulk

import (
	"sync"
)

// sizes are how many users a request may have, as far as a run has found out. It is safe for concurrent use.
type sizes struct {
	mu     sync.Mutex
	taken  int // the most that was accepted
	beyond int // the least that was refused for its size, or 0
}

// most returns how many users to send at once, or 0 if there is no bound: all that was ever accepted, or something between that and
// what was refused.
func (s *sizes) most() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.beyond == 0 {
		return 0
	}
	return max(s.taken+(s.beyond-s.taken)/2, 1)
}

func (s *sizes) accepted(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken = max(s.taken, n)
	if s.beyond > 0 && s.beyond <= s.taken { // it was something else, or the bound has moved
		s.beyond = s.taken + 1
	}
}

// refused notes that so many users are too many.
func (s *sizes) refused(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.beyond == 0 || n < s.beyond {
		s.beyond = n
	}
	s.taken = min(s.taken, s.beyond-1)
}
