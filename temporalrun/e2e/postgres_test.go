//go:build unix

package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// postgres is a PostgreSQL in a folder of its own, reachable by a socket there alone. It can be killed and started again.
type postgres struct {
	programs, folder string
	owner            *syscall.Credential // who it runs as, since it refuses root
	server           *exec.Cmd
}

func newPostgres() (*postgres, error) {
	p := &postgres{}
	folders, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	if path, err := exec.LookPath("initdb"); err == nil {
		folders = append(folders, filepath.Dir(path))
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("initdb: %w", exec.ErrNotFound)
	}
	slices.Sort(folders)
	p.programs = folders[len(folders)-1]
	var err error
	if p.folder, err = os.MkdirTemp("", "e2e"); err != nil {
		return nil, err
	}
	if err := p.lowerRights(); err != nil {
		return nil, err
	}
	if out, err := p.command("initdb", "-D", p.data(), "-U", "postgres", "-A", "trust", "--no-sync").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	err = p.start()
	return p, err
}

func (p *postgres) data() string { return filepath.Join(p.folder, "data") }

func (p *postgres) address() string {
	return fmt.Sprintf("host=%s user=postgres dbname=postgres pool_max_conns=8", p.folder)
}

func (p *postgres) command(name string, arguments ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(p.programs, name), arguments...) //nolint:gosec,noctx // a program of PostgreSQL, which close stops
	c.Dir, c.SysProcAttr = p.folder, &syscall.SysProcAttr{Credential: p.owner}
	return c
}

// lowerRights finds an owner that is not root, and gives the folder to it.
func (p *postgres) lowerRights() error {
	if os.Geteuid() != 0 {
		return nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return err
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return err
	}
	p.owner = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(p.folder, int(uid), int(gid))
}

// start starts the server and makes the tables.
func (p *postgres) start() error {
	p.server = p.command("postgres", "-D", p.data(), "-k", p.folder, "-c", "listen_addresses=", "-c", "fsync=off")
	if err := p.server.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	pool, err := pgxpool.New(ctx, p.address())
	if err != nil {
		return err
	}
	defer pool.Close()
	for {
		err := pgjournal.Migrate(ctx, pool)
		if err == nil || ctx.Err() != nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// stop ends the server. SIGQUIT is as sudden as a crash, but waits for nobody and leaves no child.
func (p *postgres) stop(sign os.Signal) {
	_ = p.server.Process.Signal(sign)
	_ = p.server.Wait()
}

func (p *postgres) close() {
	p.stop(syscall.SIGINT)
	_ = os.RemoveAll(p.folder)
}
