package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const (
	northID, southID   = "0000000000000000000000a1", "0000000000000000000000a2"
	northKey, southKey = "mark-key-of-north", "mark-key-of-south"
)

// emulator is a service with two organizations, each with a key of its own. A job takes a minute a user on its clock.
func emulator(t *testing.T) *jumpcloudtest.Server {
	t.Helper()
	server := jumpcloudtest.NewServer(
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: northID, Keys: []string{northKey}, Users: []jumpcloudtest.User{
			{ID: "65f0a1b2c3d4e5f6a7b8c9d0", Username: "olga", Email: "olga@example.com"},
		}}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: southID, Keys: []string{southKey}}),
		jumpcloudtest.WithUnitDuration(time.Minute),
	)
	t.Cleanup(server.Close)
	return server
}

// environment is that of a service which works against the emulator.
func environment(server *jumpcloudtest.Server, more ...string) []string {
	return append([]string{
		"LISTEN=127.0.0.1:0", "JUMPCLOUD_BASE_URL=" + server.URL, keyPrefix + "NORTH=" + northKey, keyPrefix + "SOUTH=" + southKey,
		"USERS_PER_JOB=10", "POLL=10ms", "SWEEP=20ms", "DRAIN=5s",
	}, more...)
}

// program is a running service.
type program struct {
	t    *testing.T
	url  string
	logs *buffer
	end  context.CancelFunc // asks it to end, as SIGTERM does
	done chan struct{}
}

func start(t *testing.T, environ ...string) *program {
	t.Helper()
	ctx, end := context.WithCancel(context.Background())
	out, in := io.Pipe()
	p := &program{t: t, logs: &buffer{}, end: end, done: make(chan struct{})}
	go func() {
		defer close(p.done)
		assert.NoError(t, run(ctx, environ, in, p.logs))
		_ = in.Close()
	}()
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	require.NoError(t, err)
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	p.url = strings.TrimSpace(strings.TrimPrefix(first, "listening on "))
	t.Cleanup(p.stop)
	return p
}

// startOver starts a service in whose runner another store stands in front of its own.
func startOver(t *testing.T, front func(store) store, environ ...string) (*program, *service) {
	t.Helper()
	s, err := readSettings(environ)
	require.NoError(t, err)
	p := &program{t: t, logs: &buffer{}, done: make(chan struct{})}
	made, err := newService(t.Context(), s, slog.New(slog.NewJSONHandler(p.logs, nil)))
	require.NoError(t, err)
	made.runner.store = front(made.store)
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", s.listen)
	require.NoError(t, err)
	ctx, end := context.WithCancel(context.Background())
	p.url, p.end = "http://"+listener.Addr().String(), end
	go func() {
		defer close(p.done)
		assert.NoError(t, made.serve(ctx, listener))
	}()
	t.Cleanup(p.stop)
	return p, made
}

// idleOver is a service that nobody has started, and that logs to a writer.
func idleOver(t *testing.T, logs io.Writer) *service {
	t.Helper()
	s, err := readSettings(environment(emulator(t), "DATA_DIR="+t.TempDir()))
	require.NoError(t, err)
	made, err := newService(t.Context(), s, slog.New(slog.NewJSONHandler(logs, nil)))
	require.NoError(t, err)
	t.Cleanup(made.store.Close)
	return made
}

// stop ends the service and waits for it.
func (p *program) stop() {
	p.end()
	<-p.done
}

// call sends a request. The headers are names and values in turn.
func (p *program) call(method, path, body string, headers ...string) (int, string, http.Header) {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), method, p.url+path, strings.NewReader(body))
	require.NoError(p.t, err)
	for pair := range slices.Chunk(headers, 2) {
		request.Header.Set(pair[0], pair[1])
	}
	response, err := http.DefaultClient.Do(request)
	require.NoError(p.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(p.t, err)
	return response.StatusCode, string(text), response.Header
}

// upload uploads a CSV file and returns the path of its run.
func (p *program) upload(organization, kind, body string, headers ...string) string {
	p.t.Helper()
	status, text, header := p.call(http.MethodPost, "/organizations/"+organization+"/runs?kind="+kind, body,
		append([]string{"Content-Type", "text/csv"}, headers...)...)
	require.Equal(p.t, http.StatusAccepted, status, text)
	return header.Get("Location")
}

func (p *program) get(path string, headers ...string) string {
	p.t.Helper()
	status, text, _ := p.call(http.MethodGet, path, "", headers...)
	require.Equal(p.t, http.StatusOK, status, text)
	return text
}

func (p *program) show(path string) shown {
	p.t.Helper()
	var one shown
	require.NoError(p.t, json.Unmarshal([]byte(p.get(path)), &one))
	return one
}

// until waits for a state of a run, while time passes for the emulator.
func (p *program) until(server *jumpcloudtest.Server, path string, wanted state) shown {
	p.t.Helper()
	var one shown
	eventually(p.t, func() bool {
		server.Advance(time.Hour)
		one = p.show(path)
		return one.State == wanted
	})
	return one
}
