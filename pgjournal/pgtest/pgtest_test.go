//go:build unix

package pgtest_test

import (
	"errors"
	"os"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/pgjournal/pgtest"
)

// folder returns where a server keeps what it has.
func folder(t *testing.T, address string) string {
	t.Helper()
	configuration, err := pgx.ParseConfig(address)
	require.NoError(t, err)
	return configuration.Host
}

func count(t *testing.T, address string) (n int, err error) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		return 0, err
	}
	defer func() { assert.NoError(t, conn.Close(t.Context())) }()
	_, err = conn.Exec(t.Context(), `create table if not exists starts (at timestamptz default now()); insert into starts default values`)
	require.NoError(t, err)
	require.NoError(t, conn.QueryRow(t.Context(), `select count(*) from starts`).Scan(&n))
	return n, nil
}

// A server that crashed is there again with what it had, and leaves nothing behind in the end.
func TestServer(t *testing.T) {
	t.Parallel()
	server, err := pgtest.New()
	require.NoError(t, err)
	n, err := count(t, server.Address())
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	server.Stop(syscall.SIGQUIT)
	_, err = count(t, server.Address())
	require.Error(t, err)
	require.NoError(t, server.Start())
	n, err = count(t, server.Address())
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	require.NoError(t, server.Close())
	assert.NoDirExists(t, folder(t, server.Address()))
}

// tests are a *testing.M.
type tests func() int

func (f tests) Run() int { return f() }

func TestMainOfTests(t *testing.T) {
	t.Parallel()
	address := ""
	status := pgtest.Main(tests(func() int {
		_, err := count(t, address)
		assert.NoError(t, err)
		return 3
	}), func(of string) error { address = of; return nil })
	assert.Equal(t, 3, status)
	assert.NoDirExists(t, folder(t, address))
	status = pgtest.Main(tests(func() int { return 0 }), func(string) error { return errors.New("no use") })
	assert.Equal(t, 1, status)
}

// A machine without the programs, or with nowhere to write, is an error and not a hang.
func TestNowhere(t *testing.T) {
	t.Setenv("TMPDIR", "/nowhere")
	_, err := pgtest.New()
	require.ErrorIs(t, err, os.ErrNotExist)
}
