package jumpcloudtest

import (
	"fmt"
	"hash/fnv"
)

// lots settles what the behavior leaves to chance. The same question always has the same answer, so that a result does
// not change from look to look.
type lots uint64

// draw returns a number that a question and what it is about have for ever.
func (l lots) draw(question, about string) uint64 {
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%d %s %s", uint64(l), question, about) // cannot fail
	x := h.Sum64()
	// The last bytes of a text hardly reach the high bits of its FNV sum, and ids differ in their last bytes alone.
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	return x ^ x>>33
}

// some reports whether something is among about one in three.
func (l lots) some(question, about string) bool { return l.draw(question, about)%3 == 0 }
