package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// orders names the variable that tells a process of this program what it is.
const orders = "JCBULK_SOAK_ORDERS"

// order is what a process is to do: to be the service, or the client of the one at URL.
type order struct {
	URL     string
	Users   int
	Journal string
	GOGC    int
}

// command makes a process of this program.
func command(ctx context.Context, o order) (*exec.Cmd, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	given, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program) //nolint:gosec // it is this one
	cmd.Env = append(os.Environ(), orders+"="+string(given))
	cmd.Stderr = os.Stderr
	return cmd, nil
}

// service is a process with an emulator.
type service struct {
	url string
	cmd *exec.Cmd
	in  io.Closer
	out *bufio.Reader
}

func startService(ctx context.Context) (*service, error) {
	cmd, err := command(ctx, order{})
	if err != nil {
		return nil, err
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &service{cmd: cmd, in: in, out: bufio.NewReader(out)}
	s.url, err = s.out.ReadString('\n')
	s.url = strings.TrimSpace(s.url)
	if err != nil {
		_, ended := s.end()
		return nil, fmt.Errorf("the service did not start: %w", errors.Join(err, ended))
	}
	return s, nil
}

// end returns how many users the service has.
func (s *service) end() (created int, err error) {
	err = s.in.Close()
	err = errors.Join(err, json.NewDecoder(s.out).Decode(&created))
	return created, errors.Join(err, s.cmd.Wait())
}

// measure runs clients against one service: one, or where there is a journal, two, of which the second finds nearly all done.
func measure(ctx context.Context, o order) (all []figures, err error) {
	s, err := startService(ctx)
	if err != nil {
		return nil, err
	}
	o.URL = s.url
	uses := []string{""}
	if o.Journal != "" {
		uses = []string{"new", "again"}
	}
	for _, use := range uses {
		var f figures
		if f, err = runClient(ctx, o); err != nil {
			break
		}
		f.Journal = use
		all = append(all, f)
	}
	created, ended := s.end()
	if err := errors.Join(err, ended); err != nil {
		return nil, err
	}
	for _, f := range all {
		if created < f.Succeeded || created > f.Succeeded+f.Unknown {
			return nil, fmt.Errorf("%d users succeeded and %d are unknown, but the service has %d", f.Succeeded, f.Unknown, created)
		}
	}
	return all, nil
}

func runClient(ctx context.Context, o order) (f figures, err error) {
	cmd, err := command(ctx, o)
	if err != nil {
		return f, err
	}
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, &f)
	}
	if err != nil {
		return f, fmt.Errorf("the client with %d users: %w", o.Users, err)
	}
	f.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return f, nil
}
