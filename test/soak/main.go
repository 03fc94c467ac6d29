// Command soak creates a million users in the emulator, which is a process of its own, and fails where that takes more memory
// than it may, or where memory or rate depend on how many users there are.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

const (
	mostPeak   = 128 << 20 // bytes
	mostGrowth = 1.2       // of the peak beyond the duplicate check
	leastRate  = 0.9       // of that of the short run
	checkBytes = 16        // that the duplicate check may take for a user, with what gathers before the collector comes
	attempts   = 3         // at the rate, of which the best counts: the machine may have had something else to do
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Getenv(orders), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

// run is one of the three processes.
func run(ctx context.Context, given string, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	if given == "" {
		return soak(ctx, args, stdout, stderr)
	}
	var o order
	if err := json.Unmarshal([]byte(given), &o); err != nil {
		return err
	}
	if o.URL == "" {
		return serve(stdin, stdout)
	}
	return create(ctx, o, stdout)
}

func soak(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("soak", flag.ContinueOnError)
	flags.SetOutput(stderr)
	few := flags.Int("few", 100_000, "users of the short run")
	many := flags.Int("many", 1_000_000, "users of the long run")
	gogc := flags.Int("gogc", 33, "GOGC of the clients: how much gathers before the collector comes, in percent of what a run holds")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *few < 1 || *many < *few || flags.NArg() > 0 {
		return fmt.Errorf("wants 1 or more users in the short run, no fewer in the long one, and no arguments: %d, %d, %q", *few, *many, flags.Args())
	}
	folder, err := os.MkdirTemp("", "soak")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // what stays is in the system's place for that

	if _, err := fmt.Fprintf(stdout, titles, "users", "journal", "time", "users/s", "CPU/user", "peak", "beyond check", "succeeded", "failed", "unknown", "file"); err != nil {
		return err
	}
	short, long, err := compare(ctx, *few, *many, *gogc, stdout)
	if err != nil {
		return err
	}
	peak := long.Peak
	for _, users := range []int{*few, *many} {
		journal := filepath.Join(folder, fmt.Sprintf("%d.journal", users))
		all, err := measure(ctx, order{Users: users, GOGC: *gogc, Journal: journal})
		if err != nil {
			return err
		}
		for _, f := range all {
			if err := show(stdout, f); err != nil {
				return err
			}
			peak = max(peak, f.Peak)
		}
	}
	return judge(short, long, peak)
}

// compare measures runs of two sizes until their rates are near enough, and returns the best rate and the highest peak of each.
func compare(ctx context.Context, few, many, gogc int, out io.Writer) (short, long figures, err error) {
	for range attempts {
		for _, run := range []struct {
			users int
			best  *figures
		}{{few, &short}, {many, &long}} {
			all, err := measure(ctx, order{Users: run.users, GOGC: gogc})
			if err == nil {
				err = show(out, all[0])
			}
			if err != nil {
				return short, long, err
			}
			peak := max(run.best.Peak, all[0].Peak)
			if run.best.Users == 0 || all[0].rate() > run.best.rate() {
				*run.best = all[0]
			}
			run.best.Peak = peak
		}
		if long.rate() >= leastRate*short.rate() {
			break
		}
	}
	return short, long, nil
}

const (
	titles = "%8s  %7s  %8s  %8s  %8s  %9s  %12s  %9s  %7s  %7s  %9s\n"
	values = "%8d  %7s  %8v  %8.0f  %8v  %5.1f MiB  %8.1f MiB  %9d  %7d  %7d  %5.1f MiB\n"
)

func show(out io.Writer, f figures) error {
	const mib = 1 << 20
	_, err := fmt.Fprintf(out, values, f.Users, cmp.Or(f.Journal, "none"), f.Elapsed.Round(100*time.Millisecond), f.rate(),
		(f.CPU / time.Duration(f.Users)).Round(100*time.Nanosecond), float64(f.Peak)/mib, float64(f.beyond())/mib,
		f.Succeeded, f.Failed, f.Unknown, float64(f.File)/mib)
	return err
}

// judge tells what is not as it should be.
func judge(short, long figures, peak int64) error {
	var found []error
	if peak >= mostPeak {
		found = append(found, fmt.Errorf("a client had %d bytes of memory, %d or more", peak, mostPeak))
	}
	if growth := float64(long.beyond()) / float64(short.beyond()); growth > mostGrowth {
		found = append(found, fmt.Errorf("memory beyond the duplicate check grew by a factor of %.2f, above %.1f", growth, mostGrowth))
	}
	if share := long.rate() / short.rate(); share < leastRate {
		found = append(found, fmt.Errorf("the rate fell to %.2f of that of the short run, below %.1f", share, leastRate))
	}
	return errors.Join(found...)
}
