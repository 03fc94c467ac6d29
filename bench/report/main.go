// Command report reads the output of package bench's benchmarks, in any number of rounds, and writes RESULTS.md: the goals with
// what was reached, what TestWaits has counted, notes on how to read that, and every case with all sides next to each other.
//
//	go run ./report < measured.txt > RESULTS.md
package main

import (
	_ "embed"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"
)

// notes is the part of RESULTS.md that people write.
//
//go:embed notes.md
var notes string

func main() {
	if err := run(os.Stdin, os.Stdout, runtime.Version(), time.Now()); err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(1)
	}
}

// run writes the report on the benchmarks' output in, which this version of Go measured on this day.
func run(in io.Reader, out io.Writer, version string, day time.Time) error {
	m, err := parse(in)
	if err != nil {
		return err
	}
	r := report{measurements: m}
	r.header(version, day)
	r.goals()
	r.waits()
	r.printf("\n%s", notes)
	r.times()
	r.allocations()
	if r.missing != nil {
		return fmt.Errorf("not measured: %v", r.missing)
	}
	_, err = out.Write(r.text)
	return err
}

// header says where, when and how the cases were measured.
func (r *report) header(version string, day time.Time) {
	r.printf("# Results\n\n")
	r.printf("Written by `make bench`. [doc.go](doc.go) says what is measured, and against what. The ratios count: times are this machine's.\n\n")
	r.printf("| | |\n| --- | --- |\n")
	r.printf("| Processor | %s, %s cores, %s/%s |\n", r.environment["cpu"], r.cores, r.environment["goos"], r.environment["goarch"])
	r.printf("| Go | %s |\n", version)
	r.printf("| Date | %s |\n", day.UTC().Format(time.DateOnly))
	r.printf("| Figures | the minimum of %d rounds, since other work on the machine can only add time |\n", r.rounds)
}
