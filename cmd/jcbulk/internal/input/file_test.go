package input_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
)

const block = 64 << 10

// A file is passed on as it was read first, or not at all.
func TestFileThatChanges(t *testing.T) {
	t.Parallel()
	was := strings.Repeat("0123456789abcde\n", 3*block/16)
	for name, now := range map[string]string{
		"a byte at the start": "X" + was[1:],
		"a byte at the end":   was[:len(was)-1] + "X",
		"a byte between":      was[:block+5] + "X" + was[block+6:],
		"shorter":             was[:len(was)-1],
		"shorter by a block":  was[:2*block],
		"longer":              was + "X",
		"empty":               "",
	} {
		path := filepath.Join(t.TempDir(), "f.csv")
		require.NoError(t, os.WriteFile(path, []byte(was), 0o600))
		file, err := input.Open(path, nil)
		require.NoError(t, err)
		assert.EqualValues(t, len(was), file.Bytes)
		require.NoError(t, os.WriteFile(path, []byte(now), 0o600))
		text, err := read(t, file)
		require.ErrorIs(t, err, input.ErrChanged, name)
		assert.True(t, strings.HasPrefix(was, text), name)

		require.NoError(t, os.WriteFile(path, []byte(was), 0o600))
		text, err = read(t, file)
		require.NoError(t, err)
		assert.Equal(t, was, text)
	}
}

func read(t *testing.T, file *input.File) (string, error) {
	t.Helper()
	in, err := file.Reader()
	require.NoError(t, err)
	text, err := io.ReadAll(in)
	require.NoError(t, in.Close())
	return string(text), err
}

// Standard input is kept in memory, up to a bound.
func TestStandardInput(t *testing.T) {
	t.Parallel()
	file, err := input.Open(input.Stdin, strings.NewReader("Username\nada\n"))
	require.NoError(t, err)
	assert.False(t, file.CanBeReadAgain())
	for range 2 {
		text, err := read(t, file)
		require.NoError(t, err)
		assert.Equal(t, "Username\nada\n", text)
	}
	empty, err := input.Open(input.Stdin, strings.NewReader(""))
	require.NoError(t, err)
	assert.False(t, empty.CanBeReadAgain())
	text, err := read(t, empty)
	require.NoError(t, err)
	assert.Empty(t, text)
	_, err = input.Open(input.Stdin, bytes.NewReader(make([]byte, 64<<20+1)))
	require.ErrorContains(t, err, "64 MiB")
}

func TestFilesThatAreNone(t *testing.T) {
	t.Parallel()
	_, err := input.Open(t.TempDir(), nil)
	require.ErrorContains(t, err, "is a folder")
	_, err = input.Open(filepath.Join(t.TempDir(), "none"), nil)
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestParseColumns(t *testing.T) {
	t.Parallel()
	columns, err := input.ParseColumns(" Legal name = FirstName ,Team=,a b=Email")
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"Legal name": "FirstName", "Team": "", "a b": "Email"}, columns)
	for _, text := range []string{"x", "=Email", "a=b,a=c", ",", "a=b,"} {
		_, err := input.ParseColumns(text)
		require.Error(t, err, text)
	}
}
