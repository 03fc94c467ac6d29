package bulk

import (
	"hash/maphash"
	"math/bits"
)

// shardBits is how many bits of a hash tell its table. With this many tables, which grow one at a time, what is there twice
// while one of them is copied is little.
const shardBits = 6

// set remembers names by their hashes, in no more than 16 bytes a name once there are 2,000, also while it grows.
// That any two of n different names have the same hash, by which the later would pass for a duplicate, has a chance of
// n²/2⁶⁵: of a million names, one in 37 million.
type set struct {
	seed   maphash.Seed
	tables [1 << shardBits]table
}

func newSet() *set { return &set{seed: maphash.MakeSeed()} }

// add reports whether name is new. A user without a name is always new.
func (s *set) add(name string) bool { return name == "" || s.insert(maphash.String(s.seed, name)) }

func (s *set) insert(hash uint64) bool {
	return s.tables[hash>>(64-shardBits)].insert(max(hash, 1)) // 0 is for free slots, so its hash passes for 1
}

// table holds hashes that are not 0, each in the first slot from its own on that was free. It grows by a quarter when four
// fifths of the slots are in use; less room would make searches long, and more would take memory.
type table struct {
	slots []uint64
	used  int
}

func (t *table) insert(hash uint64) bool {
	if 5*t.used >= 4*len(t.slots) {
		t.grow()
	}
	slot := t.find(hash)
	if *slot == hash {
		return false
	}
	*slot = hash
	t.used++
	return true
}

// find returns the slot of a hash, which is free if the hash is new.
func (t *table) find(hash uint64) *uint64 {
	// The bits that tell the table are the same for all of it; the others, as a fraction, tell the place.
	i, _ := bits.Mul64(hash<<shardBits, uint64(len(t.slots)))
	for t.slots[i] != 0 && t.slots[i] != hash {
		i++
		if i == uint64(len(t.slots)) {
			i = 0
		}
	}
	return &t.slots[i]
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]uint64, len(old)+len(old)/4+8)
	for _, hash := range old {
		if hash != 0 {
			*t.find(hash) = hash
		}
	}
}
