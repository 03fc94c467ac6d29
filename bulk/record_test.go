package bulk

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sampleRecords have everything that a record can have.
func sampleRecords() []*record {
	return []*record{
		{session: 1, key: -1, lines: []line{{index: 0}}},
		{session: 1 << 60, jobID: "65f0", ambiguous: 3, answered: true, key: -1, lines: []line{
			{index: 7, digest: 1<<64 - 1},
			{index: 8, digest: 5, status: Succeeded, flags: byOrder},
			{index: 300, status: Failed, flags: verified, jobID: "other", message: "mëssage", reason: "why"},
			{index: math.MaxInt >> 16, status: Succeeded, flags: presumed | byOrder | verified, message: "exists"},
		}},
	}
}

func TestRecordSurvivesTheStore(t *testing.T) {
	t.Parallel()
	for _, want := range sampleRecords() {
		got, err := parseRecord(want.encode())
		require.NoError(t, err)
		got.key = want.key
		assert.Equal(t, want, got)
	}
}

// A record that is cut short, or followed by something, is none.
func TestRecordIsWhole(t *testing.T) {
	t.Parallel()
	for _, r := range sampleRecords() {
		written := r.encode()
		for length := range written {
			_, err := parseRecord(written[:length])
			require.ErrorIs(t, err, errDamaged, length)
		}
		_, err := parseRecord(append(written, 0))
		require.ErrorIs(t, err, errDamaged)
	}
}

func TestRecordsThatNobodyWrites(t *testing.T) {
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
		"an unknown status":      "\x01\x00\x00\x00\x01\x00" + digest + "\x03\x00\x00\x00\x00",
		"an unknown flag":        "\x01\x00\x00\x00\x01\x00" + digest + "\x01\x08\x00\x00\x00",
		"a text beyond the end":  "\x01\x7fjob",
	} {
		r, err := parseRecord([]byte(text))
		require.ErrorIs(t, err, errDamaged, name)
		assert.Nil(t, r, name)
	}
}

// Whatever is in the store, reading it ends, and what is read is what was written.
func FuzzParseRecord(f *testing.F) {
	for _, r := range sampleRecords() {
		f.Add(r.encode())
	}
	f.Fuzz(func(t *testing.T, written []byte) {
		r, err := parseRecord(written)
		if err != nil {
			require.ErrorIs(t, err, errDamaged)
			return
		}
		assert.Equal(t, written, r.encode())
		last := -1
		for _, l := range r.lines {
			require.Greater(t, l.index, last)
			assert.Equal(t, l, *r.find(l.index))
			last = l.index
		}
		assert.Nil(t, r.find(last+1))
	})
}
