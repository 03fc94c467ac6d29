package test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestGeneratedFilesAreUpToDate fails where a generated file is stale, missing or orphaned.
func TestGeneratedFilesAreUpToDate(t *testing.T) {
	t.Parallel()
	dependOn(t, "api", "docs", "internal/codegen", "README.md")
	runGo(t, "run", "-C", "../internal/codegen", ".", "-check")
}

// dependOn reads files of the repository, and all that directories hold. The go command takes a test's result from its cache until a file
// changes that the test itself has read; what the commands read that a test runs, it does not see.
func dependOn(t *testing.T, paths ...string) {
	t.Helper()
	root := os.DirFS("..")
	for _, path := range paths {
		require.NoError(t, fs.WalkDir(root, path, func(name string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() {
				_, err = fs.ReadFile(root, name)
			}
			return err
		}))
	}
}

func TestGeneratedFilesSaySo(t *testing.T) {
	t.Parallel()
	for _, pattern := range []string{"../api_*.go", "../model_*.go", "../servers.go"} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, names, pattern)
		for _, name := range names {
			content, err := os.ReadFile(name)
			require.NoError(t, err)
			firstLine, _, _ := strings.Cut(string(content), "\n")
			assert.Regexp(t, `^// Code generated .* DO NOT EDIT\.$`, firstLine, name)
		}
	}
}
