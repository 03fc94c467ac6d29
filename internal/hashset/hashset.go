// Package hashset remembers names in less than 16 bytes each.
package hashset

import (
	"hash/maphash"
	"math/bits"
)

// shardBits is how many leading bits of a hash choose its shard. With 64 shards, which grow one at a time, the slots that are
// there twice while a shard grows are few.
const shardBits = 6

// Set is a set of names. It keeps a hash of 64 bits of each, and needs at most 16 bytes a name once there are 2,000, also while
// it grows.
//
// Two different names can have the same hash, and the later then seems to be there already. The chance that this happens to any
// two of n names is n²/2⁶⁵: for a million names, one in 37 million. The hashes have a random seed, so nobody can choose names for it.
//
// A Set is not safe for concurrent use. Make it with New.
type Set struct {
	seed   maphash.Seed
	shards [1 << shardBits]shard
}

// New returns an empty set.
func New() *Set { return &Set{seed: maphash.MakeSeed()} }

// Add adds a name, and reports whether it was not there before.
func (s *Set) Add(name string) bool { return s.insert(maphash.String(s.seed, name)) }

func (s *Set) insert(hash uint64) bool {
	return s.shards[hash>>(64-shardBits)].insert(max(hash, 1)) // 0 marks a free slot, so hash 0 is taken for 1
}

// shard is an open-addressing hash table with linear probing. It grows by a quarter when four fifths of its slots are used:
// a fuller table makes searches long, and an emptier one takes more memory.
type shard struct {
	slots []uint64 // hashes, or 0 where free
	used  int
}

func (s *shard) insert(hash uint64) bool {
	if 5*s.used >= 4*len(s.slots) {
		s.grow()
	}
	slot := s.find(hash)
	if *slot == hash {
		return false
	}
	*slot = hash
	s.used++
	return true
}

// find returns the slot that holds a hash, or else the free one where it belongs.
func (s *shard) find(hash uint64) *uint64 {
	// All hashes of a shard begin with the same bits. The bits that follow, read as a fraction, give the first slot to try.
	i, _ := bits.Mul64(hash<<shardBits, uint64(len(s.slots)))
	for s.slots[i] != 0 && s.slots[i] != hash {
		i++
		if i == uint64(len(s.slots)) {
			i = 0
		}
	}
	return &s.slots[i]
}

func (s *shard) grow() {
	old := s.slots
	s.slots = make([]uint64, len(old)+len(old)/4+8)
	for _, hash := range old {
		if hash != 0 {
			*s.find(hash) = hash
		}
	}
}
