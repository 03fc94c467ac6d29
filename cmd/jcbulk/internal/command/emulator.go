package command

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// emulatorAddress is where jcbulk emulator listens unless it is told otherwise.
const emulatorAddress = "127.0.0.1:8080"

func (a *app) emulatorCommand() *cobra.Command {
	var address string
	var faults float64
	var seed uint64
	var unit time.Duration
	cmd := &cobra.Command{
		Use:   "emulator",
		Short: "Serve an emulated JumpCloud to try things with, until Ctrl-C",
		Long: `emulator serves an emulated JumpCloud on this machine. Its users are kept until it ends, so that runs can be interrupted and resumed.
--faults lets requests fail at random, as networks and services do.`,
		Example: `  jcbulk emulator --faults 0.05
  jcbulk create hires.csv --emulator=127.0.0.1:8080`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !(faults >= 0 && faults <= 1) {
				return usage("--faults %v is not from 0 to 1", faults)
			}
			if unit < 0 {
				return usage("--unit %v is less than nothing", unit)
			}
			service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(unit), jumpcloudtest.WithRequestLog(0))
			if err != nil {
				return err
			}
			service.SetFaults(jumpcloudtest.Random(seed, jumpcloudtest.Evenly(faults)))
			ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
			if err != nil {
				return exit.With(exit.Failure, err, "Choose another address with --addr.")
			}
			host := listener.Addr().String()
			if _, err := fmt.Fprintf(cmd.OutOrStdout(), "The emulator listens on %s. Use it with --emulator=%s, and end it with Ctrl-C.\n", host, host); err != nil {
				return errors.Join(err, listener.Close())
			}
			return serve(ctx, service, listener)
		},
	}
	cmd.Flags().StringVar(&address, "addr", emulatorAddress, "address to listen on")
	cmd.Flags().Float64Var(&faults, "faults", 0, "probability that a request meets a fault, from 0 to 1")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "seed of the faults")
	cmd.Flags().DurationVar(&unit, "unit", time.Millisecond, "how long a job works on one user")
	return cmd
}

// serve serves until the context ends, then waits for the requests under way.
func serve(ctx context.Context, handler http.Handler, listener net.Listener) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
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
