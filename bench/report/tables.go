package main

import (
	"fmt"
	"time"
)

// report is RESULTS.md in the making.
type report struct {
	*measured
	text    []byte
	missing []figure
}

func (r *report) printf(format string, args ...any) { r.text = fmt.Appendf(r.text, format, args...) }

// get returns a figure that has to be there.
func (r *report) get(name, impl, unit string) float64 {
	f := figure{name, impl, unit}
	value, ok := r.least(f)
	if !ok {
		r.missing = append(r.missing, f)
	}
	return value
}

// times writes how long the client takes for each case, and the other sides in terms of that.
func (r *report) times() {
	r.printf("\n## Time\n\nThe other sides are multiples of jcbulk's time: above 1 they are slower.\n\n")
	r.table(nanoseconds, func(impl string, value, ours float64) string {
		if impl == "jcbulk" {
			return duration(value)
		}
		return fmt.Sprintf("%.2f", value/ours)
	})
}

// allocations writes how often each side allocates.
func (r *report) allocations() {
	r.printf("\n## Allocations\n\n")
	r.table(allocations, func(_ string, value, _ float64) string { return fmt.Sprintf("%.0f", value) })
}

// table writes a row for each case and a column for each side, as far as that side has the case.
func (r *report) table(unit string, cell func(impl string, value, ours float64) string) {
	r.printf("| Case |")
	for _, impl := range r.impls {
		r.printf(" %s |", impl)
	}
	r.printf("\n| --- |")
	for range r.impls {
		r.printf(" ---: |")
	}
	r.printf("\n")
	for _, name := range r.cases {
		r.printf("| %s |", name)
		ours := r.get(name, "jcbulk", unit)
		for _, impl := range r.impls {
			value, ok := r.least(figure{name, impl, unit})
			if !ok {
				r.printf(" |")
				continue
			}
			r.printf(" %s |", cell(impl, value, ours))
		}
		r.printf("\n")
	}
}

// duration writes nanoseconds with three digits that count.
func duration(nanoseconds float64) string {
	d := time.Duration(nanoseconds)
	for unit := time.Duration(1); ; unit *= 10 {
		if d < 1000*unit {
			return d.Round(unit).String()
		}
	}
}
