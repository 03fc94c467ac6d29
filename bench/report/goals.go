package main

import (
	"fmt"
	"slices"
)

// goals writes what is to be reached, what is, and whether that is enough.
func (r *report) goals() {
	r.printf("\n## Goals\n\n| Case | Goal | Reached | |\n| --- | --- | ---: | --- |\n")
	for _, shape := range []struct{ fields, what string }{
		{"minimal", "encode 800 users, fewest fields"},
		{"all", "encode 800 users, all fields"},
	} {
		job := "Encode/fields=" + shape.fields
		for _, rival := range []struct {
			impl, name string
			times      float64
		}{{"stdlib", "encoding/json", 6}, {"sonic", "sonic", 1.5}, {"go-json", "go-json", 1.5}} {
			r.atLeast(shape.what+", against "+rival.name, "%.3g times as fast", rival.times,
				r.ratio(job+"/users=800", nanoseconds, rival.impl, "jcbulk"))
		}
		r.atMost(shape.what, "%.2f allocations a further user", 0, r.further(job, 1, 800, allocations))
	}
	page := "Decode/what=results/items=100"
	r.atLeast("decode 100 results, against encoding/json", "%.3g times as fast", 3, r.ratio(page, nanoseconds, "stdlib", "jcbulk"))
	r.atMost("decode 100 results, against encoding/json", "%.2f times its allocations", 0.5, r.ratio(page, allocations, "jcbulk", "stdlib"))
	for _, shape := range []struct{ fields, what string }{
		{"minimal", "create 800 users, fewest fields, against the bytes sent ready-made"},
		{"all", "create 800 users, all fields, against the bytes sent ready-made"},
	} {
		r.atMost(shape.what, "%.2f times its time", 2, r.ratio("Create/fields="+shape.fields+"/users=800", nanoseconds, "jcbulk", "limit"))
	}
	r.atMost("small call, against net/http alone", "%.2f times its time", 1.1, r.ratio("Get", nanoseconds, "jcbulk", "limit"))
	r.atMost("small call, against net/http alone", "%.0f more allocations", 15,
		r.get("Get", "jcbulk", allocations)-r.get("Get", "limit", allocations))
	r.atMost("bulk run of 1 to 100,000 users", "%.2f times the least time a further user", 1.1, r.spread(nanoseconds))
	r.atMost("bulk run of 1 to 100,000 users", "%.2f times the least memory a further user", 1.1, r.spread(bytesMade))
	r.printf("\nA further user is one beyond the first, whose call and run have costs of their own: a bulk run of one user takes\n"+
		"%s, and one of 100,000 takes %s a user, of which the client's calls alone take %s.\n",
		r.cost("jcbulk", 1), r.cost("jcbulk", 100_000), r.cost("calls", 100_000))
}

// atLeast writes a goal that more is better for. The form is that of the goal and of what is reached.
func (r *report) atLeast(what, form string, limit, reached float64) {
	r.goal(what, "at least "+fmt.Sprintf(form, limit), reached, reached >= limit)
}

// atMost writes a goal that less is better for.
func (r *report) atMost(what, form string, limit, reached float64) {
	const rounding = 0.005 // of the column
	r.goal(what, "at most "+fmt.Sprintf(form, limit), reached, reached < limit+rounding)
}

func (r *report) goal(what, want string, reached float64, met bool) {
	verdict := "no"
	if met {
		verdict = "yes"
	}
	r.printf("| %s | %s | %.2f | %s |\n", what, want, reached, verdict)
}

// ratio returns one side's figure of a case in terms of another's.
func (r *report) ratio(name, unit, side, other string) float64 {
	return r.get(name, side, unit) / r.get(name, other, unit)
}

// further returns what each user beyond the first few costs the client, up to so many.
func (r *report) further(name string, first, last int, unit string) float64 {
	cost := func(users int) float64 { return r.get(fmt.Sprintf("%s/users=%d", name, users), "jcbulk", unit) }
	return (cost(last) - cost(first)) / float64(last-first)
}

// spread returns the most that a further user costs a bulk run in terms of the least, over runs of every length.
func (r *report) spread(unit string) float64 {
	var costs []float64
	for _, users := range []int{100, 800, 8_000, 100_000} {
		costs = append(costs, r.further("Bulk", 1, users, unit))
	}
	return slices.Max(costs) / slices.Min(costs)
}

// cost writes what each user of a bulk run takes.
func (r *report) cost(impl string, users int) string {
	name, n := fmt.Sprintf("Bulk/users=%d", users), float64(users)
	return fmt.Sprintf("%s and %.1f KB", duration(r.get(name, impl, nanoseconds)/n), r.get(name, impl, bytesMade)/n/1e3)
}
