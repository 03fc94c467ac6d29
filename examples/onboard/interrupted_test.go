package main

import (
	"context"
	"encoding/csv"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// textOf is the text of a file.
func textOf(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

// resultsOf are the statuses in a file of results, by the line.
func resultsOf(t *testing.T, name string) map[int]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(textOf(t, name), "\ufeff"))).ReadAll()
	require.NoError(t, err)
	statuses := map[int]string{}
	for _, row := range rows[1:] {
		line, err := strconv.Atoi(row[0])
		require.NoError(t, err)
		_, twice := statuses[line]
		assert.False(t, twice)
		statuses[line] = row[2]
	}
	return statuses
}

// emulated is an emulator in place of the real service, whose users take an hour each. It tells of every call, by its method, before it
// answers.
func emulated(t *testing.T, called func(method string)) (*jumpcloudtest.Service, func() (*jcbulk.Configuration, error)) {
	t.Helper()
	emulator, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(time.Hour))
	require.NoError(t, err)
	return emulator, service(t, func(w http.ResponseWriter, r *http.Request) {
		r.Header.Set("X-Api-Key", jumpcloudtest.APIKey)
		r.URL.Path = jumpcloudtest.BasePath + r.URL.Path
		called(r.Method)
		emulator.ServeHTTP(w, r)
	})
}

// The same command again goes on, and its files have what is known by then.
func TestTheSameCommandAgain(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	emulator, live := emulated(t, func(method string) {
		if method == http.MethodGet {
			interrupt()
		}
	})
	file := fileOf(t, "Username,Email\nbad,row,\n"+strings.TrimPrefix(twoHires, "Username,Email\n")+"eve,ada@example.com\n")
	results := filepath.Join(filepath.Dir(file), "results.csv")
	args := []string{"-live", "-csv", file, "-journal", filepath.Join(filepath.Dir(file), "journal"), "-results", results}
	status, _, _ := commandOf(ctx, live, args...)
	assert.Equal(t, exitInterrupted, status)
	assert.Equal(t, "Username,Email\nbad,row,\n", textOf(t, file+".failed.csv"))

	emulator.Advance(24 * time.Hour)
	for range 2 {
		status, out, errs := commandOf(t.Context(), live, args...)
		assert.Equal(t, exitFailed, status)
		assert.Empty(t, errs)
		assert.Contains(t, out, "2 succeeded, 2 failed, 0 not sent, 0 unknown")
		assert.Equal(t, "Username,Email\nbad,row,\neve,ada@example.com\n", textOf(t, file+".failed.csv"))
		statuses := resultsOf(t, results)
		assert.Equal(t, map[int]string{2: "failed", 3: "succeeded", 4: "succeeded", 5: "failed"}, statuses)
	}
	assert.Equal(t, []string{"hires.csv", "hires.csv.failed.csv", "journal", "results.csv"}, namesBeside(t, file))
	for _, name := range []string{file + ".failed.csv", results} {
		info, err := os.Stat(name)
		require.NoError(t, err)
		assert.Zero(t, info.Mode().Perm()&0o077)
	}
}

// namesBeside are the files in the folder of a file.
func namesBeside(t *testing.T, file string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(file))
	require.NoError(t, err)
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// A run that sends nothing, or is over another file, leaves the files of an earlier one as they are.
func TestKeepsFilesOfAnEarlierRun(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	_, live := emulated(t, func(string) { interrupt() })
	file := fileOf(t, twoHires+"bad,row,\n")
	results := filepath.Join(t.TempDir(), "results.csv")
	args := []string{"-live", "-csv", file, "-journal", filepath.Join(t.TempDir(), "journal"), "-results", results}
	status, _, _ := commandOf(ctx, live, args...)
	require.Equal(t, exitInterrupted, status)
	before := textOf(t, results)

	status, out, errs := commandOf(ctx, live, args...)
	assert.Equal(t, exitInterrupted, status)
	assert.Empty(t, out)
	assert.Contains(t, errs, "nothing was sent: context canceled")
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(textOf(t, file), "bob,", "rob,", 1)), 0o600))
	status, out, errs = commandOf(t.Context(), live, args...)
	assert.Equal(t, exitError, status)
	assert.Empty(t, out)
	assert.Contains(t, errs, "run the same command with the file as it was")

	assert.Equal(t, before, textOf(t, results))
	assert.Equal(t, "Username,Email\nbad,row,\n", textOf(t, file+".failed.csv"))
}
