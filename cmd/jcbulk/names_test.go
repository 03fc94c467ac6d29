//go:build unix

package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// No name of a file or of a folder reaches the terminal raw, whatever it does there.
func TestNamesOfFilesAreShownAsText(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	p.hires(t, 2)
	const evil = "\x1b[31m\u202e"
	for _, args := range [][]string{
		{"create", "hires.csv", "--emulator", "--plan", "--out", evil + ".json"},
		{"create", "hires.csv", "--emulator", "--yes", "--failed", evil + ".csv", "--results", evil + "results.csv"},
		{"results", "--mend", evil + "mend.csv"},
		{"results", "--mend", evil + "mend.csv"},
		{"create", evil + "none.csv", "--emulator", "--yes"},
		{"create", evil + ".csv", "--emulator", "--yes"},
		{"runs", "list"},
		{"runs", "show"},
		{"__complete", "resume", ""},
		{"results"},
	} {
		out, _ := p.command(t, args...).CombinedOutput() // some are errors
		require.NotEmpty(t, out)
		assert.NotContains(t, string(out), "\x1b", args)
		assert.NotContains(t, string(out), "\u202e", args)
	}
	assert.FileExists(t, filepath.Join(p.home, evil+"mend.csv"))
}
