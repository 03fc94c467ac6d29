// Command report reads what benchmarks of package bench printed, in any number of rounds, and writes RESULTS.md: the goals
// with what was reached, and all cases side by side.
//
//	go run ./report < measured.txt > RESULTS.md
package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"time"
)

func main() {
	if err := run(os.Stdin, os.Stdout, runtime.Version(), time.Now()); err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(1)
	}
}

// run reports what in has, measured by this version of Go on this day.
func run(in io.Reader, out io.Writer, version string, day time.Time) error {
	m, err := read(in)
	if err != nil {
		return err
	}
	r := report{measured: m}
	r.printf("# Results\n\n")
	r.printf("Written by `make bench`: what is measured, and against what, is in [doc.go](doc.go). Ratios are what counts.\n\n")
	r.printf("| | |\n| --- | --- |\n")
	r.printf("| Processor | %s, %s cores, %s/%s |\n", m.about["cpu"], m.cores, m.about["goos"], m.about["goarch"])
	r.printf("| Go | %s |\n", version)
	r.printf("| Date | %s |\n", day.UTC().Format(time.DateOnly))
	r.printf("| Figures | the least of %d rounds: what else the machine does can only add |\n", m.rounds)
	r.goals()
	r.times()
	r.allocations()
	if r.missing != nil {
		return fmt.Errorf("not measured: %v", r.missing)
	}
	_, err = out.Write(r.text)
	return err
}
