package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
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
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
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

func count(statuses map[int]string, wanted string) (n int) {
	for _, status := range statuses {
		if status == wanted {
			n++
		}
	}
	return n
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

// manyHires is a file of so many that a run holds only a part of them at once. The last rows are bad, or name an earlier user.
func manyHires() string {
	var b bytes.Buffer
	b.WriteString("Username,Email,Password\nbad,row\n")
	for i := range 6000 {
		fmt.Fprintf(&b, "user%04d,user%04d@example.com,battery staple\n", i, i)
	}
	b.WriteString("bad,row,at,the,end\nUSER0000,again@example.com,battery staple\n")
	return b.String()
}

// Whoever is in the file is told of, also if the run never came to the row.
func TestInterruptedLosesNobody(t *testing.T) {
	for name, withJournal := range map[string]bool{"without a journal": false, "with a journal": true} {
		t.Run(name, func(t *testing.T) {
			ctx, interrupt := context.WithCancel(t.Context())
			_, live := emulated(t, func(string) { interrupt() })
			file := fileOf(t, manyHires())
			results := filepath.Join(t.TempDir(), "results.csv")
			args := []string{"-live", "-csv", file, "-results", results}
			if withJournal {
				args = append(args, "-journal", filepath.Join(t.TempDir(), "journal"))
			}
			status, out, _ := commandOf(ctx, live, args...)
			assert.Equal(t, exitInterrupted, status)

			statuses := resultsOf(t, results)
			unknown, notSent := count(statuses, "unknown"), count(statuses, "not sent")
			assert.Equal(t, 3, count(statuses, "failed"))
			assert.Positive(t, unknown)
			assert.Equal(t, 6000, unknown+notSent)
			assert.Contains(t, textOf(t, results), "6002,user5999,not sent,the run ended before it came to this row,")
			assert.Regexp(t, fmt.Sprintf(`6003 rows, \d jobs: 0 succeeded, 3 failed, %d not sent, %d unknown`, notSent, unknown), out)

			mend := textOf(t, file+".failed.csv")
			assert.True(t, strings.HasPrefix(mend, "Username,Email,Password\nbad,row\n"))
			assert.Contains(t, mend, "bad,row,at,the,end\n")
			assert.NotContains(t, mend, "USER0000", "whoever is sent already, or will be, is not sent again")
			if withJournal {
				assert.Equal(t, 3, strings.Count(mend, "\n"))
				assert.Contains(t, out, fmt.Sprintf("%d rows were not sent. Run the same command again to go on.", notSent))
				assert.Contains(t, out, "2 rows that failed are in ")
				return
			}
			assert.Equal(t, notSent, strings.Count(mend, "\nuser"))
			assert.Contains(t, out, fmt.Sprintf("%d rows that failed or were not sent are in ", notSent+2))
		})
	}
}

// Nobody can look up a user whose name was not printed and is in no file.
func TestPrintsAllUnknown(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	_, live := emulated(t, func(string) { interrupt() })
	_, out, _ := commandOf(ctx, live, "-live", "-csv", fileOf(t, manyHires()))
	assert.Greater(t, strings.Count(out, "  unknown  "), mostRows)
	assert.NotContains(t, out[strings.LastIndex(out, "  unknown  "):strings.Index(out, "  failed  ")], " more: ")
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

// What an earlier run over the journal did to a row is told, although this run never came to it.
func TestUnreadRowsAreInTheJournal(t *testing.T) {
	var emulator *jumpcloudtest.Service
	emulator, live := emulated(t, func(string) { emulator.Advance(24 * time.Hour) })
	name, path := fileOf(t, twoHires+"eve,ada@example.com\n"), filepath.Join(t.TempDir(), "journal")
	status, _, _ := commandOf(t.Context(), live, "-live", "-csv", name, "-journal", path)
	require.Equal(t, exitFailed, status)

	file := strings.NewReader(textOf(t, name) + "zoe,zoe@example.com\nbad\n")
	store, err := boltjournal.Open(path)
	require.NoError(t, err)
	statuses := func() (statuses []bulk.Status, err error) {
		o := onboarding{total: 5}
		err = o.addUnread(t.Context(), jcbulk.NewAPIClient(nil), store, file)
		for i, outcome := range o.outcomes {
			assert.Equal(t, i+2, outcome.Ref)
			assert.Equal(t, []string{"ada", "bob", "eve", "zoe", "bad"}[i], outcome.Key)
			statuses = append(statuses, outcome.Status)
		}
		return statuses, err
	}
	got, err := statuses()
	require.NoError(t, err)
	assert.Equal(t, []bulk.Status{bulk.Succeeded, bulk.Succeeded, bulk.Failed, bulk.NotSent, bulk.Failed}, got)
	require.NoError(t, store.Close())
	got, err = statuses()
	require.Error(t, err, "the journal is closed")
	assert.Equal(t, []bulk.Status{bulk.Unknown, bulk.Unknown, bulk.Unknown, bulk.Unknown, bulk.Failed}, got)
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
