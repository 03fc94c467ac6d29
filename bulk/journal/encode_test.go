package journal

import (
	"math"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// samples have everything that a batch can have.
func samples() []*Batch {
	return []*Batch{
		{Session: 1, Rows: []Row{{Index: 0}}},
		{Session: 1 << 60, JobID: "65f0", Ambiguous: 3, Accepted: true, Rows: []Row{
			{Index: 7, Digest: 1<<64 - 1},
			{Index: 8, Digest: 5, Status: Succeeded, ByOrder: true, UserID: "65f0a1b2c3d4e5f6a7b8c9d0", Sent: 1},
			{Index: 9, Status: Succeeded, UserID: "65F0A1B2C3D4E5F6A7B8C9D0", Sent: 1},
			{Index: 10, Status: Failed, UserID: "x", Sent: 1},
			{Index: 300, Status: Failed, Verified: true, JobID: "other", Message: "mëssage", Reason: "why"},
			{Index: math.MaxInt >> 16, Status: Succeeded, ByOrder: true, Verified: true, Presumed: true, Message: "exists"},
		}},
	}
}

// written is a batch as it is saved.
func written(t require.TestingT, b *Batch) []byte {
	data, err := b.MarshalBinary()
	require.NoError(t, err)
	return data
}

func TestBatchIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	for _, want := range samples() {
		var got Batch
		require.NoError(t, got.UnmarshalBinary(written(t, want)))
		assert.Equal(t, want, &got)
	}
}

// A batch that is cut short, or followed by something, is none.
func TestBatchIsWhole(t *testing.T) {
	t.Parallel()
	for _, b := range samples() {
		data := written(t, b)
		for length := range data {
			require.ErrorIs(t, new(Batch).UnmarshalBinary(data[:length]), ErrDamaged, length)
		}
		require.ErrorIs(t, new(Batch).UnmarshalBinary(append(data, 0)), ErrDamaged)
	}
}

func TestBatchesThatNobodyWrites(t *testing.T) {
	t.Parallel()
	const digest = "\x00\x00\x00\x00\x00\x00\x00\x00"
	for name, text := range map[string]string{
		"no user":                "\x01\x00\x00\x00\x00",
		"more users than bytes":  "\x01\x00\x00\x00\x7f",
		"an endless number":      "\x01\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
		"a long form of zero":    "\x80\x00\x00\x00\x00\x01\x00" + digest + "\x00",
		"an answer of 2":         "\x01\x00\x00\x02\x01\x00" + digest + "\x00",
		"an index beyond counts": "\x01\x00\x00\x00\x01\xff\xff\xff\xff\xff\xff\xff\x01" + digest + "\x00",
		"an index twice":         "\x01\x00\x00\x00\x02\x04" + digest + "\x00\x00" + digest + "\x00",
		"an unknown status":      "\x01\x00\x00\x00\x01\x00" + digest + "\x03\x00",
		"an unknown flag":        "\x01\x00\x00\x00\x01\x00" + digest + "\x81\x01\x00",
		"an open row with flags": "\x01\x00\x00\x00\x01\x00" + digest + "\x04",
		"words that are none":    "\x01\x00\x00\x00\x01\x00" + digest + "\x41\x00\x01\x00\x00\x00",
		"a text beyond the end":  "\x01\x7fjob",
	} {
		b := Batch{JobID: "former"}
		require.ErrorIs(t, b.UnmarshalBinary([]byte(text)), ErrDamaged, name)
		assert.Equal(t, Batch{JobID: "former"}, b, name)
	}
}

// A batch cannot say that it has more rows than its bytes can hold, so that reading it takes memory in proportion to them.
func TestRowsThatAreNotThere(t *testing.T) { //nolint:paralleltest // it measures memory
	const length = 1 << 20
	data := append([]byte("\x01\x00\x00\x00\xff\xff\x3f"), make([]byte, length)...) // 2^20 rows
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err := new(Batch).UnmarshalBinary(data)
	runtime.ReadMemStats(&after)
	require.ErrorIs(t, err, ErrDamaged)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(length))
}

func TestBatchOfTooManyRows(t *testing.T) {
	t.Parallel()
	b := &Batch{Session: 1, Rows: make([]Row, MaxRows)}
	for i := range b.Rows {
		b.Rows[i].Index = i
	}
	data := written(t, b)
	require.NoError(t, new(Batch).UnmarshalBinary(data))
	b.Rows = append(b.Rows, Row{Index: MaxRows})
	_, err := b.MarshalBinary()
	require.ErrorContains(t, err, "a batch has 65537 rows")
	more := append([]byte("\x01\x00\x00\x00\x81\x80\x04"), data[7:]...) // one more than there may be
	more = append(append(more, 1), make([]byte, 9)...)
	require.ErrorIs(t, new(Batch).UnmarshalBinary(more), ErrDamaged)
}

// Whatever is read, reading it ends, and it is what was written.
func FuzzBatch(f *testing.F) {
	for _, b := range samples() {
		f.Add(written(f, b))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var b Batch
		if err := b.UnmarshalBinary(data); err != nil {
			require.ErrorIs(t, err, ErrDamaged)
			return
		}
		assert.Equal(t, data, written(t, &b))
		last := -1
		for _, r := range b.Rows {
			require.Greater(t, r.Index, last)
			assert.Equal(t, r, *b.Find(r.Index))
			last = r.Index
		}
		assert.Nil(t, b.Find(last+1))
	})
}

func TestSpecNamesWhatDiffers(t *testing.T) {
	t.Parallel()
	spec := Spec{"create", "https://a", "o", "x", "c"}
	require.NoError(t, spec.Check(spec))
	for field, other := range map[string]Spec{
		"operation": {"update", "https://a", "o", "x", "c"}, "server": {"create", "https://b", "o", "x", "c"}, "organization": {"create", "https://a", "p", "x", "c"},
		"account": {"create", "https://a", "o", "y", "c"}, "change": {"create", "https://a", "o", "x", "d"},
	} {
		err := spec.Check(other)
		require.ErrorIs(t, err, ErrOther)
		require.ErrorContains(t, err, field)
	}
}
