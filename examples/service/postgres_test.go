//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// address is how the tests of this package reach the PostgreSQL that TestMain has started.
var address string

// childVariable makes the test binary the service.
const childVariable = "SERVICE_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		main()
		return
	}
	code, err := withServer(m.Run)
	if err != nil {
		fmt.Fprintln(os.Stderr, "these tests need the programs of PostgreSQL, such as Debian's package postgresql:", err)
		code = 1
	}
	os.Exit(code)
}

// withServer starts a PostgreSQL in a folder of its own, reachable by a socket there alone.
func withServer(run func() int) (int, error) {
	programs, err := find()
	if err != nil {
		return 0, err
	}
	folder, err := os.MkdirTemp("", "service")
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	owner, err := unprivileged(folder)
	if err != nil {
		return 0, err
	}
	command := func(name string, arguments ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(programs, name), arguments...) //nolint:gosec,noctx // a program of PostgreSQL, which is stopped below
		c.Dir, c.SysProcAttr = folder, &syscall.SysProcAttr{Credential: owner}
		return c
	}
	data := filepath.Join(folder, "data")
	if out, err := command("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("initdb: %w: %s", err, out)
	}
	server := command("postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off")
	if err := server.Start(); err != nil {
		return 0, err
	}
	defer func() {
		_ = server.Process.Signal(syscall.SIGINT)
		_ = server.Wait()
	}()
	address = fmt.Sprintf("host=%s user=postgres", folder)
	if err := ready(); err != nil {
		return 0, err
	}
	return run(), nil
}

// find returns the folder of PostgreSQL's programs.
func find() (string, error) {
	folders, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		folders = append(folders, filepath.Dir(path))
	}
	slices.SortFunc(folders, strings.Compare)
	if len(folders) == 0 {
		return "", exec.ErrNotFound
	}
	return folders[len(folders)-1], nil
}

// unprivileged returns whom the server runs as, since it refuses root, and gives the folder to it.
func unprivileged(folder string) (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	postgres, err := user.Lookup("postgres")
	if err != nil {
		return nil, err
	}
	uid, err := strconv.ParseUint(postgres.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(postgres.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(folder, int(uid), int(gid))
}

// ready waits until the server answers.
func ready() error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	pool, err := pgxpool.New(ctx, address+" dbname=postgres")
	if err != nil {
		return err
	}
	defer pool.Close()
	for {
		err := pool.Ping(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(20 * time.Millisecond):
		}
	}
}
