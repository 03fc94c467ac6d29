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

// measured is what benchmarks printed.
type measured struct {
	about  map[string]string // the machine: goos, goarch, pkg, cpu
	cores  string
	rounds int
	cases  []string // without the side, in the order in which they came
	impls  []string // likewise
	values map[figure][]float64
}

// figure is what one side of a case was measured for.
type figure struct{ name, impl, unit string }

// The units of the figures.
const (
	nanoseconds = "ns/op"
	bytesMade   = "B/op"
	allocations = "allocs/op"
)

// read reads the output of go test -bench, which says of a machine and then of each benchmark
//
//	cpu: Some Processor
//	BenchmarkCase/impl=side-2    100    12345 ns/op    678 B/op    9 allocs/op
func read(in io.Reader) (*measured, error) {
	m := &measured{about: map[string]string{}, values: map[figure][]float64{}}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		line := lines.Text()
		if key, value, ok := strings.Cut(line, ": "); ok && !strings.Contains(key, " ") {
			m.about[key] = strings.TrimSpace(value)
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

// add takes in a line: the name, how often it ran, and pairs of a value and its unit.
func (m *measured) add(words []string) error {
	full, found := strings.CutPrefix(words[0], "Benchmark")
	name, impl, side := strings.Cut(full, "/impl=")
	dash := strings.LastIndexByte(impl, '-')
	if !found || !side || dash < 0 || len(words)%2 != 0 {
		return errNoSide
	}
	impl, m.cores = impl[:dash], impl[dash+1:]
	if !slices.Contains(m.cases, name) {
		m.cases = append(m.cases, name)
	}
	if !slices.Contains(m.impls, impl) {
		m.impls = append(m.impls, impl)
	}
	for pair := range slices.Chunk(words[2:], 2) {
		value, err := strconv.ParseFloat(pair[0], 64)
		if err != nil {
			return err
		}
		f := figure{name, impl, pair[1]}
		m.values[f] = append(m.values[f], value)
		m.rounds = max(m.rounds, len(m.values[f]))
	}
	return nil
}

// least returns the least of a figure's values, and whether there are any: what else the machine does in a round can only add.
func (m *measured) least(f figure) (float64, bool) {
	values := m.values[f]
	if len(values) == 0 {
		return 0, false
	}
	return slices.Min(values), true
}
