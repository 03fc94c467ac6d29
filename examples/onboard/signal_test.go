//go:build unix

package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// serviceVariable makes the test binary the command, and names the address of its service.
const serviceVariable = "ONBOARD_TEST_SERVICE"

func TestMain(m *testing.M) {
	if address := os.Getenv(serviceVariable); address != "" {
		os.Exit(program{os.Stdout, os.Stderr, func() (*jcbulk.Configuration, error) {
			return &jcbulk.Configuration{APIKey: "key", Servers: jcbulk.ServerConfigurations{{URL: address}}}, nil
		}}.interruptible(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// Either signal ends a run with what is known, and says what to do next.
func TestSignals(t *testing.T) {
	for name, signal := range map[string]os.Signal{"SIGINT": os.Interrupt, "SIGTERM": syscall.SIGTERM} {
		t.Run(name, func(t *testing.T) {
			looked := make(chan struct{}, 100)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPost {
					w.WriteHeader(http.StatusCreated)
					_, _ = w.Write([]byte(`{"jobId":"65f0a1b2c3d4e5f6a7b8c9d0"}`))
					return
				}
				_, _ = w.Write([]byte(`[]`))
				looked <- struct{}{}
			}))
			defer server.Close()
			command := exec.CommandContext(t.Context(), os.Args[0], "-live", "-csv", fileOf(t, twoHires)) //nolint:gosec // this test's own binary
			command.Env = append(os.Environ(), serviceVariable+"="+server.URL)
			var out, errs bytes.Buffer
			command.Stdout, command.Stderr = &out, &errs
			require.NoError(t, command.Start())
			<-looked
			require.NoError(t, command.Process.Signal(signal))
			var exit *exec.ExitError
			require.ErrorAs(t, command.Wait(), &exit)
			assert.Equal(t, exitInterrupted, exit.ExitCode())
			assert.Contains(t, out.String(), "2 unknown")
			assert.Contains(t, out.String(), "Look these users up before you send them again.")
			assert.Contains(t, errs.String(), "signal received")
		})
	}
}
