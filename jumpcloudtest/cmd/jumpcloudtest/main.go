// Command jumpcloudtest serves the emulator of JumpCloud's bulk user API until it is interrupted.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
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
	flags := flag.NewFlagSet("jumpcloudtest", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", "127.0.0.1:8080", "address to listen on")
	key := flags.String("key", jumpcloudtest.APIKey, "API key of the organization")
	org := flags.String("org", jumpcloudtest.OrgID, "id of the organization, 24 hexadecimal digits")
	unit := flags.Duration("unit", time.Millisecond, "how long a job works on one user")
	created := flags.Bool("created", false, "answer 201 to the calls that start a job, otherwise 200")
	client := flags.String("client", jumpcloudtest.ClientID, "client id of the service account")
	secret := flags.String("secret", jumpcloudtest.ClientSecret, "client secret of the service account")
	faults := flags.Float64("faults", 0, "probability that a request meets a fault, from 0 to 1")
	seed := flags.Uint64("seed", 1, "seed of the faults")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("takes no arguments, has %q", flags.Arg(0))
	case *client == "" || *secret == "":
		return errors.New("-client and -secret cannot be empty")
	case *faults < 0 || *faults > 1 || math.IsNaN(*faults):
		return fmt.Errorf("-faults %v is not from 0 to 1", *faults)
	}
	status := http.StatusOK
	if *created {
		status = http.StatusCreated
	}
	service, err := jumpcloudtest.New(
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: *org, Keys: []string{*key}}),
		jumpcloudtest.WithServiceAccount(jumpcloudtest.ServiceAccount{ClientID: *client, ClientSecret: *secret}),
		jumpcloudtest.WithUnitDuration(*unit),
		jumpcloudtest.WithSuccessStatus(status),
		jumpcloudtest.WithRequestLog(0),
	)
	if err != nil {
		return err
	}
	service.SetFaults(jumpcloudtest.Random(*seed, jumpcloudtest.Evenly(*faults)))
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", *addr)
	if err != nil {
		return err
	}
	host := "http://" + listener.Addr().String()
	if _, err := fmt.Fprintf(stdout, greeting, host+jumpcloudtest.BasePath, *key, *org, host+jumpcloudtest.TokenPath, *client); err != nil {
		return errors.Join(err, listener.Close())
	}

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
