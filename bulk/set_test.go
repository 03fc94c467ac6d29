package bulk

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
	"github.com/stretchr/testify/require"
)

// bytes is what the slots of the table take.
func (t *table) bytes() int { return cap(t.slots) * int(unsafe.Sizeof(t.slots[0])) }

// While a table grows, its old slots are there beside the new ones: that is the worst moment of each name.
func TestSetTakesSixteenBytesAName(t *testing.T) {
	t.Parallel()
	s := newSet()
	total, most, mostAt := int(unsafe.Sizeof(*s)), 0.0, 0
	for n := 1; n <= 1_000_000; n++ {
		name := "user" + strconv.Itoa(n)
		changed := &s.tables[maphash.String(s.seed, name)>>(64-shardBits)]
		before := changed.bytes()
		require.True(t, s.add(name))
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
	for i := range s.tables {
		recount += s.tables[i].bytes()
	}
	assert.Equal(t, recount, total)
	assert.LessOrEqual(t, most, 16.0, "bytes a name, with %d names", mostAt)
	t.Logf("at most %.2f bytes a name, with %d names; %.2f at the end", most, mostAt, float64(total)/1e6)
}

func TestSetIsASet(t *testing.T) {
	t.Parallel()
	s, known := newSet(), map[string]bool{}
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	for range 300_000 {
		name := strconv.Itoa(random.IntN(100_000))
		require.Equal(t, !known[name], s.add(name), "name %s, seed %d", name, seed)
		known[name] = true
	}
	used := 0
	for i := range s.tables {
		used += s.tables[i].used
	}
	assert.Len(t, known, used)
	assert.True(t, s.add(""))
	assert.True(t, s.add(""), "a user without a name is always new")
}

// Hashes that no name is sure to have: 0, those at both ends of a table, and many with one place.
func TestSetTakesEveryHash(t *testing.T) {
	t.Parallel()
	var s set
	var hashes []uint64
	for first := range uint64(1 << shardBits) {
		shard := first << (64 - shardBits)
		hashes = append(hashes, shard, shard+1<<(64-shardBits)-1, shard+1<<(64-shardBits)-2)
	}
	for i := range uint64(100) {
		hashes = append(hashes, 2+i, 1<<(64-shardBits)-3-i) // all in the first slot of the first table, and the last
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
			measure(b, names, func() func(string) bool { return newSet().add })
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
