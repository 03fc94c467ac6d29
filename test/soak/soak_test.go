package main

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMain lets the test binary stand in for the program's processes.
func TestMain(m *testing.M) {
	if os.Getenv(orders) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestSoakMeasuresRuns(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	// Runs this short say nothing of memory and rate, so that either answer is right.
	err := run(t.Context(), "", []string{"-few", "300", "-many", "900"}, nil, &out, io.Discard)
	if err != nil {
		require.Regexp(t, "factor|rate", err.Error())
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.GreaterOrEqual(t, len(lines), 7)
	assert.Contains(t, lines[0], "users/s")
	last := lines[len(lines)-4:]
	for i, want := range [][]string{{"300", "new"}, {"300", "again"}, {"900", "new"}, {"900", "again"}} {
		assert.Equal(t, want, strings.Fields(last[i])[:2])
	}
}

func TestSoakRefuses(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"-few", "0"}, {"-few", "9", "-many", "8"}, {"now"}, {"-nonsense"}} {
		require.Error(t, run(t.Context(), "", args, nil, io.Discard, io.Discard), args)
	}
	require.Error(t, run(t.Context(), "nonsense", nil, nil, io.Discard, io.Discard))
}

func TestJudge(t *testing.T) {
	t.Parallel()
	const mib = 1 << 20
	short := figures{Users: 100_000, Elapsed: 10 * time.Second, Peak: 25 * mib}
	long := figures{Users: 1_000_000, Elapsed: 100 * time.Second, Peak: 40 * mib}
	require.NoError(t, judge(short, long, 127*mib))
	require.ErrorContains(t, judge(short, long, 128*mib), "memory")
	more, slower := long, long
	more.Peak = 44 * mib
	require.ErrorContains(t, judge(short, more, more.Peak), "1.22")
	slower.Elapsed = 112 * time.Second
	require.ErrorContains(t, judge(short, slower, slower.Peak), "0.89")
}

func TestPeakMemory(t *testing.T) {
	t.Parallel()
	peak, err := peakMemory()
	require.NoError(t, err)
	assert.Greater(t, peak, int64(1<<20))
}
