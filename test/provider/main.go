// Command provider simulates, on a clock of its own, a provider whose many organizations each have a run at once. The test beside it holds
// the simulation against real runs.
package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"text/tabwriter"
	"time"
)

const (
	organizations = 10_000
	people        = 100_000_000
	cpuOfUser     = 29 * time.Microsecond // measured by make soak
	bytesOfUser   = 26                    // of a journal, with the user's id
	bytesOfRun    = 7000                  // of Temporal's histories of a run and of its organization
	eventsOfRun   = 45
)

func main() {
	if err := report(os.Stdout, organizations, people); err != nil {
		fmt.Fprintln(os.Stderr, "provider:", err)
		os.Exit(1)
	}
}

// usual is a provider whose service takes a minute for a job and ten requests a second of an organization.
func usual() provider {
	return provider{Runs: organizations, JobsInFlight: 4, PerSecond: 10, UsersPerJob: 800, JobTime: time.Minute}
}

// report prints what simulations of so many organizations, with so many users between them, come to.
func report(out io.Writer, organizations, people int) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "runs at once\tjobs in flight\tfirst\tlargest takes\tsmallest waits\tmedian wait\tall done\tjobs\trequests\ta second at most") //nolint:errcheck // Flush tells
	sizes := draw(organizations, people, 1)
	for _, p := range []struct {
		runs, inFlight int
		small          bool
	}{{100, 4, false}, {100, 4, true}, {1000, 4, false}, {1000, 4, true}, {10_000, 4, false}, {10_000, 60, false}, {1000, 60, true}} {
		world := usual()
		world.Runs, world.JobsInFlight, world.SmallFirst = p.runs, p.inFlight, p.small
		all := world.simulate(sizes)
		bySize := slices.SortedFunc(slices.Values(all), func(a, b *course) int { return cmp.Compare(a.Users, b.Users) })
		waits, done, jobs, requests := make([]time.Duration, 0, len(all)), time.Duration(0), 0, 0
		for _, c := range all {
			waits = append(waits, c.Began)
			done, jobs, requests = max(done, c.End), jobs+c.Jobs, requests+c.Requests
		}
		slices.Sort(waits)
		smallest, largest := bySize[0], bySize[len(bySize)-1]
		first := map[bool]string{true: "smallest", false: "any"}[p.small]
		fmt.Fprintf(table, "%d\t%d\t%s\t%v\t%v\t%v\t%v\t%d\t%d\t%.0f\n", p.runs, p.inFlight, first, short(largest.End-largest.Began), short(smallest.Began),
			short(waits[len(waits)/2]), short(done), jobs, requests, float64(p.runs)*world.PerSecond)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "CPU %v, journals %.1f GB, Temporal %d events, %d MB\n",
		short(time.Duration(people)*cpuOfUser), float64(people)*bytesOfUser/1e9, organizations*eventsOfRun, organizations*bytesOfRun/1_000_000)
	return err
}

func short(d time.Duration) time.Duration { return d.Round(time.Minute) }
