package main

import (
	"io"
	"os"
	"testing"
	"time"

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
