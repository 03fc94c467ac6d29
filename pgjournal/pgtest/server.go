//go:build unix

package pgtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a PostgreSQL in a folder of its own, reachable by a socket there alone. It keeps nothing through a loss of power. A Server is
// not safe for concurrent use.
type Server struct {
	programs, folder string
	owner            *syscall.Credential // who it runs as, since it refuses root
	process          *exec.Cmd
}

// start is how long a server may take until it answers.
const start = time.Minute

// New makes and starts a server. Close it in the end. An error says that the programs are missing, or why they failed.
func New() (*Server, error) {
	programs, err := find()
	if err != nil {
		return nil, fmt.Errorf("pgtest: it needs the programs of PostgreSQL, such as Debian's package postgresql: %w", err)
	}
	folder, err := os.MkdirTemp("", "pgtest")
	if err != nil {
		return nil, err
	}
	s := &Server{programs: programs, folder: folder}
	if err := s.begin(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return s, nil
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
	if len(folders) == 0 {
		return "", exec.ErrNotFound
	}
	return slices.Max(folders), nil
}

func (s *Server) begin() error {
	if err := s.lowerRights(); err != nil {
		return err
	}
	if out, err := s.command("initdb", "-D", s.data(), "-U", "postgres", "-A", "trust", "--no-sync").CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	return s.Start()
}

// lowerRights finds an owner that is not root, and gives the folder to it.
func (s *Server) lowerRights() error {
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
	s.owner = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(s.folder, int(uid), int(gid))
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

func (s *Server) command(name string, arguments ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.programs, name), arguments...) //nolint:gosec,noctx // a program of PostgreSQL, which Stop ends
	c.Dir, c.SysProcAttr = s.folder, &syscall.SysProcAttr{Credential: s.owner}
	return c
}

// Address is how to reach the server, as pgx takes it.
func (s *Server) Address() string {
	return fmt.Sprintf("host=%s user=postgres dbname=postgres", s.folder)
}

// Start starts a server that was stopped, and waits up to a minute until it answers.
func (s *Server) Start() error {
	s.process = s.command("postgres", "-D", s.data(), "-k", s.folder, "-c", "listen_addresses=", "-c", "fsync=off")
	if err := s.process.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), start)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, s.Address())
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			s.Stop(syscall.SIGQUIT)
			return err
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Stop ends the server with a signal, and waits for that. SIGQUIT is as sudden as a crash, but leaves no child; SIGINT ends connections first.
func (s *Server) Stop(sign os.Signal) {
	_ = s.process.Process.Signal(sign) // it may have ended
	_ = s.process.Wait()
}

// Close stops the server and removes its folder.
func (s *Server) Close() error {
	s.Stop(syscall.SIGINT)
	return os.RemoveAll(s.folder)
}
