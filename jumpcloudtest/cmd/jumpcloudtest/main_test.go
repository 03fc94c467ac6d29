package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"flag"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// TestMain lets the test binary stand in for the program.
func TestMain(m *testing.M) {
	if os.Getenv("JUMPCLOUDTEST_RUN_MAIN") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...) //nolint:gosec // runs this test
	cmd.Env = append(os.Environ(), "JUMPCLOUDTEST_RUN_MAIN=1")
	return cmd
}

func TestProgramEndsCleanlyOnASignal(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		cmd := program(t, "-addr", "127.0.0.1:0")
		stdout, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		readGreeting(t, stdout)
		require.NoError(t, cmd.Process.Signal(signal))
		require.NoError(t, cmd.Wait())
	}
}

func TestProgramReportsWhatIsWrong(t *testing.T) {
	out, err := program(t, "-org", "acme").CombinedOutput()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	assert.Equal(t, 1, exit.ExitCode())
	assert.Contains(t, string(out), `organization "acme"`)

	out, err = program(t, "-h").CombinedOutput()
	require.NoError(t, err)
	assert.Contains(t, string(out), "-created")
}

// readGreeting returns the words of the seven lines that the program prints once it listens.
func readGreeting(t *testing.T, stdout io.Reader) [][]string {
	t.Helper()
	lines := bufio.NewScanner(stdout)
	var words [][]string
	for len(words) < 7 && lines.Scan() {
		words = append(words, strings.Fields(lines.Text()))
	}
	require.Len(t, words, 7)
	return words
}

func TestRunServesUntilTheContextEnds(t *testing.T) {
	for created, status := range map[string]int{"-created": 201, "-created=false": 200} {
		ctx, cancel := context.WithCancel(t.Context())
		t.Cleanup(cancel)
		stdout, w := io.Pipe()
		ended := make(chan error, 1)
		go func() {
			defer w.Close() //nolint:errcheck // a pipe's Close cannot fail
			ended <- run(ctx, []string{"-addr", "127.0.0.1:0", "-key", "secret", "-org", strings.Repeat("a", 24), "-unit", "1h", created}, w, io.Discard)
		}()

		words := readGreeting(t, stdout)
		base := words[0][len(words[0])-1]
		assert.Equal(t, []string{"key", "secret"}, words[1])
		assert.Equal(t, []string{"organization", strings.Repeat("a", 24)}, words[2])
		assert.Equal(t, strings.TrimSuffix(base, "/api/v2")+"/oauth2/token", words[3][len(words[3])-1])
		assert.Equal(t, []string{"client", jumpcloudtest.ClientID}, words[4])
		assert.Equal(t, "curl", words[6][0])

		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/bulk/users", strings.NewReader(`[{}]`))
		require.NoError(t, err)
		req.Header.Set("X-Api-Key", "secret")
		req.Header.Set("Content-Type", "application/json")
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		assert.Equal(t, status, res.StatusCode)

		cancel()
		require.NoError(t, <-ended)
		_, err = http.DefaultClient.Do(req.Clone(t.Context())) //nolint:bodyclose // there is no answer
		require.Error(t, err)
	}
}

func TestRunRefuses(t *testing.T) {
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close() //nolint:errcheck // nothing is left to do
	for _, args := range [][]string{
		{"-nonsense"},
		{"an argument"},
		{"-org", "acme"},
		{"-key", ""},
		{"-unit", "-1s"},
		{"-client", ""},
		{"-secret", ""},
		{"-faults", "1.5"},
		{"-faults", "-0.1"},
		{"-faults", "NaN"},
		{"-addr", taken.Addr().String()},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			var stdout bytes.Buffer
			require.Error(t, run(t.Context(), args, &stdout, io.Discard))
			assert.Empty(t, stdout.String())
		})
	}
}

func TestRunEndsWhenItCannotSayWhereItIs(t *testing.T) {
	stdout, w := io.Pipe()
	require.NoError(t, stdout.Close())
	require.ErrorIs(t, run(t.Context(), []string{"-addr", "127.0.0.1:0"}, w, io.Discard), io.ErrClosedPipe)
}

func TestRunHelps(t *testing.T) {
	var stderr bytes.Buffer
	require.ErrorIs(t, run(t.Context(), []string{"-h"}, io.Discard, &stderr), flag.ErrHelp)
	assert.Contains(t, stderr.String(), "-addr")
}

func TestRunMeetsFaults(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	stdout, w := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		defer w.Close() //nolint:errcheck // a pipe's Close cannot fail
		ended <- run(ctx, []string{"-addr", "127.0.0.1:0", "-faults", "1", "-seed", "7"}, w, io.Discard)
	}()
	words := readGreeting(t, stdout)
	meets := jumpcloudtest.Random(7, jumpcloudtest.Evenly(1))
	for range 20 {
		want := meets(jumpcloudtest.Request{Operation: jumpcloudtest.Token})
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, words[3][2], http.NoBody)
		require.NoError(t, err)
		res, err := http.DefaultTransport.RoundTrip(req)
		if want.Drop || want.Reset {
			require.Error(t, err)
			continue
		}
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		assert.Equal(t, cmp.Or(want.Status, http.StatusBadRequest), res.StatusCode)
	}
	cancel()
	require.NoError(t, <-ended)
}

func TestRunBehavesByTheSeed(t *testing.T) {
	seed := uint64(1)
	for jumpcloudtest.RandomBehavior(seed).Refusals.MaxUsers != 1 {
		seed++
	}
	c, err := parse([]string{"-behavior", strconv.FormatUint(seed, 10)}, io.Discard)
	require.NoError(t, err)
	service, err := jumpcloudtest.New(c.options...)
	require.NoError(t, err)
	client := http.Client{Transport: service.Transport()}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://service.test/api/v2/bulk/users", strings.NewReader(`[{},{}]`))
	require.NoError(t, err)
	req.Header.Set("X-Api-Key", jumpcloudtest.APIKey)
	req.Header.Set("Content-Type", "application/json")
	res, err := client.Do(req)
	require.NoError(t, err)
	require.NoError(t, res.Body.Close())
	assert.Contains(t, []int{http.StatusBadRequest, http.StatusRequestEntityTooLarge}, res.StatusCode)
	assert.Empty(t, service.Jobs(jumpcloudtest.OrgID))
}
