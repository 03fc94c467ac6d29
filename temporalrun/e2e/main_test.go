//go:build unix

package e2e

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"google.golang.org/grpc"

	"github.com/seed-5ccdf831/jcbulk/pgjournal/pgtest"
)

// environment is what TestMain has started for all tests.
type environment struct {
	postgres *pgtest.Server
	file     string // of SQLite
	ports    []int  // of Temporal
}

var here environment //nolint:gochecknoglobals // TestMain has no other way to tell it

// A process that has this variable is a worker, or a server, of a test.
const roleVariable = "JCBULK_E2E_ROLE"

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVariable); role != "" {
		if err := play(role); err != nil {
			fmt.Fprintln(os.Stderr, role, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code, err := withServers(m.Run)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func withServers(run func() int) (int, error) {
	database, err := newPostgres()
	if err != nil {
		return 0, err
	}
	defer func() { _ = database.Close() }()
	folder, err := os.MkdirTemp("", "e2e")
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	here = environment{database, filepath.Join(folder, "temporal.db"), freePorts()}
	stop, err := startTemporal(here.file, here.ports)
	if err != nil {
		return 0, err
	}
	defer stop()
	return run(), nil
}

// logs keeps what is logged, so that a test can look for what must not be there.
type logs struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func (l *logs) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

func connect(tb testing.TB, l *logs, options ...grpc.DialOption) (client.Client, *pgxpool.Pool) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), 30*time.Second)
	defer cancel()
	c, err := dial(ctx, here.ports[0], sdklog.NewStructuredLogger(l.logger()), options...)
	require.NoError(tb, err)
	tb.Cleanup(c.Close)
	pool, err := pgxpool.New(tb.Context(), poolAddress(here.postgres))
	require.NoError(tb, err)
	tb.Cleanup(pool.Close)
	return c, pool
}
