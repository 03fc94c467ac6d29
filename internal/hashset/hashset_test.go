package hashset

import (
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/assert"
)

// bytes is what the slots of the shard take.
func (s *shard) bytes() int { return cap(s.slots) * int(unsafe.Sizeof(s.slots[0])) }

// While a shard grows, its old slots are there beside the new ones: that is the worst moment of each name.
func TestSetTakesSixteenBytesAName(t *testing.T) {
	t.Parallel()
	s := New()
	total, most, mostAt := int(unsafe.Sizeof(*s)), 0.0, 0
	for n := 1; n <= 1_000_000; n++ {
		name := "user" + strconv.Itoa(n)
		changed := &s.shards[maphash.String(s.seed, name)>>(64-shardBits)]
		before := changed.bytes()
		if !s.Add(name) { // require.True would take most of the time
			t.Fatalf("%s is there already", name)
		}
		worst := total
		if after := changed.bytes(); after != before {
			worst = total + after
			total = worst - before
		}
		if each := float64(worst) / float64(n); n >= 2000 && each > most {
			most, mostAt = each, n
		}
	}
	recount := int(unsafe.Sizeof(*s))
	for i := range s.shards {
		recount += s.shards[i].bytes()
	}
	assert.Equal(t, recount, total)
	assert.LessOrEqual(t, most, 16.0, "bytes a name, with %d names", mostAt)
	t.Logf("at most %.2f bytes a name, with %d names; %.2f at the end", most, mostAt, float64(total)/1e6)
}

func TestSetIsASet(t *testing.T) {
	t.Parallel()
	s, known := New(), map[string]bool{}
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	for range 300_000 {
		name := strconv.Itoa(random.IntN(100_000))
		if s.Add(name) == known[name] {
			t.Fatalf("name %s, seed %d: known %t", name, seed, known[name])
		}
		known[name] = true
	}
	used := 0
	for i := range s.shards {
		used += s.shards[i].used
	}
	assert.Len(t, known, used)
	assert.True(t, s.Add(""))
	assert.False(t, s.Add(""), "no name is a name like others")
}

// Hashes that no name is sure to have: 0, those at both ends of a shard, and many with one place.
func TestSetTakesEveryHash(t *testing.T) {
	t.Parallel()
	var s Set
	var hashes []uint64
	for first := range uint64(1 << shardBits) {
		low := first << (64 - shardBits)
		hashes = append(hashes, low, low+1<<(64-shardBits)-1, low+1<<(64-shardBits)-2)
	}
	for i := range uint64(100) {
		hashes = append(hashes, 2+i, 1<<(64-shardBits)-3-i) // all in the first slot of the first shard, and the last
	}
	for _, hash := range hashes {
		assert.True(t, s.insert(hash), "%x", hash)
	}
	for _, hash := range hashes {
		assert.False(t, s.insert(hash), "%x", hash)
	}
}

// BenchmarkSet tells the time and the memory that a name takes, beside those of a map of hashes. The memory is that of the heap
// when all names are in; it is measured once, outside the time.
func BenchmarkSet(b *testing.B) {
	for _, size := range []int{100_000, 1_000_000} {
		names := make([]string, size)
		for i := range names {
			names[i] = "user" + strconv.Itoa(i) + "@example.com"
		}
		b.Run(fmt.Sprintf("set/%d", size), func(b *testing.B) {
			measure(b, names, func() func(string) bool { return New().Add })
		})
		b.Run(fmt.Sprintf("map/%d", size), func(b *testing.B) {
			measure(b, names, func() func(string) bool {
				seed, hashes := maphash.MakeSeed(), map[uint64]struct{}{}
				return func(name string) bool {
					hash := maphash.String(seed, name)
					_, known := hashes[hash]
					hashes[hash] = struct{}{}
					return !known
				}
			})
		})
	}
}

func measure(b *testing.B, names []string, begin func() func(string) bool) {
	b.Helper()
	fill := func() func(string) bool {
		add := begin()
		for _, name := range names {
			add(name)
		}
		return add
	}
	before := heap()
	add := fill()
	each := float64(heap()-before) / float64(len(names))
	runtime.KeepAlive(add)
	for b.Loop() {
		fill()
	}
	b.ReportMetric(each, "B/name")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(names)), "ns/name")
}

// heap is how many bytes of the heap are in use.
func heap() uint64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}
