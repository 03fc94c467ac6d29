package main

import (
	"fmt"
	"time"
)

// report builds RESULTS.md.
type report struct {
	*measurements
	text    []byte
	missing []metric // asked for and not measured
}

func (r *report) printf(format string, args ...any) { r.text = fmt.Appendf(r.text, format, args...) }

// value returns a metric that the report cannot do without.
func (r *report) value(name, side, unit string) float64 {
	key := metric{name, side, unit}
	value, ok := r.minimum(key)
	if !ok {
		r.missing = append(r.missing, key)
	}
	return value
}

// times writes the client's time for each case, and the other sides as multiples of it.
func (r *report) times() {
	r.printf("\n## Time\n\nThe other sides are multiples of jcbulk's time: above 1 they are slower.\n\n")
	r.table(unitTime, func(side string, value, ours float64) string {
		if side == "jcbulk" {
			return duration(value)
		}
		return fmt.Sprintf("%.2f", value/ours)
	})
}

// allocations writes the number of allocations of each side.
func (r *report) allocations() {
	r.printf("\n## Allocations\n\n")
	r.table(unitAllocations, func(_ string, value, _ float64) string { return fmt.Sprintf("%.0f", value) })
}

// table writes a row for each case and a column for each side. A side that lacks the case has an empty cell.
func (r *report) table(unit string, cell func(side string, value, ours float64) string) {
	r.printf("| Case |")
	for _, side := range r.sides {
		r.printf(" %s |", side)
	}
	r.printf("\n| --- |")
	for range r.sides {
		r.printf(" ---: |")
	}
	r.printf("\n")
	for _, name := range r.cases {
		r.printf("| %s |", name)
		ours := r.value(name, "jcbulk", unit)
		for _, side := range r.sides {
			value, ok := r.minimum(metric{name, side, unit})
			if !ok {
				r.printf(" |")
				continue
			}
			r.printf(" %s |", cell(side, value, ours))
		}
		r.printf("\n")
	}
}

// duration formats nanoseconds with three significant digits.
func duration(nanoseconds float64) string {
	d := time.Duration(nanoseconds)
	for unit := time.Duration(1); ; unit *= 10 {
		if d < 1000*unit {
			return d.Round(unit).String()
		}
	}
}
