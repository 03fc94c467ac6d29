package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTestingGuide runs the tests of the guide on testing against the service of the guide.
func TestTestingGuide(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/guides/testing.md")
	require.NoError(t, err)
	files := map[string]string{}
	for _, name := range []string{"hires.go", "hires_test.go"} {
		blocks := blocksOf(string(page), "go "+name)
		require.Len(t, blocks, 1, name)
		files["hires/"+name] = blocks[0]
	}
	program := filepath.Join(t.TempDir(), "hires.test.exe") // a name that Windows takes for a program's
	runGo(t, append([]string{"test", "-c", "-vet=off", "-o", program}, overlay(t, "tested", files)...)...)
	output, err := exec.CommandContext(t.Context(), program, "-test.v").CombinedOutput() //nolint:gosec // the tests of the guide
	require.NoError(t, err, string(output))
	require.Contains(t, string(output), "--- PASS: TestCreateWhileTheServiceIsAway")
}
