package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const resultsHeader = "\ufeffline,username,status,reason,user_id,job_id,sent,notes\n"

// A file that cannot be written, or that is not this run's to replace, is refused before anybody is sent.
func TestRefusesFiles(t *testing.T) {
	for name, test := range map[string]struct {
		files map[string]string // beside that of the users
		begun bool              // the journal is there
		args  []string
		says  string
	}{
		"results that are there":      {map[string]string{"r.csv": resultsHeader}, false, []string{"-results", "r.csv"}, "r.csv is there"},
		"rows to mend that are there": {map[string]string{"hires.csv.failed.csv": twoHires}, false, nil, "hires.csv.failed.csv is there"},
		"both":                        {map[string]string{"hires.csv.failed.csv": twoHires, "r.csv": ""}, false, []string{"-results", "r.csv"}, "r.csv is there"},
		"results of something else":   {map[string]string{"r.csv": "line,user\n"}, true, []string{"-results", "r.csv"}, "r.csv is there"},
		"rows that were mended":       {map[string]string{"hires.csv.failed.csv": "Username,Email\nbob,bob@example.org\n"}, true, nil, "hires.csv.failed.csv is there"},
		"a folder":                    {nil, true, []string{"-results", "."}, ". is there"},
		"no folder":                   {nil, false, []string{"-results", filepath.Join("none", "r.csv")}, "no such file"},
		"the users":                   {nil, true, []string{"-failed", "hires.csv"}, "the same file"},
		"the users, by another way":   {nil, true, []string{"-failed", "link.csv"}, "link.csv is there"},
		"the journal":                 {nil, false, []string{"-results", "journal"}, "the same file"},
		"results and rows to mend":    {nil, false, []string{"-results", "a.csv", "-failed", "./a.csv"}, "the same file"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			t.Chdir(folder)
			require.NoError(t, os.WriteFile("hires.csv", []byte(twoHires), 0o600))
			require.NoError(t, os.Link("hires.csv", "link.csv"))
			ctx, interrupt := context.WithCancel(t.Context())
			var calls atomic.Int64
			_, live := emulated(t, func(string) { calls.Add(1); interrupt() })
			args := append([]string{"-live", "-csv", "hires.csv", "-journal", "journal"}, test.args...)
			if test.begun {
				commandOf(ctx, live, "-live", "-csv", "hires.csv", "-journal", "journal")
				calls.Store(0)
			}
			for name, text := range test.files {
				require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
			}
			before := namesBeside(t, "hires.csv")
			status, out, errs := commandOf(t.Context(), live, args...)
			assert.Contains(t, []int{exitError, exitUsage}, status)
			assert.Empty(t, out)
			assert.Contains(t, errs, test.says)
			assert.Zero(t, calls.Load())
			assert.Equal(t, before, namesBeside(t, "hires.csv"))
			for name, text := range test.files {
				assert.Equal(t, text, textOf(t, name))
			}
			assert.Equal(t, twoHires, textOf(t, "hires.csv"))
		})
	}
}

// A file that somebody else makes meanwhile stays, and what belonged there is kept beside it.
func TestKeepsFilesOfOthers(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	file := fileOf(t, twoHires)
	results := filepath.Join(filepath.Dir(file), "results.csv")
	_, live := emulated(t, func(string) {
		_ = os.WriteFile(results, []byte("others"), 0o600) // which is looked at below
		interrupt()
	})
	_, _, errs := commandOf(ctx, live, "-live", "-csv", file, "-results", results)
	assert.Equal(t, "others", textOf(t, results))
	kept, err := filepath.Glob(filepath.Join(filepath.Dir(file), ".results.csv.*"))
	require.NoError(t, err)
	require.Len(t, kept, 1)
	assert.Contains(t, errs, kept[0])
	statuses := resultsOf(t, kept[0])
	assert.Len(t, statuses, 2)
}

func TestFileWithoutRows(t *testing.T) {
	results := filepath.Join(t.TempDir(), "results.csv")
	status, out, errs := command(t, "-csv", fileOf(t, "Username,Email\n"), "-results", results)
	assert.Equal(t, exitFine, status)
	assert.Contains(t, out, "The file has no rows.")
	assert.Empty(t, errs)
	assert.Equal(t, resultsHeader, textOf(t, results))
}

func TestPrintsNamesOfFilesReadably(t *testing.T) {
	const wild = "missing\x1b[31m\n.csv"
	for _, args := range [][]string{{"-csv", wild}, {"-csv", fileOf(t, twoHires), "-results", filepath.Join(wild, "r")}, {"-" + wild}, {wild}} {
		status, out, errs := command(t, args...)
		assert.NotEqual(t, exitFine, status)
		assert.Empty(t, out)
		assert.Contains(t, errs, `missing\x1b[31m\n.csv`)
		assert.NotContains(t, strings.TrimSuffix(errs, "\n"), "\n")
		assert.NotContains(t, errs, "\x1b")
	}
}

// A row that repeats an earlier user needs no mending, and would be sent again from the file.
func TestDuplicatesAreNotToMend(t *testing.T) {
	name := fileOf(t, twoHires+"ADA,other@example.com\n")
	status, out, _ := command(t, "-csv", name)
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, out, "1 rows name the user of an earlier row, and are in no file to mend.")
	assert.NoFileExists(t, name+".failed.csv")
}
