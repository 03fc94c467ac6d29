package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var day = time.Date(2031, time.May, 4, 23, 30, 0, 0, time.UTC)

// sample returns the output of three rounds. Each side takes a fixed time and a fixed number of allocations for each user or item.
func sample() string {
	var out strings.Builder
	out.WriteString("goos: linux\ngoarch: amd64\npkg: example.com/bench\ncpu: Some Processor\n")
	add := func(name, impl string, n, each, allocations float64) {
		for _, noise := range []float64{7, 1, 1.1} {
			fmt.Fprintf(&out, "Benchmark%s/impl=%s-2 \t 100 \t %g ns/op \t 5.00 MB/s \t %g B/op \t %g allocs/op\n",
				name, impl, noise*n*each, 10*n*allocations, n*allocations)
		}
	}
	for _, side := range []struct {
		impl string
		each float64
	}{{"jcbulk", 10}, {"stdlib", 60}, {"sonic", 15}, {"go-json", 14}, {"limit", 5}} {
		impl, each := side.impl, side.each
		for _, fields := range []string{"minimal", "all"} {
			add("Encode/fields="+fields+"/users=1", impl, 1, each, 2)
			add("Encode/fields="+fields+"/users=800", impl, 800, each, 2.0/800)
			add("Create/fields="+fields+"/users=800", impl, 800, each, 1)
		}
		add("Decode/what=results/items=100", impl, 100, each, each)
		add("Get", impl, 1, each, each)
	}
	for _, users := range []int{1, 100, 800, 8_000, 100_000} {
		name := fmt.Sprintf("Bulk/users=%d", users)
		add(name, "jcbulk", float64(users), 3_000, 40)
		add(name, "calls", float64(users), 1_000, 20)
	}
	for _, users := range []int{100, 8_000, 100_000} {
		for i, impl := range []string{"jcbulk", "vendor", "v1"} {
			fmt.Fprintf(&out, "    BenchmarkWaits/users=%d/impl=%s-1 1 %d requests/op 700000000 ns-after/op 1250000000 ns-longest/op %d ns-all/op\n",
				users, impl, users*(i+1), users*1_000_000_000)
		}
	}
	out.WriteString("PASS\nok  \texample.com/bench\t12.3s\n")
	return out.String()
}

func TestReport(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run(strings.NewReader(sample()), &out, "go1.99", day))
	for _, line := range []string{
		"| Processor | Some Processor, 2 cores, linux/amd64 |",
		"| Go | go1.99 |",
		"| Date | 2031-05-04 |",
		"| Figures | the minimum of 3 rounds, since other work on the machine can only add time |",
		"| encode 800 users, all fields, against encoding/json | at least 6 times as fast | 6.00 | yes |",
		"| encode 800 users, all fields, against sonic | at least 1.5 times as fast | 1.50 | yes |",
		"| encode 800 users, all fields, against go-json | at least 1.5 times as fast | 1.40 | no |",
		"| encode 800 users, fewest fields | at most 0.00 allocations for a further user | 0.00 | yes |",
		"| decode 100 results, against encoding/json | at least 3 times as fast | 6.00 | yes |",
		"| decode 100 results, against encoding/json | at most 0.50 times its allocations | 0.17 | yes |",
		"| create 800 users, all fields, against the bytes sent ready-made | at most 2.00 times its time | 2.00 | yes |",
		"| small call, against net/http alone | at most 1.10 times its time | 2.00 | no |",
		"| small call, against net/http alone | at most 15 more allocations | 5.00 | yes |",
		"| bulk run of 1 to 100,000 users | at most 1.10 times the minimum time for a further user | 1.00 | yes |",
		"| Encode/fields=all/users=800 | 8µs | 6.00 | 1.50 | 1.40 | 0.50 | |",
		"| Decode/what=results/items=100 | 1000 | 6000 | 1500 | 1400 | 500 | |",
		"| Bulk/users=8000 | 24ms | | | | | 0.33 |",
		"3µs and 0.4 KB. One of 100,000 users takes 3µs and 0.4 KB a user, of which the client's calls alone take 1µs and 0.2 KB.",
		"## How to read them",
		"| 100 | jcbulk | 100 | 0.7 s | 1.2 s | 1m40s |",
		"| 100000 | API v1 | 300000 | 0.7 s | 1.2 s | 27h46m40s |",
	} {
		assert.Contains(t, strings.Split(out.String(), "\n"), line)
	}
}

func TestReportNeedsEveryGoal(t *testing.T) {
	without := strings.ReplaceAll(sample(), "BenchmarkGet/impl=limit", "BenchmarkGet/impl=other")
	var out strings.Builder
	require.ErrorContains(t, run(strings.NewReader(without), &out, "go1.99", day), "not measured: [{Get limit ns/op}")
	assert.Empty(t, out.String())
}

func TestReportRefusesALineWithoutASide(t *testing.T) {
	for _, line := range []string{"BenchmarkGet-2 100 5 ns/op", "BenchmarkGet/impl=limit-2 100 5", "BenchmarkGet/impl=limit-2 100 x ns/op"} {
		require.ErrorContains(t, run(strings.NewReader(line), &strings.Builder{}, "go1.99", day), line)
	}
}
