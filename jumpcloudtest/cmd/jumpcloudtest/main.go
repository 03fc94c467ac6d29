// Command jumpcloudtest serves the emulator of JumpCloud's bulk user API until it is interrupted.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "jumpcloudtest:", err)
		os.Exit(1)
	}
}

// greeting takes the base URL, the key, the organization, the token URL and the service account's id.
const greeting = `base URL      %[1]s
key           %[2]s
organization  %[3]s
token URL     %[4]s
client        %[5]s

curl -H 'x-api-key: %[2]s' -H 'Content-Type: application/json' -d '[{"username":"ada","email":"ada@example.com"}]' %[1]s/bulk/users
`

// run serves until the context ends, then waits for the requests in flight.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := parse(args, stderr)
	if err != nil {
		return err
	}
	service, err := jumpcloudtest.New(c.options...)
	if err != nil {
		return err
	}
	service.SetFaults(c.faults)
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.addr)
	if err != nil {
		return err
	}
	host := "http://" + listener.Addr().String()
	if _, err := fmt.Fprintf(stdout, greeting, host+jumpcloudtest.BasePath, c.key, c.org, host+jumpcloudtest.TokenPath, c.client); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serve(ctx, service, listener)
}

// serve serves until the context ends, then waits for the requests in flight.
func serve(ctx context.Context, service http.Handler, listener net.Listener) error {
	server := &http.Server{
		Handler:           service,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // delays and slow bodies end with it
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return server.Shutdown(ending)
}
