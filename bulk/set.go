package bulk

import "hash/maphash"

// set remembers names by their hashes, at some 16 bytes each. That two names of a million share one has a chance of less than
// one in thirty million.
type set struct {
	seed   maphash.Seed
	hashes map[uint64]struct{}
}

func newSet() *set { return &set{seed: maphash.MakeSeed(), hashes: map[uint64]struct{}{}} }

// add reports whether name is new. A user without a name is always new.
func (s *set) add(name string) bool {
	if name == "" {
		return true
	}
	hash := maphash.String(s.seed, name)
	_, known := s.hashes[hash]
	s.hashes[hash] = struct{}{}
	return !known
}
