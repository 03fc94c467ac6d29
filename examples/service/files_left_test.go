package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A folder that is not the service's own, such as somebody's home, keeps what is in it. What a process left behind that died is removed.
func TestWhatIsLeftBehind(t *testing.T) {
	t.Parallel()
	folder, id := t.TempDir(), strings.Repeat("0a", 16)
	theirs := []string{
		"upload-2024", "upload-2025/photo", "jcbulk-upload-dir/photo", "documents/letters/to-ada", "north/letters/input",
		"north/" + id + "/to-ada", "My Files/" + id + "/input",
	}
	left := []string{"jcbulk-upload-123", "north/" + strings.Repeat("0b", 16) + "/input", "south/" + id + "/input.new", "south/" + id + "/journal"}
	for _, name := range append(theirs, left...) {
		name = filepath.Join(folder, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, []byte("x"), 0o600))
	}
	f, err := newFiles(folder, 1)
	require.NoError(t, err)
	f.Close()
	for _, name := range theirs {
		assert.FileExists(t, filepath.Join(folder, name))
	}
	for _, name := range left {
		assert.NoFileExists(t, filepath.Join(folder, name))
	}
	assert.NoDirExists(t, filepath.Join(folder, "south", id))
}
