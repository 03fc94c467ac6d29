//go:build unix && !aix && !illumos && !solaris

package boltjournal

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// requirePrintable checks that an error can be shown on one line of a terminal, and names the folder as it is typed in Go.
func requirePrintable(t *testing.T, err error) {
	t.Helper()
	require.Error(t, err)
	hidden := strings.IndexFunc(err.Error(), func(r rune) bool { return !unicode.IsPrint(r) })
	assert.Negative(t, hidden, "%q", err)
	assert.Contains(t, err.Error(), `x\x1b[31m\n\u202e`)
}

// The system's errors have the path as it is. Whatever is in it, each error of a journal can be printed.
func TestErrorsArePrintable(t *testing.T) {
	t.Parallel()
	const name = "x\x1b[31m\n\u202e\""
	folder := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.Mkdir(folder, 0o700))
	path := filepath.Join(folder, "run.journal")
	_, err := Open(filepath.Join(folder, "none", "run.journal"))
	requirePrintable(t, err)
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = Open(folder)
	requirePrintable(t, err)
	require.ErrorIs(t, err, ErrForeign)

	j := saved(t, path)
	require.NoError(t, os.MkdirAll(filepath.Join(path+".compact", "x"), 0o700))
	err = j.Compact()
	requirePrintable(t, err)
	require.ErrorContains(t, err, "run.journal.compact", "which stands in the way")
	s, err := j.Begin(t.Context(), journal.Spec{Operation: "create"})
	require.NoError(t, err)
	requirePrintable(t, j.Compact())
	require.NoError(t, j.store.file.Close()) // so that the system refuses what follows
	err = s.Save(t.Context(), nil, []*journal.Batch{{Rows: []journal.Row{{Index: 1}}}})
	requirePrintable(t, err)
	require.ErrorIs(t, err, os.ErrClosed)
	requirePrintable(t, s.Note(t.Context(), 0, "65f0a1b2c3d4e5f6a7b8c9d0"))
	_, err = s.Next(t.Context(), 0)
	requirePrintable(t, err)
	require.NoError(t, s.End(t.Context()))
	_, err = j.Begin(t.Context(), journal.Spec{Operation: "create"})
	requirePrintable(t, err)
	requirePrintable(t, j.Close())
	for _, err := range j.Read(t.Context()) {
		requirePrintable(t, err)
	}
}

// What is said is said once, and what was printable stays as it was.
func TestTextOfErrors(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`open "a\x1b\\\"b": ü`:       `open "a\x1b\\\"b": ü`,
		"open a\x1b\t\u200b\xff: \\": `open a\x1b\t\u200b\xff: \`,
		"":                           "",
	} {
		assert.Equal(t, want, printable(text))
	}
}

// A file that was made and cannot become a store is removed again: on a full disk, each attempt would leave one.
func TestNothingIsLeftOfAFailedAttempt(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "run.journal")
	failing := func(o *settings) { o.InitialMmapSize = math.MaxInt } // no machine has that, and bbolt asks for it once the file is there
	_, err := Open(path, failing)
	require.Error(t, err)
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Empty(t, left)
	_, err = openStore(path+".compact", nil, failing)
	require.Error(t, err)
	assert.NoFileExists(t, path+".compact")

	made(t, path)
	_, err = Open(path, failing)
	require.Error(t, err)
	assert.FileExists(t, path, "what was there stays")
	_, err = openStore(path, nil)
	require.ErrorIs(t, err, os.ErrExist)
	assert.FileExists(t, path)
}
