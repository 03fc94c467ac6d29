//go:build unix

package e2e

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"
	sdklog "go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"

	"github.com/seed-5ccdf831/jcbulk/temporalrun"
)

// The roles of processes, and what they are told by variables.
const (
	roleWorker   = "worker"
	roleTemporal = "temporal"

	portsVariable    = "JCBULK_E2E_PORTS"
	fileVariable     = "JCBULK_E2E_FILE"
	databaseVariable = "JCBULK_E2E_DATABASE"
	serviceVariable  = "JCBULK_E2E_SERVICE"
	sizeVariable     = "JCBULK_E2E_USERS_PER_JOB"

	queueOfProcesses = "processes"
)

// process is this test's binary once more, in a role. It ends when its standard input does, so that it does not outlive the test.
type process struct {
	role        string
	ports       []int // of Temporal
	environment []string

	mu      sync.Mutex
	command *exec.Cmd
	input   io.Closer
	seen    logs // what it wrote to its standard error, over all its lives
}

func (p *process) start(t *testing.T) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	first := p.command == nil
	p.command = exec.Command(os.Args[0]) //nolint:gosec,noctx // this program, which kill ends
	p.command.Env = append(os.Environ(), roleVariable+"="+p.role, portsVariable+"="+strings.Trim(fmt.Sprint(p.ports), "[]"))
	p.command.Env = append(p.command.Env, p.environment...)
	p.command.Stderr = &p.seen
	input, err := p.command.StdinPipe()
	require.NoError(t, err)
	p.input = input
	require.NoError(t, p.command.Start())
	if first {
		t.Cleanup(func() {
			p.kill()
			if t.Failed() {
				written := p.seen.String()
				t.Log(p.role, written[max(len(written)-4096, 0):])
			}
		})
	}
}

func (p *process) signal(sign os.Signal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.command.Process.Signal(sign) // it may be another process by now, or none
}

func (p *process) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.command.Process.Signal(syscall.SIGKILL)
	_ = p.command.Wait()
	_ = p.input.Close()
}

// play is what a process does in its role, until its standard input ends.
func play(role string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var ports []int
	for text := range strings.FieldsSeq(os.Getenv(portsVariable)) {
		port, err := strconv.Atoi(text)
		if err != nil {
			return err
		}
		ports = append(ports, port)
	}
	switch role {
	case roleTemporal:
		stop, err := startTemporal(os.Getenv(fileVariable), ports)
		if err != nil {
			return err
		}
		defer stop()
	case roleWorker:
		stop, err := playWorker(ctx, ports[0])
		if err != nil {
			return err
		}
		defer stop()
	default:
		return fmt.Errorf("no role %q", role)
	}
	_, err := io.Copy(io.Discard, os.Stdin)
	return err
}

func playWorker(ctx context.Context, port int) (func(), error) {
	pool, err := pgxpool.New(ctx, os.Getenv(databaseVariable))
	if err != nil {
		return nil, err
	}
	logger := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
	c, err := dial(ctx, port, sdklog.NewStructuredLogger(logger))
	if err != nil {
		return nil, err
	}
	config := configOf(pool, os.Getenv(serviceVariable), logger)
	config.HeartbeatTimeout = soon
	if config.Options.UsersPerJob, err = strconv.Atoi(os.Getenv(sizeVariable)); err != nil {
		return nil, err
	}
	w := worker.New(c, queueOfProcesses, worker.Options{})
	if err := temporalrun.Register(w, config); err != nil {
		return nil, err
	}
	return w.Stop, w.Start()
}
