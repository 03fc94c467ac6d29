package test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// overlay lays files that are elsewhere over a folder of this module for the go command, so that the module's go.mod applies. It
// returns the arguments for that, and the pattern of the packages.
func overlay(t *testing.T, folder string, files map[string]string) []string {
	t.Helper()
	outside, inside := t.TempDir(), filepath.Join("testdata", folder)
	replace := map[string]string{}
	for path, content := range files {
		source := filepath.Join(outside, strings.ReplaceAll(path, "/", "_"))
		require.NoError(t, os.WriteFile(source, []byte(content), 0o600))
		replace[filepath.Join(inside, filepath.FromSlash(path))] = source
	}
	encoded, err := json.Marshal(map[string]any{"Replace": replace})
	require.NoError(t, err)
	file := filepath.Join(outside, "overlay.json")
	require.NoError(t, os.WriteFile(file, encoded, 0o600))
	return []string{"-overlay", file, "./" + filepath.ToSlash(inside) + "/..."}
}

// build compiles programs whose text stays as it is, together with a file that takes their requests to the emulator. It returns the
// folder with one executable for each name.
func build(t *testing.T, folder string, programs map[string]string) string {
	t.Helper()
	beside, err := os.ReadFile("testdata/emulated/main.go")
	require.NoError(t, err)
	files := map[string]string{}
	for name, text := range programs {
		files[name+"/main.go"], files[name+"/emulated.go"] = text, string(beside)
	}
	executables := t.TempDir()
	arguments := []string{"build", "-ldflags=-s -w", "-o", executables + string(filepath.Separator)} // links faster
	runGo(t, append(arguments, overlay(t, folder, files)...)...)
	return executables
}

// ran is what a program left behind.
type ran struct {
	stdout, stderr string
	status         int
}

// runProgram runs an executable with a key and arguments, against an emulator.
func runProgram(t *testing.T, executable, key string, at *emulator, arguments ...string) ran {
	t.Helper()
	var stdout, stderr bytes.Buffer
	program := exec.CommandContext(t.Context(), executable, arguments...) //nolint:gosec // the test's own
	program.Env = append(os.Environ(), "JUMPCLOUD_API_KEY="+key, "JCBULK_TEST_EMULATOR="+strings.TrimPrefix(at.URL, "http://"))
	program.Stdout, program.Stderr = &stdout, &stderr
	err := program.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return ran{stdout.String(), stderr.String(), program.ProcessState.ExitCode()}
}

// What the programs of the documentation talk of.
const (
	documentedOrg  = "65f0a1b2c3d4e5f6a7b8c9df"
	documentedUser = "65f0a1b2c3d4e5f6a7b8c9d1"
	documentedPeer = "65f0a1b2c3d4e5f6a7b8c9d2"
	documentedJob  = "65f0a1b2c3d4e5f6a7b8c9d0" // of users, or a scheduled change
	documentedKey  = "YOUR_API_KEY"
)

// emulator is the emulated service with the organization and the users that the programs name. It gives its jobs ids of its own, so
// documentedJob in a path stands for the one that it has: a job that has ended, or a change that waits.
type emulator struct {
	*httptest.Server
	service *jumpcloudtest.Service

	mu      sync.Mutex // guards what follows
	job     string
	change  string
	refusal string // in place of the service's answer, if it is not ""
	seen    []sentRequest
}

// sentRequest is a request as it arrived.
type sentRequest struct {
	method, target, host, body string
	header                     http.Header
}

func newEmulator(t *testing.T) *emulator {
	t.Helper()
	begin, started := time.Date(2029, time.December, 1, 0, 0, 0, 0, time.UTC), time.Now()
	service, err := jumpcloudtest.New(
		jumpcloudtest.WithClock(func() time.Time { return begin.Add(time.Since(started)) }),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
			ID: documentedOrg, Keys: []string{documentedKey},
			Users: []jumpcloudtest.User{{ID: documentedUser, Username: "grace"}, {ID: documentedPeer, Username: "edsger"}},
		}))
	require.NoError(t, err)
	e := &emulator{service: service}
	e.Server = httptest.NewServer(e)
	t.Cleanup(e.Close)

	a := newClient(t, e.URL+jumpcloudtest.BasePath, func(cfg *jcbulk.Configuration) { cfg.APIKey = documentedKey }).BulkJobRequestsApi
	job, _, err := a.BulkUsersUpdate(t.Context()).Body([]jcbulk.BulkUserUpdate{{Id: jcbulk.PtrString(documentedUser)}}).Execute()
	require.NoError(t, err)
	changes, _, err := a.BulkUserStatesCreate(t.Context()).Body(*jcbulk.NewBulkScheduledStatechangeCreate(
		begin.AddDate(0, 0, 1), jcbulk.UserStateSuspended, []string{documentedUser})).Execute()
	require.NoError(t, err)
	e.mu.Lock()
	e.job, e.change, e.seen = job.GetJobId(), changes[0].GetScheduledJobId(), nil
	e.mu.Unlock()
	service.Advance(time.Hour)
	return e
}

func (e *emulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	e.mu.Lock()
	e.seen = append(e.seen, sentRequest{r.Method, r.RequestURI, r.Host, string(body), r.Header.Clone()})
	own, refusal := e.job, e.refusal
	if strings.Contains(r.URL.Path, "/userstates/") {
		own = e.change
	}
	e.mu.Unlock()
	if refusal != "" {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, refusal)
		return
	}
	r.URL.Path = strings.Replace(r.URL.Path, documentedJob, own, 1)
	r.Body = io.NopCloser(bytes.NewReader(body))
	e.service.ServeHTTP(w, r)
}

// sent returns the requests that arrived.
func (e *emulator) sent() []sentRequest {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.seen)
}

// refuse makes every call from now on fail with a body.
func (e *emulator) refuse(body string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.refusal = body
}

// requireJobsDone checks that the service did what its jobs were sent for, to each of their users.
func requireJobsDone(t *testing.T, at *emulator) {
	t.Helper()
	at.service.Advance(time.Hour)
	for _, job := range at.service.Jobs(documentedOrg) {
		for _, unit := range job.Units {
			assert.Equal(t, jumpcloudtest.Finished, unit.Status, "%s: %s", job.Operation, unit.Message)
		}
	}
}
