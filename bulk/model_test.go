package bulk_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
)

// worldsVariable names the environment variable that says how many worlds TestModel draws. "make model" sets it.
const worldsVariable = "JCBULK_WORLDS"

// modelWorlds returns how many worlds TestModel draws.
func modelWorlds(t *testing.T) uint64 {
	t.Helper()
	worlds, err := strconv.ParseUint(cmp.Or(os.Getenv(worldsVariable), "1000"), 10, 64)
	require.NoError(t, err, worldsVariable)
	return worlds
}

// TestModel makes a thousand short runs, each in a world of its own that is drawn from a seed: a kind of run, an input with
// flaws, options, a service with its ways and faults, a bad network, a context that ends, a loop that is left, a process that dies and goes on over its journal, a process that falls asleep while another takes its journal over and goes on
// beside it until it is fenced off. What comes out must be true of the service's books.
//
// A failure prints its seed, which draws the same world again: -run 'TestModel/seed=123$', with JCBULK_WORLDS no smaller. The order of
// goroutines and random waits are not in the seed, and -count=100 may be needed.
//
// It leaves no processor to others, some of which have little time, so that it does not run beside them.
func TestModel(t *testing.T) {
	folder := t.TempDir()
	var next atomic.Uint64
	most := modelWorlds(t)
	var workers sync.WaitGroup
	for range 2 * runtime.GOMAXPROCS(0) { // some wait for the disk
		workers.Go(func() {
			for seed := next.Add(1); seed <= most; seed = next.Add(1) {
				t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) { tryWorld(t, drawWorld(seed), filepath.Join(folder, strconv.FormatUint(seed, 10))) })
				})
			}
		})
	}
	workers.Wait()
}

func tryWorld(t *testing.T, w *world, journal string) {
	t.Helper()
	if err := w.live(t.Context(), journal); err != nil {
		t.Fatal(err)
	}
	problems := w.problems()
	if len(problems) == 0 {
		return
	}
	t.Errorf("%s", w)
	for _, problem := range problems[:min(len(problems), 10)] {
		t.Error(problem)
	}
	for _, request := range w.service.Requests() {
		t.Logf("pass %s, %s %v: %s", request.Header.Get(passHeader), request.Time.Format("04:05.000"), request.Made, request)
	}
}

// String describes the world to somebody who looks for a mistake.
func (w *world) String() string {
	flaws := map[flaw]int{}
	for i := range w.rows {
		flaws[w.rows[i].flaw]++
	}
	var s strings.Builder
	fmt.Fprintf(&s, "seed %d: %s of %d: %v; calm %t, limited %t, looks up %t, bad wire %t, manner %+v, ways %+v, options %+v",
		w.seed, w.kind.name, len(w.rows), flaws, w.calm, w.limited, w.looksUp, w.wire.bad, w.wire.manner, w.ways, w.options)
	for _, p := range w.passes {
		fmt.Fprintf(&s, "\npass %d: cut %+v, %d a job, %d jobs, %d read, %d told, report %+v",
			p.number, p.cut, p.options.UsersPerJob, p.options.JobsInFlight, p.read, len(p.told), p.report)
	}
	return s.String()
}
