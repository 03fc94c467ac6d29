package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// measurements is the parsed output of the benchmarks.
type measurements struct {
	environment map[string]string // goos, goarch, pkg and cpu
	cores       string
	rounds      int
	cases       []string // names without the side, in order of first appearance
	sides       []string // in order of first appearance
	values      map[metric][]float64
}

// metric is one unit of one side of a case. Each round has a value for it.
type metric struct{ name, side, unit string }

// The units of the benchmarks.
const (
	unitTime        = "ns/op"
	unitBytes       = "B/op"
	unitAllocations = "allocs/op"
)

// The units of TestWaits.
const (
	unitRequests = "requests/op"
	unitAfter    = "ns-after/op"
	unitLongest  = "ns-longest/op"
	unitAll      = "ns-all/op"
)

// parse reads the output of go test -bench. It describes the machine, and then has a line for each benchmark:
//
//	cpu: Some Processor
//	BenchmarkCase/impl=side-2    100    12345 ns/op    678 B/op    9 allocs/op
func parse(in io.Reader) (*measurements, error) {
	m := &measurements{environment: map[string]string{}, values: map[metric][]float64{}}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text()) // a test indents what it prints
		if key, value, ok := strings.Cut(line, ": "); ok && !strings.Contains(key, " ") {
			m.environment[key] = strings.TrimSpace(value)
		}
		if strings.HasPrefix(line, "Benchmark") {
			if err := m.add(strings.Fields(line)); err != nil {
				return nil, fmt.Errorf("%w: %q", err, line)
			}
		}
	}
	return m, lines.Err()
}

var errNoSide = errors.New("not a side of a benchmark")

// add takes the words of a benchmark's line: its name, its number of runs, and pairs of a value and a unit.
func (m *measurements) add(words []string) error {
	full, found := strings.CutPrefix(words[0], "Benchmark")
	name, suffix, hasSide := strings.Cut(full, "/impl=")
	dash := strings.LastIndexByte(suffix, '-')
	if !found || !hasSide || dash < 0 || len(words)%2 != 0 {
		return errNoSide
	}
	side := suffix[:dash]
	if !isWait(name) {
		m.cores = suffix[dash+1:]
	}
	if !isWait(name) && !slices.Contains(m.cases, name) {
		m.cases = append(m.cases, name)
	}
	if !isWait(name) && !slices.Contains(m.sides, side) {
		m.sides = append(m.sides, side)
	}
	for pair := range slices.Chunk(words[2:], 2) {
		value, err := strconv.ParseFloat(pair[0], 64)
		if err != nil {
			return err
		}
		key := metric{name, side, pair[1]}
		m.values[key] = append(m.values[key], value)
		m.rounds = max(m.rounds, len(m.values[key]))
	}
	return nil
}

// minimum returns a metric's minimum over all rounds, and whether the metric was measured. Other work on the machine can only add
// to a value, so the minimum is the closest to the truth.
func (m *measurements) minimum(key metric) (float64, bool) {
	values := m.values[key]
	if len(values) == 0 {
		return 0, false
	}
	return slices.Min(values), true
}
