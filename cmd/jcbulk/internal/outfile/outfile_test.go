package outfile_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/outfile"
)

func says(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// A file is written again over itself, and over nothing else.
func TestWrite(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "f.csv")
	file, err := outfile.New(path)
	require.NoError(t, err)
	require.NoError(t, file.Write(says("one")))
	require.NoError(t, file.Write(says("two")))
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "two", string(text))
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	_, err = outfile.New(path)
	require.ErrorContains(t, err, "is there already")

	require.NoError(t, os.WriteFile(path, []byte("of others"), 0o600))
	require.ErrorContains(t, file.Write(says("three")), filepath.Join(folder, ".f.csv."), "which was written in its place")
	beside, err := filepath.Glob(filepath.Join(folder, ".f.csv.*"))
	require.NoError(t, err)
	require.Len(t, beside, 1)
	text, err = os.ReadFile(beside[0])
	require.NoError(t, err)
	assert.Equal(t, "three", string(text))
}

// What fails leaves nothing behind.
func TestWriteThatFails(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file, err := outfile.New(filepath.Join(folder, "f"))
	require.NoError(t, err)
	broken := errors.New("broken")
	require.ErrorIs(t, file.Write(func(io.Writer) error { return broken }), broken)
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Empty(t, entries)
	_, err = outfile.New(filepath.Join(folder, "none", "f"))
	require.ErrorIs(t, err, os.ErrNotExist)
}
