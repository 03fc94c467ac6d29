//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// These tests are for the systems on which the program can measure memory.

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

func TestPeakMemory(t *testing.T) {
	t.Parallel()
	peak, err := peakMemory()
	require.NoError(t, err)
	assert.Greater(t, peak, int64(1<<20))
}
