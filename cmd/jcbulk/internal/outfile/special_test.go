//go:build unix

package outfile_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/outfile"
)

// What is no file is there too: nobody waits for the other end of a pipe or the end of a device, and no link is replaced.
func TestWhatIsNoFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	pipe, link := filepath.Join(folder, "pipe"), filepath.Join(folder, "link")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	require.NoError(t, os.Symlink(filepath.Join(folder, "nothing"), link))
	for _, path := range []string{pipe, link, folder, "/dev/zero"} {
		_, err := outfile.New(path)
		require.ErrorContains(t, err, "is there already", path)
		file := &outfile.File{Path: path, SHA256: "1f"}
		if path != "/dev/zero" { // nothing is written beside a device
			require.ErrorContains(t, file.Write(says("one")), "is there already", path)
		}
	}
	target, err := os.Readlink(link)
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(folder, "nothing"), target)
}
