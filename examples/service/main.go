// Command service is a small admin service for JumpCloud's bulk jobs: it takes files of users, carries them out, and tells what became of
// each user.
//
//	go run -C examples/service .
//
// Without any set-up it works on an emulator in the process. docs/guides/service.md explains it.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	err := run(ctx, os.Environ(), os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "service:", err)
		os.Exit(1)
	}
}

// run is the program, for its tests too.
func run(ctx context.Context, environ []string, out, logs io.Writer) error {
	s, err := readSettings(environ)
	if err != nil {
		return err
	}
	isEmulated := len(s.accounts) == 0
	if isEmulated {
		stop, err := emulate(&s)
		defer stop()
		if err != nil {
			return err
		}
	}
	made, err := newService(ctx, s, slog.New(slog.NewJSONHandler(logs, nil)))
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.listen)
	if err != nil {
		made.store.Close()
		return err
	}
	address := listener.Addr().String()
	_, _ = fmt.Fprintf(out, "listening on http://%s\n", address)
	if isEmulated {
		_, _ = fmt.Fprintf(out, invitation, address, s.data)
	}
	return made.serve(ctx, listener)
}

// invitation shows what can be tried. The tests run it.
const invitation = `
No key is set, so this is an emulator with the organizations north and south. Try, in another terminal,
in the folder examples/service:

  curl -i --data-binary @people.csv -H 'Content-Type: text/csv' -H 'Idempotency-Key: first' '%[1]s/organizations/north/runs?kind=create'
  curl %[1]s/organizations/north/runs
  curl %[1]s/organizations/north/runs/eee5f8aa1dd4925265114819689139bb
  curl -H 'Accept: text/csv' %[1]s/organizations/north/runs/eee5f8aa1dd4925265114819689139bb/outcomes
  curl %[1]s/organizations/north/runs/eee5f8aa1dd4925265114819689139bb/failed

Files of the runs: %[2]s
`
