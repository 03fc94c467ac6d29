package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// command runs the program with the environment, and returns its status and what it printed.
func command(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	return commandOf(t.Context(), fromEnvironment, args...)
}

func commandOf(ctx context.Context, live func() (*jcbulk.Configuration, error), args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = program{&out, &errs, live}.run(ctx, args)
	return status, out.String(), errs.String()
}

// fileOf is a CSV file with a text.
func fileOf(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "hires.csv")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600)) //nolint:gosec // a folder of this test
	return name
}

func TestBuiltInPeople(t *testing.T) {
	status, out, errs := command(t)
	assert.Equal(t, exitFine, status)
	assert.Empty(t, errs)
	assert.Regexp(t, `1003 rows, 2 jobs: 1003 succeeded, 0 failed, 0 not sent, 0 unknown`, out)
	assert.Contains(t, out, "Columns that were not used: SystemID, Group1.")
	assert.NotContains(t, out, "LINE")
}

func TestMistakes(t *testing.T) {
	text, err := os.ReadFile("mistakes.csv")
	require.NoError(t, err)
	name := fileOf(t, string(text))
	results := filepath.Join(t.TempDir(), "results.csv")
	status, out, _ := command(t, "-csv", name, "-results", results)
	assert.Equal(t, exitFailed, status)
	for _, line := range []string{
		`15 +ibrahim\.omondi +failed +an earlier user of this run is the same`,
		`16 +freja\.bose +failed +email: is missing`,
		`17 +niamh\.andersson +failed +unix_guid: the cell is no whole number`,
		`18 +priya\.rossi +failed +State: "Enabled"`,
		`19 +oemer\.nunez +failed +email: is not an e-mail address`,
		`20 +thora\.ahmadi +failed +Attribute2_name`,
		`22 +jana\.kapoor +failed +email belongs to another user`,
		`23 +tane\.zielinski +failed +unix_uid: the cell`,
		`24 +karim\.dang +failed +manager`,
		`26 +ines\.castaneda +failed +employeeIdentifier belongs to another user`,
	} {
		assert.Regexp(t, `(?m)^`+line, out)
	}
	assert.Greater(t, strings.Index(out, "LINE"), strings.Index(out, "25 rows"), "who did not succeed stands last")
	assert.NotContains(t, out, "succeeded  ")
	assert.Contains(t, out, "9 rows that failed are in ")

	failed, err := os.ReadFile(name + ".failed.csv")
	require.NoError(t, err)
	assert.Contains(t, string(failed), "priya.rossi")
	assert.NotContains(t, string(failed), "jorge.mueller,")
	info, err := os.Stat(name + ".failed.csv")
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077)

	written, err := os.ReadFile(results)
	require.NoError(t, err)
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(written, []byte("\ufeff")))).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, 26)
	assert.Equal(t, "2", rows[1][0])

	status, _, errs := command(t, "-csv", name, "-results", results)
	assert.Equal(t, exitError, status, "files are not replaced")
	assert.Contains(t, errs, name+".failed.csv")
	assert.Contains(t, errs, results)
}

func TestAllPrintsEveryRow(t *testing.T) {
	name := fileOf(t, "Username,Email\nada,ada@example.com\nbob,broken\n")
	_, out, _ := command(t, "-csv", name, "-all")
	assert.Regexp(t, `(?m)^2 +ada +succeeded`, out)
	assert.Regexp(t, `(?m)^3 +bob +failed`, out)
}

func TestManyFailuresAreCutShort(t *testing.T) {
	name := fileOf(t, "Username,Email\n"+strings.Repeat("bob,broken\n", 50))
	_, out, _ := command(t, "-csv", name)
	assert.Contains(t, out, "and 30 more")
	assert.Equal(t, mostRows, strings.Count(out, "bob "))
}

func TestPrintsNoPassword(t *testing.T) {
	name := fileOf(t, "Username,Email,Password\nada,ada@example.com,correct horse\nbob,broken,battery staple\n")
	_, out, errs := command(t, "-csv", name, "-all")
	for _, password := range []string{"correct horse", "battery staple"} {
		assert.NotContains(t, out+errs, password)
	}
}

func TestRefusesWrongCommands(t *testing.T) {
	for name, test := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"a stray argument":      {[]string{"-live", "mine.csv"}, exitUsage, "unexpected argument"},
		"live without a file":   {[]string{"-live"}, exitUsage, "-live needs -csv"},
		"a journal without":     {[]string{"-journal", "j"}, exitUsage, "needs -live"},
		"an unknown flag":       {[]string{"-nonsense"}, exitUsage, "nonsense"},
		"help":                  {[]string{"-h"}, exitFine, "-csv"},
		"a file that is not":    {[]string{"-csv", filepath.Join(t.TempDir(), "missing.csv")}, exitError, "missing.csv"},
		"a file without header": {[]string{"-csv", fileOf(t, "a,b\n1,2\n")}, exitError, "no column is known"},
		"live without a key":    {[]string{"-live", "-csv", fileOf(t, "Username\nada\n")}, exitError, "JUMPCLOUD_API_KEY"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("JUMPCLOUD_API_KEY", "")
			status, out, errs := command(t, test.args...)
			assert.Equal(t, test.status, status)
			assert.Contains(t, errs, test.says)
			assert.Empty(t, out)
		})
	}
}

// service is a handler in place of the real service.
func service(t *testing.T, handler http.HandlerFunc) func() (*jcbulk.Configuration, error) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return func() (*jcbulk.Configuration, error) {
		return &jcbulk.Configuration{
			APIKey: "key", Servers: jcbulk.ServerConfigurations{{URL: server.URL}}, Retry: jcbulk.Retry{InitialBackoff: time.Millisecond},
		}, nil
	}
}

const twoHires = "Username,Email\nada,ada@example.com\nbob,bob@example.com\n"

func TestFateIsNotKnown(t *testing.T) {
	live := service(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	status, out, _ := commandOf(t.Context(), live, "-live", "-csv", fileOf(t, twoHires))
	assert.Equal(t, exitUnknown, status)
	assert.Regexp(t, `(?m)^2 +ada +unknown`, out)
	assert.Contains(t, out, "Look these users up before you send them again.")
}

func TestWrongKey(t *testing.T) {
	live := service(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"message":"Unauthorized"}`))
	})
	name := fileOf(t, twoHires)
	status, out, errs := commandOf(t.Context(), live, "-live", "-csv", name)
	assert.Equal(t, exitError, status)
	assert.Contains(t, errs, "401")
	assert.Contains(t, out, "2 not sent")
	assert.FileExists(t, name+".failed.csv")
}

// An interrupted run tells what is known, and the same command goes on with it.
func TestInterruptedAndTakenUpAgain(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	posts, ended := 0, false
	live := service(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPost:
			posts++
			w.WriteHeader(http.StatusCreated)
			_, _ = w.Write([]byte(`{"jobId":"65f0a1b2c3d4e5f6a7b8c9d0"}`))
		case ended:
			_, _ = w.Write([]byte(`[{"id":"1","status":"finished","meta":{"systemUser":{"username":"ada"}}},
				{"id":"2","status":"finished","meta":{"systemUser":{"username":"bob"}}}]`))
		default:
			_, _ = w.Write([]byte(`[]`))
			interrupt()
		}
	})
	args := []string{"-live", "-csv", fileOf(t, twoHires), "-journal", filepath.Join(t.TempDir(), "journal")}
	status, out, errs := commandOf(ctx, live, args...)
	assert.Equal(t, exitInterrupted, status)
	assert.Contains(t, out, "2 unknown")
	assert.Contains(t, out, "Run the same command again to look at their jobs again.")
	assert.Contains(t, errs, "context canceled")

	ended = true
	status, again, _ := commandOf(t.Context(), live, args...)
	assert.Equal(t, exitFine, status)
	assert.Contains(t, again, "2 succeeded")
	assert.Equal(t, 1, posts)
}

func TestProgressLine(t *testing.T) {
	assert.Nil(t, newProgressLine(&bytes.Buffer{}, 5).out, "it is no terminal")
	var out bytes.Buffer
	line := &progressLine{out: &out, total: 9}
	line.show(bulk.Progress{Succeeded: 3, Failed: 1, JobsInFlight: 2, PerSecond: 4.4, Failing: 1, Left: 90 * time.Second})
	line.show(bulk.Progress{Succeeded: 4})
	line.clear()
	first, rest, _ := strings.Cut(strings.TrimPrefix(out.String(), "\r"), "\r")
	assert.Equal(t, "4 of 9 rows done, 2 jobs in flight, 4 a second, 1 failing, 1m30s left", first)
	second, _, _ := strings.Cut(rest, "\r")
	assert.Len(t, second, len(first), "nothing of the longer line is left")
	assert.True(t, strings.HasSuffix(out.String(), " \r"))
	held := time.Date(2026, 5, 4, 12, 30, 0, 0, time.UTC)
	assert.Contains(t, progressText(bulk.Progress{HeldUntil: held}, 1), "held until 12:30:00")
}
