package test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSeedPrograms compiles the programs of the reference page that this module takes its shape from: an import path is all
// that somebody who comes from there has to change.
func TestSeedPrograms(t *testing.T) {
	t.Parallel()
	programs, err := filepath.Glob("testdata/seed/*/main.go")
	require.NoError(t, err)
	require.Len(t, programs, 7)
	for _, program := range programs {
		source, err := os.ReadFile(program)
		require.NoError(t, err)
		operation := filepath.Base(filepath.Dir(program))
		assert.Contains(t, string(source), "apiClient.BulkJobRequestsApi."+operation+"(context.Background()", program)
	}
	compile(t, "./testdata/seed/...")
}
