//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// BenchmarkStart measures how long the program takes to start.
func BenchmarkStart(b *testing.B) {
	p := newProgram(b)
	for b.Loop() {
		if err := p.command(b, "--version").Run(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCreate measures 100,000 users by the program, beside the same run by the library. Both have a journal.
func BenchmarkCreate(b *testing.B) {
	const users = 100_000
	b.Run("library", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			p := newProgram(b, jumpcloudtest.WithUnitDuration(0), jumpcloudtest.WithRequestLog(0))
			p.hires(b, users)
			b.StartTimer()
			p.runByLibrary(b, users)
		}
	})
	b.Run("program", func(b *testing.B) {
		peak := 0
		for b.Loop() {
			b.StopTimer()
			p := newProgram(b, jumpcloudtest.WithUnitDuration(0), jumpcloudtest.WithRequestLog(0))
			p.hires(b, users)
			b.StartTimer()
			cmd := p.command(b, "create", "hires.csv", "--yes", "--quiet", "--emulator="+p.address)
			if err := cmd.Start(); err != nil {
				b.Fatal(err)
			}
			ended := make(chan error)
			go func() { ended <- cmd.Wait() }()
			for running := true; running; {
				select {
				case err := <-ended:
					if err != nil {
						b.Fatal(err)
					}
					running = false
				case <-time.After(50 * time.Millisecond):
					peak = max(peak, peakOf(cmd.Process.Pid))
				}
			}
		}
		b.ReportMetric(float64(peak)/1024, "MiB")
	})
}

// peakOf is how much memory a process has had at most, in KiB, where the system tells. What the system tells of a process that has ended
// counts the memory of its parent too.
func peakOf(pid int) int {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0
	}
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	line, _, _ = strings.Cut(line, "kB")
	kib, _ := strconv.Atoi(strings.TrimSpace(line)) // 0 where there is no such line
	return kib
}

// runByLibrary does what the program does, without its folder.
func (p *program) runByLibrary(b *testing.B, users int) {
	b.Helper()
	check := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	file, err := os.Open(filepath.Join(p.home, "hires.csv"))
	check(err)
	defer file.Close() //nolint:errcheck // it was only read
	reader, err := usercsv.NewReader(file)
	check(err)
	store, err := boltjournal.Open(filepath.Join(p.home, "journal"))
	check(err)
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: p.emulator.URL}}})
	run := bulk.Create(b.Context(), client, reader.Creates(), bulk.Options{Journal: store, Progress: func(bulk.Progress) {}})
	for outcome, err := range run.Outcomes() {
		check(err)
		if outcome.Status != bulk.Succeeded {
			b.Fatal(outcome)
		}
	}
	check(store.Close())
	if n := run.Report().Succeeded; n != users {
		b.Fatalf("%d users", n)
	}
}
