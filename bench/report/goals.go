package main

import (
	"fmt"
	"slices"
)

// goals writes a row for each goal: the case, the limit, what was reached, and whether that is enough.
func (r *report) goals() {
	r.printf("\n## Goals\n\n| Case | Goal | Reached | |\n| --- | --- | ---: | --- |\n")
	r.encodingGoals("minimal", "encode 800 users, fewest fields")
	r.encodingGoals("all", "encode 800 users, all fields")

	const page = "Decode/what=results/items=100"
	r.atLeast("decode 100 results, against encoding/json", "%.3g times as fast", 3, r.ratio(page, unitTime, "stdlib", "jcbulk"))
	r.atMost("decode 100 results, against encoding/json", "%.2f times its allocations", 0.5, r.ratio(page, unitAllocations, "jcbulk", "stdlib"))

	r.atMost("create 800 users, fewest fields, against the bytes sent ready-made", "%.2f times its time", 2,
		r.ratio("Create/fields=minimal/users=800", unitTime, "jcbulk", "limit"))
	r.atMost("create 800 users, all fields, against the bytes sent ready-made", "%.2f times its time", 2,
		r.ratio("Create/fields=all/users=800", unitTime, "jcbulk", "limit"))

	r.atMost("small call, against net/http alone", "%.2f times its time", 1.1, r.ratio("Get", unitTime, "jcbulk", "limit"))
	r.atMost("small call, against net/http alone", "%.0f more allocations", 15,
		r.value("Get", "jcbulk", unitAllocations)-r.value("Get", "limit", unitAllocations))

	r.atMost("bulk run of 1 to 100,000 users", "%.2f times the minimum time for a further user", 1.1, r.spread(unitTime))
	r.atMost("bulk run of 1 to 100,000 users", "%.2f times the minimum memory for a further user", 1.1, r.spread(unitBytes))
	r.printf("\nA further user is any but the first, since a call and a run have costs of their own. A bulk run of one user takes\n"+
		"%s. One of 100,000 users takes %s a user, of which the client's calls alone take %s.\n",
		r.costPerUser("jcbulk", 1), r.costPerUser("jcbulk", 100_000), r.costPerUser("calls", 100_000))
}

// encodingGoals writes the goals for encoding users with these fields.
func (r *report) encodingGoals(fields, what string) {
	name := "Encode/fields=" + fields
	for _, other := range []struct {
		side, name string
		times      float64
	}{{"stdlib", "encoding/json", 6}, {"sonic", "sonic", 1.5}, {"go-json", "go-json", 1.5}} {
		r.atLeast(what+", against "+other.name, "%.3g times as fast", other.times, r.ratio(name+"/users=800", unitTime, other.side, "jcbulk"))
	}
	r.atMost(what, "%.2f allocations for a further user", 0, r.perFurtherUser(name, 1, 800, unitAllocations))
}

// atLeast writes a goal that larger values reach. Format takes the limit.
func (r *report) atLeast(what, format string, limit, reached float64) {
	r.goal(what, "at least "+fmt.Sprintf(format, limit), reached, reached >= limit)
}

// atMost writes a goal that smaller values reach. Format takes the limit.
func (r *report) atMost(what, format string, limit, reached float64) {
	const rounding = 0.005 // the column has two decimals
	r.goal(what, "at most "+fmt.Sprintf(format, limit), reached, reached < limit+rounding)
}

func (r *report) goal(what, goal string, reached float64, met bool) {
	verdict := "no"
	if met {
		verdict = "yes"
	}
	r.printf("| %s | %s | %.2f | %s |\n", what, goal, reached, verdict)
}

// ratio returns one side's value of a case divided by the other's.
func (r *report) ratio(name, unit, side, other string) float64 {
	return r.value(name, side, unit) / r.value(name, other, unit)
}

// perFurtherUser returns what the client needs for each user between the smallest and the largest number of users.
func (r *report) perFurtherUser(name string, smallest, largest int, unit string) float64 {
	cost := func(users int) float64 { return r.value(fmt.Sprintf("%s/users=%d", name, users), "jcbulk", unit) }
	return (cost(largest) - cost(smallest)) / float64(largest-smallest)
}

// spread compares bulk runs of all lengths: the maximum cost of a further user divided by the minimum.
func (r *report) spread(unit string) float64 {
	var costs []float64
	for _, users := range []int{100, 800, 8_000, 100_000} {
		costs = append(costs, r.perFurtherUser("Bulk", 1, users, unit))
	}
	return slices.Max(costs) / slices.Min(costs)
}

// costPerUser formats the time and the memory that a bulk run takes for each user.
func (r *report) costPerUser(side string, users int) string {
	name, n := fmt.Sprintf("Bulk/users=%d", users), float64(users)
	return fmt.Sprintf("%s and %.1f KB", duration(r.value(name, side, unitTime)/n), r.value(name, side, unitBytes)/n/1e3)
}
